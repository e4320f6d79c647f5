-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.addcolumnstore_before218
-- purpose: adds the policy that compresses chunks
-- ext: timescaledb >= 2.10, < 2.18
-- placeholders: {{relation}} a literal, {{after}} an interval or a number
SELECT /* datainsight:timescale.action.addcolumnstore_before218 */
    @extschema@.add_compression_policy({{relation}}::regclass, compress_after => {{after}})
