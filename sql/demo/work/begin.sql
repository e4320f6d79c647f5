-- A transaction begins.
BEGIN
