// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reconciliation.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace datainsight {

namespace {

/// Which of the triggers ran behind the plan: as many as fill `behindMs` best, while the others have room in
/// `insideMs` if that can be.
double triggersBehindMs(std::vector<double> times, double behindMs, double insideMs)
{
    const double all = std::accumulate(times.begin(), times.end(), 0.0);
    if (!(all > behindMs))
        return all;
    std::sort(times.begin(), times.end(), std::greater<>());
    // Every choice among the slowest; what takes less hardly matters.
    constexpr size_t Tried = 12;
    const size_t tried = std::min(Tried, times.size());
    double best = 0;
    bool bestFits = !(all > insideMs);
    for (unsigned choice = 1; choice < 1U << tried; ++choice) {
        double sum = 0;
        for (size_t i = 0; i < tried; ++i)
            sum += choice >> i & 1U ? times[i] : 0;
        const bool fits = !(all - sum > insideMs);
        if (sum <= behindMs && (fits > bestFits || (fits == bestFits && sum > best))) {
            best = sum;
            bestFits = fits;
        }
    }
    for (size_t i = tried; i < times.size(); ++i)
        best += best + times[i] <= behindMs ? times[i] : 0;
    return best;
}

/// BEFORE triggers run inside ModifyTable, AFTER and constraint triggers behind it; of the others the plan does not say
/// which is which, the room left does.
void placeTriggers(PlanReconciliation &sum, const Plan &plan, const std::vector<NodeTiming> &timing)
{
    std::vector<double> named;
    for (const auto &trigger : plan.triggers) {
        if (std::isnan(trigger.timeMs))
            continue;
        if (trigger.constraint.isEmpty())
            named.push_back(trigger.timeMs);
        else
            sum.triggersMs += trigger.timeMs;
    }
    double insideMs = 0;
    for (int id = 0; id < static_cast<int>(plan.nodes.size()); ++id)
        insideMs += plan.nodes[static_cast<size_t>(id)].is(QLatin1String("ModifyTable"))
            ? timing[static_cast<size_t>(id)].exclusiveMs * timing[static_cast<size_t>(id)].wallShare
            : 0;
    sum.triggersMs += triggersBehindMs(std::move(named), sum.residualMs - sum.triggersMs, insideMs);
    sum.residualMs -= sum.triggersMs;
}

} // namespace

PlanReconciliation reconcilePlan(
    const Plan &plan, const std::vector<NodeTiming> &timing, const std::vector<PlanCharge> &charges)
{
    PlanReconciliation sum;
    sum.nodesMs = 0;
    sum.processMs = 0;
    for (const auto &node : timing) {
        sum.nodesMs += node.remote ? 0 : node.exclusiveRawMs * node.wallShare;
        sum.processMs += node.exclusiveMs;
    }
    for (int id = 0; id < static_cast<int>(plan.nodes.size()); ++id) {
        if (plan.nodes[static_cast<size_t>(id)].cteName().isEmpty()
            || plan.nodes[static_cast<size_t>(id)].neverExecuted())
            continue;
        double paid = 0;
        for (const auto &charge : charges)
            paid += charge.subplan == id ? charge.share : 0;
        // Shares add up to 1 but for dust.
        const double unpaid = paid > 1 - 1e-9 ? 0 : timing[static_cast<size_t>(id)].inclusiveMs * (1 - paid);
        sum.unpaidCteMs += unpaid;
        // Counted above, as the CTE's own nodes.
        sum.nodesMs -= unpaid;
    }
    if (!std::isnan(plan.serializationMs))
        sum.serializationMs = plan.serializationMs;
    if (!plan.jit.empty())
        sum.jitMs = plan.jit.front().totalMs;

    sum.residualMs = plan.executionMs - sum.nodesMs - sum.unpaidCteMs - sum.serializationMs;
    placeTriggers(sum, plan, timing);
    return sum;
}

} // namespace datainsight
