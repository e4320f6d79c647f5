-- A transaction is given up.
ROLLBACK
