-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.recompress_before214
-- purpose: compresses what came to a chunk since it was compressed
-- ext: timescaledb >= 2.10, < 2.14
-- placeholders: {{chunk}} a literal
CALL /* datainsight:timescale.action.recompress_before214 */
    @extschema@.recompress_chunk({{chunk}}::regclass, if_not_compressed => true)
