// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"

namespace datainsight {

/// Fills in what the text format does not say: PlanNode::relationship, from the parent's kind and the order of its
/// children, and PlanNode::end.
void relateNodes(std::vector<PlanNode> &nodes);

} // namespace datainsight
