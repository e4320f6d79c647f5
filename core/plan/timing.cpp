// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/timing.h"

#include "core/plan/charges.h"
#include "core/plan/estimates.h"
#include "core/plan/reconciliation.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

/// Half of the last printed digit of a time, per loop.
constexpr double RoundingPerLoopMs = 0.0005;

bool isGather(const PlanNode &node)
{
    return node.type.startsWith(QLatin1String("Gather"));
}

bool isOrdinaryChild(const PlanNode &node)
{
    return !node.isInitPlan();
}

class Timer
{
public:
    explicit Timer(const Plan &plan) : m_plan(plan), m_timing { std::vector<NodeTiming>(plan.nodes.size()), {} } { }

    PlanTiming run();

private:
    const PlanNode &node(int id) const { return m_plan.nodes[static_cast<size_t>(id)]; }
    NodeTiming &at(int id) { return m_timing.nodes[static_cast<size_t>(id)]; }

    void inclusive();
    void processes();
    void bypasses();
    void exclusive();
    void charge();
    int payingParent(int id);

    const Plan &m_plan;
    PlanTiming m_timing;
    std::vector<PlanCharge> m_charges;
    std::vector<int> m_gathers; ///< above each node, -1 where there is none
};

void Timer::inclusive()
{
    for (int id = 0; id < static_cast<int>(m_plan.nodes.size()); ++id) {
        const auto &from = node(id);
        auto &to = at(id);
        if (from.neverExecuted()) {
            to.inclusiveMs = 0;
            to.totalRows = 0;
            continue;
        }
        to.inclusiveMs = from.totalMs * from.loops;
        to.totalRows = from.actualRows * from.loops;
        to.roundingMs = std::isnan(from.loops) ? 0 : RoundingPerLoopMs * from.loops;
    }
}

/// Below a Gather loops count processes too. VERBOSE plans list the workers' loops; else the loops relative to the
/// Gather's tell.
void Timer::processes()
{
    m_gathers.assign(m_plan.nodes.size(), -1);
    for (int id = 1; id < static_cast<int>(m_plan.nodes.size()); ++id) {
        const int parent = node(id).parent;
        const int gather =
            isGather(node(parent)) && isOrdinaryChild(node(id)) ? parent : m_gathers[static_cast<size_t>(parent)];
        m_gathers[static_cast<size_t>(id)] = gather;
        auto &to = at(id);
        to.wallShare = at(parent).wallShare;
        to.remote = at(parent).remote || node(id).isDistributed();
        if (gather < 0 || node(id).neverExecuted() || std::isnan(node(id).loops) || !(node(gather).loops > 0))
            continue;
        const auto &workers = node(id).workers;
        const auto launched =
            static_cast<double>(std::max(node(gather).workersLaunched, static_cast<int>(workers.size())));
        double workerLoops = 0;
        int told = 0;
        for (const auto &worker : workers) {
            workerLoops += worker.loops > 0 ? worker.loops : 0;
            told += worker.loops > 0 ? 1 : 0;
        }
        if (told > 0) {
            const bool leader = node(id).loops > workerLoops + 0.5;
            to.processes = told + (leader ? 1 : 0);
        } else {
            to.processes = std::clamp(std::round(node(id).loops / node(gather).loops), 1.0, launched + 1);
            to.processesInferred = launched > 0;
        }
        if (parent == gather)
            to.wallShare = at(gather).wallShare / to.processes;
    }
    for (int id = 0; id < static_cast<int>(m_plan.nodes.size()); ++id)
        at(id).wallMs = at(id).inclusiveMs / at(id).processes;
}

/// VectorAgg reads the batches of its ColumnarScan itself: the scan's clock hardly ran, the nodes below it did.
void Timer::bypasses()
{
    for (int id = 1; id < static_cast<int>(m_plan.nodes.size()); ++id) {
        const auto &scan = node(id);
        const bool columnar =
            scan.provider == QLatin1String("ColumnarScan") || scan.provider == QLatin1String("DecompressChunk");
        if (!columnar || node(scan.parent).provider != QLatin1String("VectorAgg"))
            continue;
        double below = 0;
        for (const int child : m_plan.children(id))
            below += at(child).inclusiveMs;
        at(id).bypassed = at(id).inclusiveMs < below + at(id).roundingMs;
    }
}

/// Whose exclusive time a child's time comes off: its parent's, or VectorAgg's where the parent is bypassed.
int Timer::payingParent(int id)
{
    int parent = node(id).parent;
    while (parent >= 0 && at(parent).bypassed)
        parent = node(parent).parent;
    return parent;
}

void Timer::exclusive()
{
    for (int id = 0; id < static_cast<int>(m_plan.nodes.size()); ++id) {
        auto &to = at(id);
        to.exclusiveRawMs = to.bypassed ? 0 : to.inclusiveMs;
        to.exclusiveBuffers = to.bypassed ? PlanBuffers {} : node(id).buffers;
    }
    for (int id = 1; id < static_cast<int>(m_plan.nodes.size()); ++id) {
        if (!isOrdinaryChild(node(id)))
            continue;
        if (at(id).bypassed || node(id).isDistributed())
            continue;
        auto &to = at(payingParent(id));
        to.exclusiveBuffers -= node(id).buffers;
        to.exclusiveRawMs -= at(id).inclusiveMs * (at(id).wallShare / to.wallShare);
        to.roundingMs += RoundingPerLoopMs * (std::isnan(node(id).loops) ? 0 : node(id).loops);
    }
}

void Timer::charge()
{
    m_charges = planCharges(m_plan, m_timing.nodes);
    for (const auto &charge : m_charges) {
        auto &payer = at(charge.payer);
        payer.exclusiveRawMs -=
            at(charge.subplan).inclusiveMs * charge.share * (at(charge.subplan).wallShare / payer.wallShare);
        payer.roundingMs += RoundingPerLoopMs * node(charge.subplan).loops;
        payer.exclusiveBuffers -= charge.buffers;
        if (at(charge.subplan).paidBy < 0)
            at(charge.subplan).paidBy = charge.payer;
    }
    for (auto &timing : m_timing.nodes)
        timing.exclusiveMs = std::isnan(timing.exclusiveRawMs) ? NotGiven : std::max(0.0, timing.exclusiveRawMs);
}

PlanTiming Timer::run()
{
    inclusive();
    processes();
    bypasses();
    exclusive();
    charge();
    judgeEstimates(m_plan, m_gathers, m_timing.nodes);
    m_timing.reconciliation = reconcilePlan(m_plan, m_timing.nodes, m_charges);
    return std::move(m_timing);
}

} // namespace

PlanTiming timePlan(const Plan &plan)
{
    return Timer(plan).run();
}

} // namespace datainsight
