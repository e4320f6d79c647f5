// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/reader/unwrap.h"

namespace datainsight {

/// FORMAT JSON. Duplicate keys are kept, nesting is bounded by memory only, documents may follow each other.
Result<std::vector<Plan>> readJsonPlans(const PlanText &text);

} // namespace datainsight
