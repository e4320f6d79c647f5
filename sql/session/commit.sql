-- purpose: end of a transaction through a pooler
COMMIT /* datainsight:session.commit */
