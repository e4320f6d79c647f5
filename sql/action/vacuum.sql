-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.vacuum
-- purpose: vacuums tables; {{options}} as VACUUM takes them, {{relations}} quoted by the server
VACUUM /* datainsight:action.vacuum */ ({{options}}) {{relations}}
