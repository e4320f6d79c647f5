// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/datatree.h"

#include "ui/common/columnlayout.h"
#include "ui/common/layoutmemory.h"
#include "ui/common/theme.h"
#include "ui/common/treedelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QPainter>

namespace datainsight {

DataTree::DataTree(QWidget *parent) : QTreeView(parent)
{
    setItemDelegate(new TreeDelegate(this));
    setUniformRowHeights(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setAllColumnsShowFocus(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setIndentation(16);
    setExpandsOnDoubleClick(true);
    setFrameShape(QFrame::NoFrame);
    header()->setSectionsMovable(true);
    header()->setHighlightSections(false);
    connect(header(), &QHeaderView::sectionMoved, this, &DataTree::keepColumns);
    connect(header(), &QHeaderView::sectionResized, this, [this](int section) {
        // The last one takes what room there is: its width says how wide the window is, not what the person wants.
        if (header()->logicalIndex(header()->count() - 1) != section)
            keepColumns();
    });
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void DataTree::rememberColumns(LayoutMemory *memory, const QString &key)
{
    restoreColumnLayout(*header(), QJsonDocument::fromJson(memory->text(key).toUtf8()).object());
    m_memory = memory;
    m_key = key;
}

void DataTree::keepColumns()
{
    if (m_memory)
        m_memory->setText(
            m_key, QString::fromUtf8(QJsonDocument(columnLayout(*header())).toJson(QJsonDocument::Compact)));
}

QString DataTree::rowText(const QModelIndex &row) const
{
    QStringList cells;
    for (int visual = 0; visual < header()->count(); ++visual) {
        const int column = header()->logicalIndex(visual);
        if (!isColumnHidden(column))
            cells << row.siblingAtColumn(column).data(Qt::AccessibleTextRole).toString();
    }
    return cells.join(QLatin1Char('\t'));
}

void DataTree::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && currentIndex().isValid()) {
        QGuiApplication::clipboard()->setText(rowText(currentIndex()));
        event->accept();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void DataTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QTreeView::drawRow(painter, option, index);
    if (index.siblingAtColumn(0) == currentIndex().siblingAtColumn(0) && hasFocus()) {
        painter->setPen(Theme::instance().colours().accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

} // namespace datainsight
