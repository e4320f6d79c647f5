-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.removerefresh
-- purpose: removes the policy that refreshes a continuous aggregate
-- placeholders: {{relation}} a literal
SELECT /* datainsight:timescale.action.removerefresh */
    @extschema@.remove_continuous_aggregate_policy({{relation}}::regclass, if_exists => true)
