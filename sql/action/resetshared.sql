-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.resetshared
-- purpose: sets counters of the whole server to zero; {{kind}} is bgwriter, checkpointer, archiver, io, wal …, as a literal
SELECT /* datainsight:action.resetshared */ pg_catalog.pg_stat_reset_shared({{kind}}) AS done
