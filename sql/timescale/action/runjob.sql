-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.runjob
-- purpose: runs a job now, in this session
-- placeholders: {{job}} its number
CALL /* datainsight:timescale.action.runjob */ @extschema@.run_job({{job}})
