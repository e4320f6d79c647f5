-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.addcolumnstore
-- purpose: adds the policy that moves chunks into the columnstore
-- ext: timescaledb >= 2.18
-- placeholders: {{relation}} a literal, {{after}} an interval or a number
CALL /* datainsight:timescale.action.addcolumnstore */
    @extschema@.add_columnstore_policy({{relation}}::regclass, after => {{after}})
