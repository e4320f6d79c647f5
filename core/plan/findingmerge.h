// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/rule.h"

namespace datainsight {

/// What the rules find, told as one where a rule saw it in many places: in the partitions or chunks of a table below
/// one append, then with the same subject. The costliest speaks for the others; gains are summed, those of parts up to
/// the time the parts took. In the rules' order, then that of the first nodes. Without severities. O(n).
std::vector<PlanFinding> mergedFindings(const RuleContext &context, const PlanRules &rules);

} // namespace datainsight
