-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.removereorder
-- purpose: removes the policy that writes chunks anew in the order of an index
-- placeholders: {{relation}} a literal
SELECT /* datainsight:timescale.action.removereorder */
    @extschema@.remove_reorder_policy({{relation}}::regclass, if_exists => true)
