-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.chunkinterval
-- purpose: sets how long a chunk is from the next one on
-- placeholders: {{relation}} a literal, {{interval}} an interval or a number
SELECT /* datainsight:timescale.action.chunkinterval */
    @extschema@.set_chunk_time_interval({{relation}}::regclass, {{interval}})
