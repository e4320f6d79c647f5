-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.englishmessages
-- purpose: what VACUUM tells is read into numbers, which its words must be known for; refused to roles that are no superuser
SELECT /* datainsight:action.englishmessages */ pg_catalog.set_config('lc_messages', 'C', false) AS language
