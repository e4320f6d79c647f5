-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.removeretention
-- purpose: removes the policy that drops old chunks
-- placeholders: {{relation}} a literal
SELECT /* datainsight:timescale.action.removeretention */
    @extschema@.remove_retention_policy({{relation}}::regclass, if_exists => true)
