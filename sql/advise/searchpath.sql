-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: advise.searchpath
-- purpose: our session finds what statements of others name without a schema, after what it finds anyway, and takes the
-- plan for any value; $1 schemas (name[])
SELECT /* datainsight:advise.searchpath */
    pg_catalog.set_config('search_path', pg_catalog.concat_ws(', ', NULLIF(pg_catalog.current_setting('search_path'), ''), (
        SELECT pg_catalog.string_agg(pg_catalog.quote_ident(s.name), ', ' ORDER BY s.place)
        FROM pg_catalog.unnest($1::name[]) WITH ORDINALITY AS s (name, place))), false) AS search_path,
    pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', false) AS plan_cache_mode
