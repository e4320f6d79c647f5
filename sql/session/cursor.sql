-- purpose: begins a statement that somebody else wrote, which follows on the next line, to read no more of it than fits
DECLARE /* datainsight:session.cursor */ datainsight_rows NO SCROLL CURSOR FOR
