-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.analyze
-- purpose: gathers statistics of a table; {{relation}} quoted by the server
ANALYZE /* datainsight:action.analyze */ (VERBOSE) {{relation}}
