-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.removecolumnstore
-- purpose: removes the policy that moves chunks into the columnstore
-- ext: timescaledb >= 2.18
-- placeholders: {{relation}} a literal
CALL /* datainsight:timescale.action.removecolumnstore */
    @extschema@.remove_columnstore_policy({{relation}}::regclass, if_exists => true)
