-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.joberrors
-- purpose: the last error of jobs
-- parameters: $1 their numbers, as an array
--
-- Empty, and not refused, for who owns neither the job nor the database.
SELECT /* datainsight:timescale.joberrors */
    j.job_id AS job_id,
    e.start_time AS start_time,
    e.sqlerrcode AS sqlerrcode,
    e.err_message AS err_message
FROM unnest($1::integer[]) AS j (job_id)
CROSS JOIN LATERAL (
    SELECT e.start_time, e.sqlerrcode, e.err_message
    FROM timescaledb_information.job_errors AS e
    WHERE e.job_id = j.job_id
    ORDER BY e.start_time DESC
    LIMIT 1
) AS e
