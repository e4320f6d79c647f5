// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/relationname.h"
#include "core/plan/finding.h"
#include "core/plan/timing.h"

namespace datainsight {

/// All rules over one plan, those that could save most first. What could save less than 2 % of the time or 0.5 ms is
/// left out: an unremarkable plan has no findings. Plans without ANALYZE have none either. What a rule finds in the
/// scans of a table's partitions or chunks is one finding about that table, whose name `aliases` of the statement tell.
std::vector<PlanFinding> analysePlan(const Plan &plan, const PlanTiming &timing, const RelationAliases &aliases = {});

/// The ids of all rules. Each has its page in resources/help.
QStringList planRuleIds();

} // namespace datainsight
