-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: timescale.action.alterjob
-- purpose: changes when a job runs and with what; NULL leaves a thing as it is
-- placeholders: {{job}} its number, {{schedule}} an interval, {{config}} a literal, {{scheduled}} true or false
SELECT /* datainsight:timescale.action.alterjob */
    (@extschema@.alter_job({{job}}, schedule_interval => {{schedule}}::interval,
    config => {{config}}::jsonb, scheduled => {{scheduled}}::boolean)).job_id AS job_id
