// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/finding.h"
#include "core/plan/plandiff.h"
#include "core/plan/timing.h"

#include <QJsonObject>

namespace datainsight {

/// What `datainsightctl plan --json` prints of one plan: {"format", "analyze", "planning_ms", "execution_ms",
/// "process_ms", "parallel_surplus_ms", "triggers_ms", "serialization_ms", "residual_ms", "nodes": […],
/// "findings": […]}; nodes in pre-order, "inclusive_ms" and "exclusive_ms" are process time. "process_ms" is what
/// "exclusive_ms" adds up to, and "parallel_surplus_ms" how much of it passed beside other processes: execution_ms =
/// process_ms − parallel_surplus_ms + triggers_ms + serialization_ms + residual_ms. Numbers the plan does not give are
/// null.
QJsonObject planToJson(const Plan &plan, const PlanTiming &timing, const std::vector<PlanFinding> &findings);

/// {"summary", "execution_ms": {"before", "after", "significant"}, "buffers": {…}, "nodes": […]}
QJsonObject planDiffToJson(const PlanDiff &diff, const Plan &before, const Plan &after);

} // namespace datainsight
