// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advise/indexcandidate.h"
#include "core/advise/pricing.h"
#include "core/base/cancel.h"

#include <QDeadlineTimer>

namespace datainsight {

/// What one statement weighs, and what became of it.
struct WeighedStatement
{
    double time = 0; ///< of all its executions, ms
    std::optional<double> before, after; ///< cost of one; none: it could not be told, or is too little to matter
    std::vector<int> used; ///< which of the chosen its plan takes, sorted

    double saved() const; ///< ms: what part of the cost falls away, of the time
};

/// What a candidate costs.
struct CandidateCost
{
    double writeTime = 0; ///< ms: keeping it up over the span of the workload
    double bytes = 0;
};

struct Consolidated
{
    std::vector<int> chosen; ///< sorted
    std::vector<WeighedStatement> statements;
    bool outOfTime = false; ///< not all was tried: what stands is good, but may be more than is needed
};

/// An index is worth it when without it its statements would cost more by this share of what they cost now, or would
/// have cost: below it is within the error of the planner's estimates.
inline constexpr double LeastGain = 0.1;
/// And when it saves so many times what it costs to keep up.
inline constexpr double LeastReturn = 2;

/// Chooses by taking away: with all candidates there each statement takes what it likes best; then each is left out in
/// turn, and stays out when its statements lose less than LeastGain, or LeastReturn times its writes. What another can
/// do goes first: covering forms before plain ones, the shorter before the longer, the larger before the smaller.
/// A statement that costs less than LeastScanCost as it is has nothing to gain. Some two to four prices a statement.
/// Errors: of the pricing, and Cancelled.
Result<Consolidated> consolidate(Pricing &pricing, const std::vector<double> &times,
    const std::vector<IndexCandidate> &candidates, const std::vector<CandidateCost> &costs,
    const std::vector<std::vector<int>> &ofStatement, const QDeadlineTimer &deadline, const CancelToken &token = {});

} // namespace datainsight
