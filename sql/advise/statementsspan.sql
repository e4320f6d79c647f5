-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: advise.statementsspan
-- purpose: milliseconds since pg_stat_statements counts; {{extschema}} is its schema
SELECT /* datainsight:advise.statementsspan */
    (EXTRACT(EPOCH FROM pg_catalog.statement_timestamp() - i.stats_reset) * 1000)::float8 AS milliseconds
FROM {{extschema}}.pg_stat_statements_info AS i
