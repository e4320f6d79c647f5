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

/// A Gather evaluates the parameters it hands to its workers, so a consumer below one makes the topmost Gather wait.
int gatherAbove(const Plan &plan, int node, int limit)
{
    int payer = node;
    for (int id = plan.nodes[static_cast<size_t>(node)].parent; id >= 0 && id != limit;
         id = plan.nodes[static_cast<size_t>(id)].parent) {
        if (plan.nodes[static_cast<size_t>(id)].type.startsWith(QLatin1String("Gather")))
            payer = id;
    }
    return payer;
}

int payerOfInitPlan(const Plan &plan, int subplan, const std::vector<double> &inclusiveMs)
{
    const auto &node = plan.nodes[static_cast<size_t>(subplan)];
    const int parent = node.parent;
    const QStringList names = parametersOf(node);
    if (parent < 0 || names.isEmpty())
        return parent;
    int first = -1;
    for (int id = parent; id < plan.nodes[static_cast<size_t>(parent)].end; ++id) {
        if (id == subplan) {
            id = node.end - 1;
            continue;
        }
        const auto &candidate = plan.nodes[static_cast<size_t>(id)];
        if (candidate.neverExecuted())
            continue;
        const bool uses = std::any_of(candidate.properties.begin(), candidate.properties.end(),
            [&](const PlanProperty &property) { return mentions(property.value, names); });
        if (!uses)
            continue;
        if (first < 0)
            first = id;
        // Several may use it; the one that waited has at least its time.
        const double own = inclusiveMs[static_cast<size_t>(id)];
        if (std::isnan(own) || own + 0.001 >= inclusiveMs[static_cast<size_t>(subplan)])
            return gatherAbove(plan, id, parent);
    }
    return first < 0 ? parent : gatherAbove(plan, first, parent);
}

/// The scans of a CTE in execution order, those of an inner CTE of the same name left out.
std::vector<int> scansOf(const Plan &plan, int cte)
{
    const auto &node = plan.nodes[static_cast<size_t>(cte)];
    const QString name = node.cteName();
    std::vector<int> scans;
    if (node.parent < 0)
        return scans;
    const int end = plan.nodes[static_cast<size_t>(node.parent)].end;
    for (int id = node.parent + 1; id < end; ++id) {
        const auto &other = plan.nodes[static_cast<size_t>(id)];
        if (id != cte && other.cteName() == name) {
            // An inner WITH of the same name hides this one below its parent.
            id = plan.nodes[static_cast<size_t>(other.parent)].end - 1;
            continue;
        }
        if (other.is(QLatin1String("CTE Scan")) && other.text(u"CTE Name") == name && !other.neverExecuted())
            scans.push_back(id);
    }
    return scans;
}

} // namespace

std::vector<PlanCharge> planCharges(const Plan &plan, const std::vector<double> &inclusiveMs)
{
    std::vector<PlanCharge> charges;
    for (int id = 0; id < static_cast<int>(plan.nodes.size()); ++id) {
        const auto &node = plan.nodes[static_cast<size_t>(id)];
        if (!node.isInitPlan() || node.neverExecuted() || node.parent < 0)
            continue;
        const double total = inclusiveMs[static_cast<size_t>(id)];
        if (node.cteName().isEmpty()) {
            charges.push_back({ id, payerOfInitPlan(plan, id, inclusiveMs), 1 });
            continue;
        }
        double left = total;
        for (const int scan : scansOf(plan, id)) {
            if (std::isnan(total) || total <= 0) {
                charges.push_back({ id, scan, 1 });
                break;
            }
            const double paid = std::min(left, inclusiveMs[static_cast<size_t>(scan)]);
            if (paid <= 0)
                continue;
            charges.push_back({ id, scan, paid / total });
            left -= paid;
        }
    }
    return charges;
}

} // namespace datainsight
