-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.cluster
-- purpose: rewrites a table in the order of an index; {{relation}} and {{index}} quoted
CLUSTER /* datainsight:action.cluster */ VERBOSE {{relation}}{{index}}
