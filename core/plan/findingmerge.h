// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/rule.h"

namespace datainsight {

/// Tells as one what a rule found in many places: in the partitions or chunks of a table below one append, then with
/// the same subject. The costliest speaks for the others; gains are summed, those of parts up to the time the parts
/// took. In the order of the first ones. O(n log n).
std::vector<PlanFinding> mergeFindings(const RuleContext &context, const std::vector<PlanFinding> &findings);

} // namespace datainsight
