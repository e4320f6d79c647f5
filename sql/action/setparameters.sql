-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.setparameters
-- purpose: sets storage parameters of one table; {{change}} is SET (…) or RESET (…)
ALTER /* datainsight:action.setparameters */ TABLE {{relation}} {{change}}
