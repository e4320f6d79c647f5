-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.size
-- purpose: what a relation takes on disk with its indexes and TOAST; takes the lock of a reader
-- parameters: $1 its oid
SELECT /* datainsight:action.size */ pg_catalog.pg_total_relation_size($1::oid) AS bytes
