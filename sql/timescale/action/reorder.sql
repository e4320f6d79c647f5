-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.reorder
-- purpose: writes a chunk anew in the order of an index
-- placeholders: {{chunk}}, {{index}} literals
SELECT /* datainsight:timescale.action.reorder */ @extschema@.reorder_chunk({{chunk}}::regclass, {{index}}::regclass)
