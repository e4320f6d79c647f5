-- Reports sort on disk, so that temporary files have something to show.
ALTER ROLE reporting SET work_mem = '128kB'
