-- purpose: end of a transaction through a pooler whose statement failed
ROLLBACK /* datainsight:session.rollback */
