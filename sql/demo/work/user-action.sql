-- case desk: the audit log.
INSERT INTO user_actions (user_name, action) VALUES ('analyst1', 'TAKE')
