-- purpose: end of a transaction whose statement failed, or is to leave nothing behind
ROLLBACK /* datainsight:session.rollback */
