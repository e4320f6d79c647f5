-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: advise.extension
-- purpose: an extension of this database: its version, its schema, whether it is pg_stat_statements 1.9 or newer
-- parameters: $1 its name
SELECT /* datainsight:advise.extension */
    e.extversion AS version,
    pg_catalog.quote_ident(n.nspname) AS schema,
    pg_catalog.string_to_array(e.extversion, '.')::integer[] >= ARRAY[1, 9] AS tells_reset
FROM pg_catalog.pg_extension AS e
JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace
WHERE e.extname = $1::name
