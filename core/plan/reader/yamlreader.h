// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/reader/unwrap.h"

namespace datainsight {

/// FORMAT YAML.
Result<std::vector<Plan>> readYamlPlans(const PlanText &text);

} // namespace datainsight
