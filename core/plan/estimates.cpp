// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/estimates.h"

#include "core/plan/charges.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

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

/// What writes and has no RETURNING gives no rows. Before PostgreSQL 14 the planner expected those that it writes.
bool givesNoRows(const PlanNode &node)
{
    const bool writes = node.is(QLatin1String("ModifyTable"))
        || (node.is(QLatin1String("Foreign Scan")) && node.find(u"Operation")
            && node.text(u"Operation") != QLatin1String("Select"));
    return writes && (node.planRows == 0 || node.actualRows == 0);
}

/// What the planner divides the rows of a partial node by (get_parallel_divisor): the leader helps the less the more
/// workers there are.
double parallelDivisor(const PlanNode &gather)
{
    const int workers = std::max(0, gather.workersPlanned);
    return workers + std::max(0.0, 1 - 0.3 * workers);
}

class Judge
{
public:
    Judge(const Plan &plan, const std::vector<int> &gathers, std::vector<NodeTiming> &timing)
        : m_plan(plan), m_gathers(gathers), m_timing(timing)
    { }

    void cutShort();
    void partialNodes();
    void estimates();

private:
    const PlanNode &node(int id) const { return m_plan.nodes[static_cast<size_t>(id)]; }
    const NodeTiming &time(int id) const { return m_timing[static_cast<size_t>(id)]; }
    NodeTiming &at(int id) { return m_timing[static_cast<size_t>(id)]; }
    bool isCutShortAbove(int id) const;
    bool endsEarly(int id) const;
    bool hasRunCondition(int id) const;

    const Plan &m_plan;
    const std::vector<int> &m_gathers;
    std::vector<NodeTiming> &m_timing;
};

/// Whether `id` is, as far as its parent tells.
bool Judge::isCutShortAbove(int id) const
{
    const auto &parent = node(node(id).parent);
    const QString join = parent.text(u"Join Type");
    const bool inner = node(id).relationship == QLatin1String("Inner") || id != node(id).parent + 1;
    const bool semi = inner && (join == QLatin1String("Semi") || join == QLatin1String("Anti"));
    const bool unique = inner
        && toText(parent.find(u"Inner Unique") ? *parent.find(u"Inner Unique") : PlanValue(false))
            == QLatin1String("true");
    const bool limited = parent.is(QLatin1String("Limit")) || (time(node(id).parent).cutShort && !isBlocking(parent));
    // A hash table is built whole, however few of its rows the join then looks at.
    return !node(id).is(QLatin1String("Hash"))
        && (limited || semi || unique || node(id).isSubPlan() || parent.is(QLatin1String("Merge Join")));
}

/// An InitPlan of EXISTS ends with its first row; a CTE where all of its scans end.
bool Judge::endsEarly(int id) const
{
    if (node(id).cteName().isEmpty())
        return node(id).actualRows == 1 && node(id).planRows > 1;
    const auto scans = cteScans(m_plan, id);
    return !scans.empty() && std::all_of(scans.begin(), scans.end(), [&](int scan) { return time(scan).cutShort; });
}

/// A window ends where its run condition does; the planner counts on all rows of it, and of the subquery around it.
bool Judge::hasRunCondition(int id) const
{
    const bool subquery = node(id).is(QLatin1String("Subquery Scan")) && id + 1 < node(id).end;
    return node(id).find(u"Run Condition") || (subquery && node(id + 1).find(u"Run Condition"));
}

void Judge::cutShort()
{
    // What a CTE's scans say is known behind it only, and may stand in a later CTE.
    const auto look = [&](int from, int end) {
        for (int id = from; id < end; ++id) {
            if (node(id).isInitPlan())
                continue;
            at(id).cutShort = (id > 0 && isCutShortAbove(id)) || hasRunCondition(id);
        }
    };
    look(0, static_cast<int>(m_plan.nodes.size()));
    for (int id = static_cast<int>(m_plan.nodes.size()) - 1; id > 0; --id) {
        if (!node(id).isInitPlan() || !endsEarly(id))
            continue;
        at(id).cutShort = true;
        look(id + 1, node(id).end);
    }
}

/// What a node above parallel scans gives is a part as well, until something in each process makes it whole again:
/// every process has all groups.
void Judge::partialNodes()
{
    for (int id = static_cast<int>(m_plan.nodes.size()) - 1; id > 0; --id) {
        const int parent = node(id).parent;
        const int gather = m_gathers[static_cast<size_t>(id)];
        at(id).partial = gather >= 0 && !isWholeInEachProcess(node(id)) && (at(id).partial || node(id).parallelAware);
        if (at(id).partial && parent != gather && !node(id).isInitPlan() && !node(id).isSubPlan())
            at(parent).partial = true;
    }
}

void Judge::estimates()
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
            || givesNoRows(from) || to.bypassed;
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

} // namespace

void judgeEstimates(const Plan &plan, const std::vector<int> &gathers, std::vector<NodeTiming> &timing)
{
    Judge judge(plan, gathers, timing);
    judge.cutShort();
    judge.partialNodes();
    judge.estimates();
}

} // namespace datainsight
