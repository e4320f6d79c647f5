-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: advise.hypopgdrop
-- purpose: forget some hypothetical indexes of this session; {{extschema}} is the schema of hypopg
-- parameters: $1 their oids, as hypopg named them (oid[])
SELECT /* datainsight:advise.hypopgdrop */ count({{extschema}}.hypopg_drop_index(i.oid)) AS dropped
FROM pg_catalog.unnest($1::oid[]) AS i (oid)
