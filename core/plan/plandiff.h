// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/timing.h"

#include <vector>

namespace datainsight {

/// A figure before and after, with how far rounding may have moved the difference. 0 of a node that is not there, not
/// given where the plan was not measured.
struct PlanChange
{
    double before = NotGiven;
    double after = NotGiven;
    double errorBar = 0; ///< both sides' rounding together
    bool significant = false; ///< beyond rounding and noise
    /// Two runs of one plan differ by that anyway: a tenth of a time, and 2 % of the whole plan's where that is the
    /// same.
    double noise = 0;

    double delta() const { return after - before; }
};

/// One node of both plans, or of one of them (then the other id is -1).
struct PlanNodeDiff
{
    int before = -1;
    int after = -1;
    bool retitled = false; ///< the same place in the plan is another kind of node now
    PlanChange ownMs; ///< exclusive wall time
    PlanChange inclusiveMs; ///< wall time with everything below
    PlanChange rows; ///< over all loops
    PlanChange buffers; ///< touched, with everything below

    /// Whether there is something to tell of it: it came, went, became another kind, or a figure of its own changed.
    bool isChanged() const;
};

struct PlanDiff
{
    std::vector<PlanNodeDiff> nodes; ///< in the order of the later plan, removed nodes behind what preceded them
    PlanChange totalMs; ///< Execution Time
    PlanChange buffers;
    QString summary; ///< a sentence: what became what, and what that changed; "the same plan" when no node isChanged()
};

/// Matches two plans of one statement: scans by what they read, the nodes above by the scans below them, so that
/// another join order or a Gather in between does not tear the rest apart. O(n log n).
PlanDiff diffPlans(
    const Plan &before, const PlanTiming &beforeTiming, const Plan &after, const PlanTiming &afterTiming);

} // namespace datainsight
