-- What an interrupted first start left behind.
DROP DATABASE IF EXISTS network WITH (FORCE)
