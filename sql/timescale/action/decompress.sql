-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.decompress
-- purpose: moves a chunk's rows back into the row store
-- placeholders: {{chunk}} a literal
SELECT /* datainsight:timescale.action.decompress */
    @extschema@.decompress_chunk({{chunk}}::regclass, if_compressed => true)
