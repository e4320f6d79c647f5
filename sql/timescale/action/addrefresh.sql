-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.addrefresh
-- purpose: adds the policy that refreshes a continuous aggregate
-- placeholders: {{relation}} a literal, {{from}}, {{to}} intervals, numbers or NULL, {{schedule}} an interval
SELECT /* datainsight:timescale.action.addrefresh */ @extschema@.add_continuous_aggregate_policy({{relation}}::regclass,
    start_offset => {{from}}, end_offset => {{to}}, schedule_interval => {{schedule}}::interval)
