-- purpose: a transaction for one read through a pooler
BEGIN /* datainsight:session.beginreadonly */ READ ONLY
