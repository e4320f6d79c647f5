// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/columnlayout.h"

#include "ui/common/columninfo.h"

#include <QHash>
#include <QHeaderView>
#include <QJsonArray>

namespace datainsight {

namespace {

constexpr int LeastWidth = 24;
constexpr int MostWidth = 4000;

QString idOf(const QHeaderView &header, int section)
{
    return header.model()->headerData(section, header.orientation(), ColumnIdRole).toString();
}

} // namespace

QJsonObject columnLayout(const QHeaderView &header)
{
    QJsonArray order;
    QJsonArray hidden;
    QJsonObject widths;
    for (int visual = 0; visual < header.count(); ++visual) {
        const int section = header.logicalIndex(visual);
        const QString id = idOf(header, section);
        order.append(id);
        if (header.isSectionHidden(section))
            hidden.append(id);
        else
            widths.insert(id, header.sectionSize(section));
    }
    QJsonObject layout { { QStringLiteral("order"), order }, { QStringLiteral("widths"), widths },
        { QStringLiteral("hidden"), hidden } };
    const int sorted = header.sortIndicatorSection();
    if (header.isSortIndicatorShown() && sorted >= 0 && sorted < header.count()) {
        layout.insert(QStringLiteral("sort"), idOf(header, sorted));
        layout.insert(QStringLiteral("descending"), header.sortIndicatorOrder() == Qt::DescendingOrder);
    }
    return layout;
}

void restoreColumnLayout(QHeaderView &header, const QJsonObject &layout)
{
    QHash<QString, int> sections;
    for (int section = 0; section < header.count(); ++section)
        sections.insert(idOf(header, section), section);

    int visual = 0;
    const QJsonArray order = layout.value(QStringLiteral("order")).toArray();
    for (const QJsonValue &id : order) {
        if (sections.contains(id.toString()))
            header.moveSection(header.visualIndex(sections.value(id.toString())), visual++);
    }
    const QJsonObject widths = layout.value(QStringLiteral("widths")).toObject();
    for (auto it = widths.begin(); it != widths.end(); ++it) {
        const int width = it->toInt();
        if (sections.contains(it.key()) && width >= LeastWidth && width <= MostWidth)
            header.resizeSection(sections.value(it.key()), width);
    }
    const QJsonArray hidden = layout.value(QStringLiteral("hidden")).toArray();
    if (!order.isEmpty()) {
        for (const int section : std::as_const(sections))
            header.setSectionHidden(section, hidden.contains(idOf(header, section)));
    }
    const QString sort = layout.value(QStringLiteral("sort")).toString();
    if (sections.contains(sort))
        header.setSortIndicator(sections.value(sort),
            layout.value(QStringLiteral("descending")).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
}

} // namespace datainsight
