-- A transaction ends.
COMMIT
