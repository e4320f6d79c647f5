-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.refresh_forced
-- purpose: materializes a range of a continuous aggregate again, also where nothing was invalidated
-- ext: timescaledb >= 2.18
-- placeholders: {{view}} a literal, {{from}}, {{to}} bounds or NULL
CALL /* datainsight:timescale.action.refresh_forced */
    @extschema@.refresh_continuous_aggregate({{view}}::regclass, {{from}}, {{to}}, force => true)
