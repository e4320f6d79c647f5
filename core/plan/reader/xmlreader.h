// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/reader/unwrap.h"

namespace datainsight {

/// FORMAT XML: element names are the JSON format's keys with hyphens for spaces.
Result<std::vector<Plan>> readXmlPlans(const PlanText &text);

} // namespace datainsight
