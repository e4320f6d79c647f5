// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/reader/unwrap.h"

namespace datainsight {

/// FORMAT TEXT, from PostgreSQL 9.6 to 18. Gives the same tree and keys as the JSON of the same plan, as far as the
/// text says them.
Result<std::vector<Plan>> readTextPlans(const PlanText &text);

} // namespace datainsight
