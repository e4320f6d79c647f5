-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.resetdatabase
-- purpose: sets all counters of the connected database to zero
SELECT /* datainsight:action.resetdatabase */ pg_catalog.pg_stat_reset() AS done
