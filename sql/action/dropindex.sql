-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.dropindex
-- purpose: drops an index; {{concurrently}} that word or nothing, {{relation}} quoted by the server
DROP /* datainsight:action.dropindex */ INDEX {{concurrently}}{{relation}}
