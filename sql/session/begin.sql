-- purpose: a transaction for one statement through a pooler
BEGIN /* datainsight:session.begin */ READ WRITE
