// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/datatable.h"

#include "ui/common/celltext.h"
#include "ui/common/rowmodelbase.h"
#include "ui/common/rowproxy.h"
#include "ui/common/valuedelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace datainsight {

DataTable::DataTable(QWidget *parent) : QTableView(parent), m_proxy(new RowProxy(this))
{
    setModel(m_proxy);
    setItemDelegate(new ValueDelegate(this));
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setSortingEnabled(true);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    QHeaderView *head = horizontalHeader();
    head->setHighlightSections(false);
    head->setSectionsMovable(true);
    head->setStretchLastSection(true);
    head->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    head->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(head, &QWidget::customContextMenuRequested, this, &DataTable::showColumnMenu);
    connect(this, &QAbstractItemView::activated, this,
        [this](const QModelIndex &index) { Q_EMIT rowActivated(m_proxy->mapToSource(index).row()); });
}

void DataTable::setRowModel(RowModelBase *model)
{
    m_proxy->setSourceModel(model);
}

std::vector<int> DataTable::selectedSourceRows() const
{
    QModelIndexList chosen = selectionModel()->selectedRows();
    std::sort(chosen.begin(), chosen.end(), [](const auto &a, const auto &b) { return a.row() < b.row(); });
    std::vector<int> rows;
    rows.reserve(static_cast<size_t>(chosen.size()));
    for (const QModelIndex &index : std::as_const(chosen))
        rows.push_back(m_proxy->mapToSource(index).row());
    return rows;
}

QString DataTable::selectedText() const
{
    std::vector<int> columns;
    QStringList heads;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (isColumnHidden(column))
            continue;
        columns.push_back(column);
        heads << m_proxy->headerData(column, Qt::Horizontal).toString();
    }
    QStringList lines { heads.join(QLatin1Char('\t')) };
    for (const int row : selectedSourceRows()) {
        QStringList cells;
        for (const int column : columns)
            cells << cellText(m_proxy->sourceModel()->index(row, column));
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

void DataTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && selectionModel()->hasSelection()) {
        QGuiApplication::clipboard()->setText(selectedText());
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

void DataTable::showColumnMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QHeaderView *head = horizontalHeader();
    const int shown = head->count() - head->hiddenSectionCount();
    for (int column = 0; column < head->count(); ++column) {
        QAction *action = menu->addAction(m_proxy->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!head->isSectionHidden(column));
        action->setEnabled(head->isSectionHidden(column) || shown > 1);
        connect(action, &QAction::toggled, this, [this, column](bool on) { setColumnHidden(column, !on); });
    }
    menu->popup(head->mapToGlobal(position));
}

} // namespace datainsight
