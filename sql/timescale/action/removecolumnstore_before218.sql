-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.removecolumnstore_before218
-- purpose: removes the policy that compresses chunks
-- ext: timescaledb >= 2.10, < 2.18
-- placeholders: {{relation}} a literal
SELECT /* datainsight:timescale.action.removecolumnstore_before218 */
    @extschema@.remove_compression_policy({{relation}}::regclass, if_exists => true)
