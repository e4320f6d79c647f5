-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.wal_files
-- purpose: size of the folder with write-ahead log files
-- pg: 13..
-- role: pg_monitor
-- lane: 60s
-- timeout: 5s
-- columns:
--   files                        gauge   count
--   size                         gauge   bytes
SELECT /* datainsight:target.wal_files */
    count(*) AS files,
    coalesce(sum(f.size), 0)::bigint AS size
FROM pg_catalog.pg_ls_waldir() AS f
