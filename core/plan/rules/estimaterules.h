// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/rule.h"

namespace datainsight {

/// Where the planner expected something else than what came.
PlanRules estimateRules();

} // namespace datainsight
