-- purpose: which cluster this is, over restarts and failovers; a role may be denied it
SELECT /* datainsight:session.systemidentifier */ c.system_identifier AS system_identifier
FROM pg_catalog.pg_control_system() AS c
