-- purpose: the first rows of what session.cursor began; {{rows}} is how many
FETCH /* datainsight:session.fetch */ FORWARD {{rows}} FROM datainsight_rows
