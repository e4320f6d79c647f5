-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.refresh
-- purpose: materializes a range of a continuous aggregate
-- placeholders: {{view}} a literal, {{from}}, {{to}} bounds or NULL
CALL /* datainsight:timescale.action.refresh */
    @extschema@.refresh_continuous_aggregate({{view}}::regclass, {{from}}, {{to}})
