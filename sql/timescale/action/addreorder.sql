-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.addreorder
-- purpose: adds the policy that writes chunks anew in the order of an index
-- placeholders: {{relation}}, {{index}} literals
SELECT /* datainsight:timescale.action.addreorder */
    @extschema@.add_reorder_policy({{relation}}::regclass, {{index}}::name)
