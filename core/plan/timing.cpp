// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/timing.h"

#include "core/plan/charges.h"
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

/// Nodes that read all of their input before they give a row: a Limit above them does not cut what is below short.
bool isBlocking(const PlanNode &node)
{
    return node.is(QLatin1String("Sort")) || node.is(QLatin1String("Hash")) || node.is(QLatin1String("Materialize"))
        || node.is(QLatin1String("Bitmap Heap Scan"))
        || (node.is(QLatin1String("Aggregate")) && node.text(u"Strategy") != QLatin1String("Sorted"));
}

/// Nodes whose rows in one process are not a part of what they are in all of them.
bool isWholeInEachProcess(const PlanNode &node)
{
    return node.is(QLatin1String("Aggregate")) || node.is(QLatin1String("Group")) || node.is(QLatin1String("Unique"))
        || node.is(QLatin1String("Limit"));
}

/// What the planner divides the rows of a partial node by (get_parallel_divisor): the leader helps the less the more
/// workers there are.
double parallelDivisor(const PlanNode &gather)
{
    const int workers = std::max(0, gather.workersPlanned);
    return workers + std::max(0.0, 1 - 0.3 * workers);
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
    void cutShort();
    void partialNodes();
    void estimates();
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

void Timer::cutShort()
{
    for (int id = 1; id < static_cast<int>(m_plan.nodes.size()); ++id) {
        const auto &parent = node(node(id).parent);
        const QString join = parent.text(u"Join Type");
        const bool inner = node(id).relationship == QLatin1String("Inner") || id != node(id).parent + 1;
        const bool semi = inner && (join == QLatin1String("Semi") || join == QLatin1String("Anti"));
        const bool unique = inner
            && toText(parent.find(u"Inner Unique") ? *parent.find(u"Inner Unique") : PlanValue(false))
                == QLatin1String("true");
        const bool limited = parent.is(QLatin1String("Limit")) || (at(node(id).parent).cutShort && !isBlocking(parent));
        const bool subPlan = node(id).isSubPlan() && node(id).relationship == QLatin1String("SubPlan");
        // A hash table is built whole, however few of its rows the join then looks at.
        at(id).cutShort = !node(id).isInitPlan() && !node(id).is(QLatin1String("Hash"))
            && (limited || semi || unique || subPlan || parent.is(QLatin1String("Merge Join")));
    }
}

/// What a node above parallel scans gives is a part as well, until something in each process makes it whole again:
/// every process has all groups.
void Timer::partialNodes()
{
    for (int id = static_cast<int>(m_plan.nodes.size()) - 1; id > 0; --id) {
        const int parent = node(id).parent;
        const int gather = m_gathers[static_cast<size_t>(id)];
        at(id).partial = gather >= 0 && !isWholeInEachProcess(node(id)) && (at(id).partial || node(id).parallelAware);
        if (at(id).partial && parent != gather && isOrdinaryChild(node(id)) && !node(id).isSubPlan())
            at(parent).partial = true;
    }
}

void Timer::estimates()
{
    for (int id = 0; id < static_cast<int>(m_plan.nodes.size()); ++id) {
        const auto &from = node(id);
        auto &to = at(id);
        to.expectedRows = from.planRows;
        to.comparedRows = from.actualRows;
        if (to.partial && to.totalRows >= 0) {
            const auto &gather = node(m_gathers[static_cast<size_t>(id)]);
            to.expectedRows *= parallelDivisor(gather);
            to.comparedRows = to.totalRows / std::max(1.0, gather.loops);
        }
        const bool silent = from.is(QLatin1String("BitmapAnd")) || from.is(QLatin1String("BitmapOr"))
            || (from.is(QLatin1String("ModifyTable")) && from.planRows == 0) || to.bypassed;
        if (silent || from.neverExecuted() || std::isnan(from.actualRows) || std::isnan(from.planRows))
            continue;
        const double actual = std::max(1.0, to.comparedRows);
        const double planned = std::max(1.0, to.expectedRows);
        if (actual < planned && to.cutShort)
            continue;
        to.estimateFactor = std::max(actual / planned, planned / actual);
        to.underestimated = actual > planned;
    }
}

PlanTiming Timer::run()
{
    inclusive();
    processes();
    bypasses();
    exclusive();
    charge();
    cutShort();
    partialNodes();
    estimates();
    m_timing.reconciliation = reconcilePlan(m_plan, m_timing.nodes, m_charges);
    return std::move(m_timing);
}

} // namespace

PlanTiming timePlan(const Plan &plan)
{
    return Timer(plan).run();
}

} // namespace datainsight
