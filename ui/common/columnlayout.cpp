// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/columnlayout.h"

#include "ui/common/columninfo.h"

#include <QHash>
#include <QHeaderView>
#include <QJsonArray>

namespace datainsight {

namespace {

/// In pixels; what a file says beyond is not believed.
constexpr int LeastWidth = 24;
constexpr int MostWidth = 4000;
const QString Hidden = QStringLiteral("hidden");

using Part = ColumnLayoutPart;

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
    QJsonObject layout { { Part::Order, order }, { Part::Widths, widths }, { Hidden, hidden } };
    const int sorted = header.sortIndicatorSection();
    if (header.isSortIndicatorShown() && sorted >= 0 && sorted < header.count()) {
        layout.insert(QStringLiteral("sort"), idOf(header, sorted));
        layout.insert(QStringLiteral("descending"), header.sortIndicatorOrder() == Qt::DescendingOrder);
    }
    return layout;
}

QJsonObject keptLayout(
    const QHeaderView &header, const QJsonObject &before, const QSet<int> &absent, const QSet<int> &unwanted)
{
    QJsonObject layout = columnLayout(header);
    QJsonArray hidden;
    for (int section = 0; section < header.count(); ++section) {
        if (unwanted.contains(section))
            hidden.append(idOf(header, section));
    }
    layout.insert(Hidden, hidden);
    QJsonObject widths = layout.value(Part::Widths).toObject();
    for (const int section : absent) {
        const QString id = idOf(header, section);
        if (const auto width = before.value(Part::Widths).toObject().value(id); !width.isUndefined())
            widths.insert(id, width);
    }
    layout.insert(Part::Widths, widths);
    return layout;
}

int widthInLayout(const QJsonObject &layout, const QString &column)
{
    const int width = layout.value(Part::Widths).toObject().value(column).toInt();
    return width >= LeastWidth && width <= MostWidth ? width : 0;
}

void restoreColumnLayout(QHeaderView &header, const QJsonObject &layout)
{
    QHash<QString, int> sections;
    for (int section = 0; section < header.count(); ++section)
        sections.insert(idOf(header, section), section);

    int visual = 0;
    const QJsonArray order = layout.value(Part::Order).toArray();
    for (const QJsonValue &id : order) {
        if (sections.contains(id.toString()))
            header.moveSection(header.visualIndex(sections.value(id.toString())), visual++);
    }
    const QJsonObject widths = layout.value(Part::Widths).toObject();
    for (auto it = widths.begin(); it != widths.end(); ++it) {
        const int width = widthInLayout(layout, it.key());
        if (sections.contains(it.key()) && width > 0)
            header.resizeSection(sections.value(it.key()), width);
    }
    const QJsonArray hidden = layout.value(Hidden).toArray();
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
