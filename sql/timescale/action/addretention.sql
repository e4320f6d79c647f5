-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.addretention
-- purpose: adds the policy that drops old chunks
-- placeholders: {{relation}} a literal, {{after}} an interval or a number
SELECT /* datainsight:timescale.action.addretention */
    @extschema@.add_retention_policy({{relation}}::regclass, drop_after => {{after}})
