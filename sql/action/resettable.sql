-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.resettable
-- purpose: sets the counters of one table to zero; {{oid}} is the table's
SELECT /* datainsight:action.resettable */ pg_catalog.pg_stat_reset_single_table_counters({{oid}}::oid) AS done
