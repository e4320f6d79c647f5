-- purpose: releases what a statement of somebody else has locked for the whole session
SELECT /* datainsight:sample.unlock */ pg_catalog.pg_advisory_unlock_all() AS unlocked
