-- purpose: a transaction for one read through a pooler, or for a statement that somebody else wrote
BEGIN /* datainsight:session.beginreadonly */ READ ONLY
