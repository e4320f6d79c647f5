-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.checkpoint
-- purpose: writes all changed pages now
CHECKPOINT /* datainsight:action.checkpoint */
