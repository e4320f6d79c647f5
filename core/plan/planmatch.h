// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"

#include <vector>

namespace datainsight {

/// For each node of `before` its counterpart in `after`, -1 where there is none.
std::vector<int> matchPlans(const Plan &before, const Plan &after);

} // namespace datainsight
