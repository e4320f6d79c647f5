-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: activity.prepared
-- purpose: prepared transactions: they hold their locks without a session
SELECT /* datainsight:activity.prepared */
    p.transaction::text AS transaction,
    p.gid AS gid,
    p.owner AS owner,
    p.database AS datname,
    p.prepared AS prepared_at
FROM pg_catalog.pg_prepared_xacts AS p
