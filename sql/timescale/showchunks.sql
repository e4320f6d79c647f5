-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.showchunks
-- purpose: the chunks that drop_chunks would drop with the same arguments
-- placeholders: {{relation}} a literal, {{before}} a bound, as in action/dropchunks.sql
SELECT /* datainsight:timescale.showchunks */ s.chunk::oid AS chunk
FROM @extschema@.show_chunks({{relation}}::regclass, older_than => {{before}}) AS s (chunk)
