-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.compress
-- purpose: moves a chunk's rows into the columnstore; of a partial one those that came since
-- placeholders: {{chunk}} a literal
SELECT /* datainsight:timescale.action.compress */
    @extschema@.compress_chunk({{chunk}}::regclass, if_not_compressed => true)
