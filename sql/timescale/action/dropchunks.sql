-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.dropchunks
-- purpose: drops the chunks that end at or before a bound
-- placeholders: {{relation}} a literal, {{before}} a bound
SELECT /* datainsight:timescale.action.dropchunks */
    @extschema@.drop_chunks({{relation}}::regclass, older_than => {{before}})
