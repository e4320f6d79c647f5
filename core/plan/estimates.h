// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/timing.h"

namespace datainsight {

/// Holds the rows that came against those that were expected: fills in cutShort, partial, expectedRows, comparedRows,
/// estimateFactor and underestimated. `gathers`: the Gather above each node, -1 where there is none.
void judgeEstimates(const Plan &plan, const std::vector<int> &gathers, std::vector<NodeTiming> &timing);

} // namespace datainsight
