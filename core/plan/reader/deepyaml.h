// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/reader/unwrap.h"

#include <vector>

namespace datainsight {

/// Reads the YAML that EXPLAIN prints, line by line and to any depth: yaml-cpp ends at 500 collections, which a plan of
/// 250 levels has.
Result<std::vector<Plan>> readDeepYamlPlans(const PlanText &text);

} // namespace datainsight
