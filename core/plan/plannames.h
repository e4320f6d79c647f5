// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"

namespace datainsight {

/// "using flows_time_idx on public.flows f": what stands behind a node's title; may be empty.
QString planNodePlace(const PlanNode &node);
/// The whole line: "InitPlan 1: Index Scan using flows_time_idx on flows".
QString planNodeName(const PlanNode &node);

} // namespace datainsight
