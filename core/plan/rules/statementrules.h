// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/rule.h"

namespace datainsight {

/// What concerns the statement as a whole: planning, triggers, volumes written.
PlanRules statementRules();

} // namespace datainsight
