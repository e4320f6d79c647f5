-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.recompress
-- purpose: writes a compressed chunk anew with the settings of today
-- ext: timescaledb >= 2.14
-- placeholders: {{chunk}} a literal
SELECT /* datainsight:timescale.action.recompress */
    @extschema@.compress_chunk({{chunk}}::regclass, if_not_compressed => true, recompress => true)
