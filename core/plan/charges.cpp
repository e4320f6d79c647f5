// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/charges.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

/// What other nodes write where they use an InitPlan: "$0" up to PostgreSQL 16, "(InitPlan 1)" from 17 on.
QStringList parametersOf(const PlanNode &subplan)
{
    QStringList names;
    static const QRegularExpression parameter(QStringLiteral(R"(\$\d+)"));
    for (auto it = parameter.globalMatch(subplan.subplanName); it.hasNext();)
        names << it.next().captured();
    if (names.isEmpty() && subplan.subplanName.startsWith(QLatin1String("InitPlan ")))
        names << QLatin1Char('(') + subplan.subplanName.section(QLatin1Char(' '), 0, 1) + QLatin1Char(')');
    return names;
}

/// Whole numbers only: "$1" is not in "$10".
bool mentions(const QString &text, const QString &name)
{
    for (qsizetype at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        const qsizetype after = at + name.size();
        if (after >= text.size() || !text.at(after).isDigit())
            return true;
    }
    return false;
}

bool mentions(const PlanValue &value, const QStringList &names)
{
    const auto any = [&](const QString &text) {
        return std::any_of(names.begin(), names.end(), [&](const QString &name) { return mentions(text, name); });
    };
    if (const auto *text = std::get_if<QString>(&value))
        return any(*text);
    if (const auto *list = std::get_if<QStringList>(&value))
        return std::any_of(list->begin(), list->end(), any);
    if (const auto *group = std::get_if<std::shared_ptr<const PlanGroup>>(&value)) {
        const auto &properties = (*group)->properties;
        return std::any_of(
            properties.begin(), properties.end(), [&](const PlanProperty &p) { return mentions(p.value, names); });
    }
    return false;
}

constexpr qint64 PlanBuffers::*Counters[] { &PlanBuffers::sharedHit, &PlanBuffers::sharedRead,
    &PlanBuffers::sharedDirtied, &PlanBuffers::sharedWritten, &PlanBuffers::localHit, &PlanBuffers::localRead,
    &PlanBuffers::localDirtied, &PlanBuffers::localWritten, &PlanBuffers::tempRead, &PlanBuffers::tempWritten };
constexpr double PlanBuffers::*Clocks[] { &PlanBuffers::ioReadMs, &PlanBuffers::ioWriteMs };

bool fits(const PlanBuffers &part, const PlanBuffers &room)
{
    return std::all_of(
        std::begin(Counters), std::end(Counters), [&](auto counter) { return part.*counter <= room.*counter; });
}

/// Of `part` what there is room for.
PlanBuffers capped(PlanBuffers part, const PlanBuffers &room)
{
    for (auto counter : Counters)
        part.*counter = std::min(part.*counter, std::max<qint64>(0, room.*counter));
    for (auto clock : Clocks)
        part.*clock = std::min(part.*clock, std::max(0.0, room.*clock));
    return part;
}

/// A Gather evaluates the parameters it hands to its workers, so a consumer below one makes the topmost Gather wait,
/// up to `limit` and not out of an InitPlan.
int gatherAbove(const Plan &plan, int node, int limit)
{
    int payer = node;
    for (int id = node; id != limit && id >= 0 && !plan.nodes[static_cast<size_t>(id)].isInitPlan();) {
        id = plan.nodes[static_cast<size_t>(id)].parent;
        if (id >= 0 && plan.nodes[static_cast<size_t>(id)].type.startsWith(QLatin1String("Gather")))
            payer = id;
    }
    return payer;
}

/// A data-modifying CTE is finished after the root is done; any other is only ever run by what asks for its rows.
bool modifies(const Plan &plan, int cte)
{
    const auto first = plan.nodes.begin() + cte;
    return std::any_of(first, plan.nodes.begin() + first->end,
        [](const PlanNode &node) { return node.is(QLatin1String("ModifyTable")); });
}

/// Charges one InitPlan or CTE after the other, and remembers what of its own each node has left.
class Cashier
{
public:
    Cashier(const Plan &plan, const std::vector<NodeTiming> &timing) : m_plan(plan), m_timing(timing)
    {
        m_left.reserve(timing.size());
        for (const auto &node : timing)
            m_left.push_back({ node.exclusiveRawMs * node.wallShare, node.exclusiveBuffers });
    }

    void chargeInitPlan(int subplan);
    void chargeCte(int cte);
    std::vector<PlanCharge> charges;

private:
    struct Left
    {
        double wallMs = 0;
        PlanBuffers buffers;
    };

    const PlanNode &node(int id) const { return m_plan.nodes[static_cast<size_t>(id)]; }
    const NodeTiming &time(int id) const { return m_timing[static_cast<size_t>(id)]; }
    Left &left(int id) { return m_left[static_cast<size_t>(id)]; }
    double wallMs(int id) const { return time(id).inclusiveMs * time(id).wallShare; }
    bool hasTimeFor(int payer, int subplan);
    int payerOf(int subplan);
    void charge(int subplan, int payer, double share, const PlanBuffers &buffers);

    const Plan &m_plan;
    const std::vector<NodeTiming> &m_timing;
    std::vector<Left> m_left;
};

/// True where there are no times.
bool Cashier::hasTimeFor(int payer, int subplan)
{
    const double rounding =
        time(payer).roundingMs * time(payer).wallShare + time(subplan).roundingMs * time(subplan).wallShare;
    return !(wallMs(subplan) > left(payer).wallMs + rounding);
}

/// The first that uses it and can have waited for it. Where none can, by the time, the one that has the most left.
int Cashier::payerOf(int subplan)
{
    const int parent = node(subplan).parent;
    const QStringList names = parametersOf(node(subplan));
    int best = -1;
    bool bestHasTime = false;
    const auto consider = [&](int payer) {
        const bool hasTime = hasTimeFor(payer, subplan);
        if (best < 0 || hasTime > bestHasTime || (!hasTime && !bestHasTime && left(payer).wallMs > left(best).wallMs)) {
            best = payer;
            bestHasTime = hasTime;
        }
        return hasTime && fits(node(subplan).buffers, left(payer).buffers);
    };
    for (int id = parent; !names.isEmpty() && id < node(parent).end; ++id) {
        if (id == subplan) {
            id = node(subplan).end - 1;
            continue;
        }
        const auto &properties = node(id).properties;
        const bool uses = !node(id).neverExecuted()
            && std::any_of(properties.begin(), properties.end(),
                [&](const PlanProperty &property) { return mentions(property.value, names); });
        if (!uses)
            continue;
        if (const int payer = gatherAbove(m_plan, id, parent); consider(payer))
            return payer;
    }
    return consider(parent) ? parent : best;
}

void Cashier::charge(int subplan, int payer, double share, const PlanBuffers &buffers)
{
    left(payer).wallMs -= wallMs(subplan) * share;
    left(payer).buffers -= buffers;
    charges.push_back({ subplan, payer, share, buffers });
}

void Cashier::chargeInitPlan(int subplan)
{
    const int payer = payerOf(subplan);
    charge(subplan, payer, 1, capped(node(subplan).buffers, left(payer).buffers));
}

/// Its blocks are counted in each scan that ran a part of it: never more than the scan itself shows.
void Cashier::chargeCte(int cte)
{
    const double total = wallMs(cte);
    const bool timed = total > 0;
    double unpaid = 1;
    PlanBuffers unpaidBuffers = node(cte).buffers;
    const auto pay = [&](int payer, double share) {
        const PlanBuffers part = capped(unpaidBuffers, left(payer).buffers);
        charge(cte, payer, share, part);
        unpaid -= share;
        unpaidBuffers -= part;
    };
    for (const int scan : cteScans(m_plan, cte)) {
        const double share = timed ? std::clamp(left(scan).wallMs / total, 0.0, unpaid) : unpaid;
        if (share > 0 || !unpaidBuffers.isZero())
            pay(scan, share);
    }
    // The workers of a Gather are waited for when the node that owns the CTE is done.
    if ((unpaid > 0 || !unpaidBuffers.isZero()) && !modifies(m_plan, cte))
        pay(node(cte).parent, unpaid);
}

} // namespace

std::vector<int> cteScans(const Plan &plan, int cte)
{
    const auto &node = plan.nodes[static_cast<size_t>(cte)];
    const QString name = node.cteName();
    std::vector<int> scans;
    if (node.parent < 0)
        return scans;
    const int end = plan.nodes[static_cast<size_t>(node.parent)].end;
    std::vector<std::pair<int, int>>
        hidden; ///< from the end of an inner definition to that of its parent, innermost last
    int id = node.parent;
    while (id < end) {
        if (id == cte) {
            id = node.end;
            continue;
        }
        if (!hidden.empty() && id >= hidden.back().first) {
            id = std::max(id, hidden.back().second);
            hidden.pop_back();
            continue;
        }
        const auto &other = plan.nodes[static_cast<size_t>(id)];
        if (other.cteName() == name) {
            std::erase(scans, other.parent);
            hidden.emplace_back(other.end, plan.nodes[static_cast<size_t>(other.parent)].end);
        } else if (other.is(QLatin1String("CTE Scan")) && other.text(u"CTE Name") == name && !other.neverExecuted()) {
            scans.push_back(id);
        }
        ++id;
    }
    return scans;
}

std::vector<PlanCharge> planCharges(const Plan &plan, const std::vector<NodeTiming> &timing)
{
    Cashier cashier(plan, timing);
    for (int id = 0; id < static_cast<int>(plan.nodes.size()); ++id) {
        const auto &node = plan.nodes[static_cast<size_t>(id)];
        if (!node.isInitPlan() || node.neverExecuted() || node.parent < 0)
            continue;
        if (node.cteName().isEmpty())
            cashier.chargeInitPlan(id);
        else
            cashier.chargeCte(id);
    }
    return std::move(cashier.charges);
}

} // namespace datainsight
