-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.reindex
-- purpose: builds an index or all of a table anew; {{kind}} is INDEX or TABLE, {{concurrently}} that word or nothing
REINDEX /* datainsight:action.reindex */ (VERBOSE) {{kind}} {{concurrently}}{{relation}}
