-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.archive_queue
-- purpose: files of write-ahead log that wait to be archived
-- pg: 13..
-- role: pg_monitor
-- lane: 60s
-- timeout: 5s
-- columns:
--   waiting_files                gauge   count
--   oldest                       gauge   s
--
-- Lists a folder; where archiving has failed for long it is a large one.
SELECT /* datainsight:target.archive_queue */
    count(*) AS waiting_files,
    extract(epoch FROM clock_timestamp() - min(f.modification))::float8 AS oldest
FROM pg_catalog.pg_ls_archive_statusdir() AS f
WHERE f.name LIKE '%.ready'
