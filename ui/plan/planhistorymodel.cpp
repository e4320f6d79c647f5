// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planhistorymodel.h"

#include <cmath>

namespace datainsight {

namespace {

QVariant orNothing(double value)
{
    return std::isfinite(value) ? QVariant(value) : QVariant();
}

ColumnInfo info(const char *id, const QString &title, std::optional<Unit> unit = {})
{
    return { QString::fromLatin1(id), title, unit };
}

QString placeOf(const PlanEntry &plan)
{
    QStringList parts;
    for (const auto &part : { plan.server, plan.database }) {
        if (!part.isEmpty())
            parts << part;
    }
    return parts.isEmpty() ? PlanHistoryModel::tr("no server") : parts.join(QStringLiteral(" · "));
}

std::vector<Column<PlanEntry>> columns()
{
    using Row = PlanEntry;
    ColumnInfo statement = info("statement", PlanHistoryModel::tr("Statement"));
    statement.fixedWidth = true;
    return {
        { info("at", PlanHistoryModel::tr("When")), [](const Row &plan) { return QVariant(toDateTime(plan.at())); },
            [](const Row &plan) { return QVariant(toMilliseconds(plan.at())); }, {} },
        { info("label", PlanHistoryModel::tr("Label")),
            [](const Row &plan) {
                // Pinned is a word, not only a place: it has no icon of its own.
                const QString pinned = plan.pinned ? PlanHistoryModel::tr("pinned") : QString();
                return QVariant(plan.label.isEmpty() ? pinned
                        : pinned.isEmpty()           ? plan.label
                                           : QString(plan.label + QStringLiteral(" (") + pinned + QLatin1Char(')')));
            },
            {}, {} },
        { info("mode", PlanHistoryModel::tr("Mode")),
            [](const Row &plan) {
                return QVariant(plan.analyzed ? PlanHistoryModel::tr("analyzed") : PlanHistoryModel::tr("estimated"));
            },
            {}, {} },
        { info("execution", PlanHistoryModel::tr("Execution"), Unit::Milliseconds),
            [](const Row &plan) { return orNothing(plan.executionMs); }, {}, {} },
        { info("planning", PlanHistoryModel::tr("Planning"), Unit::Milliseconds),
            [](const Row &plan) { return orNothing(plan.planningMs); }, {}, {} },
        { info("cost", PlanHistoryModel::tr("Cost"), Unit::Count),
            [](const Row &plan) { return orNothing(plan.totalCost); }, {}, {} },
        { info("nodes", PlanHistoryModel::tr("Nodes"), Unit::Count),
            [](const Row &plan) { return QVariant(plan.nodeCount); }, {}, {} },
        { info("top", PlanHistoryModel::tr("Top node")), [](const Row &plan) { return QVariant(plan.title); }, {}, {} },
        { info("place", PlanHistoryModel::tr("Server")), [](const Row &plan) { return QVariant(placeOf(plan)); }, {},
            {} },
        { std::move(statement), [](const Row &plan) { return QVariant(plan.statement.simplified()); }, {}, {} },
    };
}

} // namespace

PlanHistoryModel::PlanHistoryModel(QObject *parent)
    : RowModel(
        columns(), [](const PlanEntry &plan) { return plan.id; }, parent)
{ }

} // namespace datainsight
