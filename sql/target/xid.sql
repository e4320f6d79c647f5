-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: target.xid
-- purpose: transaction ids used up in each database since its oldest row was frozen
-- pg: 13..
-- lane: 60s
-- timeout: 1s
-- columns:
--   datname                      label
--   xid_age                      gauge   transactions
--   mxid_age                     gauge   transactions
--   wraparound                   gauge   ratio
--   freeze                       gauge   ratio
--
-- wraparound: share of the 2^31 ids after which the server stops taking commands. freeze: age as a share of
-- autovacuum_freeze_max_age; above 1 autovacuum freezes even where it is switched off.
SELECT /* datainsight:target.xid */
    d.datname::text AS datname,
    age(d.datfrozenxid)::bigint AS xid_age,
    mxid_age(d.datminmxid)::bigint AS mxid_age,
    greatest(age(d.datfrozenxid), mxid_age(d.datminmxid)) / 2147483648.0::float8 AS wraparound,
    greatest(
        age(d.datfrozenxid)::float8 / pg_catalog.current_setting('autovacuum_freeze_max_age')::float8,
        mxid_age(d.datminmxid)::float8 / pg_catalog.current_setting('autovacuum_multixact_freeze_max_age')::float8
    ) AS freeze
FROM pg_catalog.pg_database AS d
