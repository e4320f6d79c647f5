// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plandifftext.h"

#include "ui/plan/plandiffheader.h"
#include "ui/plan/plandiffmodel.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanDiffView)
};

/// Without recursion: plans are hundreds of nodes deep.
void addNodes(const PlanDiffModel &model, QStringList &lines)
{
    std::vector<std::pair<QModelIndex, int>> open;
    for (int row = model.rowCount() - 1; row >= 0; --row)
        open.emplace_back(model.index(row, 0), 0);
    while (!open.empty()) {
        const auto [index, depth] = open.back();
        open.pop_back();
        const QString change = index.siblingAtColumn(PlanDiffModel::Change).data().toString();
        QString line = QString(2 * depth, QLatin1Char(' ')) + index.data().toString();
        if (!change.isEmpty())
            line += QStringLiteral("  [") + change + QLatin1Char(']');
        lines << line;
        QStringList figures;
        for (int column = PlanDiffModel::OwnTime; column < PlanDiffModel::Columns; ++column) {
            const QString value = index.siblingAtColumn(column).data().toString();
            if (value.startsWith(QStringLiteral("– → –")))
                continue;
            const bool significant = index.siblingAtColumn(column).data(SignificantRole).toBool();
            figures << QStringLiteral("%1 %2%3").arg(model.headerData(column, Qt::Horizontal).toString().toLower(),
                value, significant ? QStringLiteral(" *") : QString());
        }
        if (!figures.isEmpty())
            lines << QString(2 * depth + 4, QLatin1Char(' ')) + figures.join(QStringLiteral(", "));
        for (int row = model.rowCount(index) - 1; row >= 0; --row)
            open.emplace_back(model.index(row, 0, index), depth + 1);
    }
}

} // namespace

QString planDiffText(const PlanDiffModel &model)
{
    const auto &pair = *model.pair();
    QStringList lines { pair.diff.summary, QString() };
    for (const auto &[title, plan] :
        { std::pair(Tr::tr("Earlier plan"), pair.before), std::pair(Tr::tr("Later plan"), pair.after) })
        lines << QStringLiteral("%1: %2").arg(title, PlanDiffHeader::figures(*plan))
              << QStringLiteral("  ") + PlanDiffHeader::place(plan->context);
    if (const QString differences = PlanDiffHeader::differences(*pair.before, *pair.after); !differences.isEmpty())
        lines << differences;
    lines << QString() << Tr::tr("Earlier → later; * marks what changed beyond rounding and noise.") << QString();
    addNodes(model, lines);
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace datainsight
