// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/datatable.h"

#include "ui/common/celltext.h"
#include "ui/common/columnlayout.h"
#include "ui/common/layoutmemory.h"
#include "ui/common/rowmodelbase.h"
#include "ui/common/rowproxy.h"
#include "ui/common/valuedelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonDocument>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

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
    connect(head, &QHeaderView::sectionMoved, this, &DataTable::keepColumns);
    connect(head, &QHeaderView::sectionResized, this, [this, head](int section) {
        // The last one takes what room there is: its width says how wide the window is, not what the person wants.
        const bool stretched = head->logicalIndex(head->count() - 1) == section;
        if (!stretched)
            keepColumns();
    });
    connect(head, &QHeaderView::sortIndicatorChanged, this, &DataTable::keepColumns);
    connect(this, &QAbstractItemView::activated, this,
        [this](const QModelIndex &index) { Q_EMIT rowActivated(m_proxy->mapToSource(index).row()); });
}

void DataTable::setRowModel(RowModelBase *model)
{
    m_proxy->setSourceModel(model);
}

void DataTable::rememberColumns(LayoutMemory *memory, const QString &key)
{
    m_memory = nullptr;
    m_key = key;
    noteUnwanted();
    m_given = keptLayout(*horizontalHeader(), {}, m_absent, m_unwanted);
    m_layout = QJsonDocument::fromJson(memory->text(key).toUtf8()).object();
    m_arranged = !m_layout.isEmpty();
    if (m_arranged)
        restoreWanted(m_layout);
    showColumns();
    m_memory = memory;
}

/// Those that are hidden for another reason than that the rows have nothing for them.
void DataTable::noteUnwanted()
{
    for (int column = 0; column < horizontalHeader()->count(); ++column) {
        if (m_absent.contains(column))
            continue;
        if (isColumnHidden(column))
            m_unwanted.insert(column);
        else
            m_unwanted.remove(column);
    }
}

/// What a layout hides is what is unwanted, also of those that are absent now.
void DataTable::restoreWanted(const QJsonObject &layout)
{
    const QScopedValueRollback all(m_absent, QSet<int>());
    restoreColumnLayout(*horizontalHeader(), layout);
    noteUnwanted();
}

void DataTable::showColumns()
{
    const QScopedValueRollback ownChange(m_ownChange, true);
    for (int column = 0; column < horizontalHeader()->count(); ++column)
        setColumnHidden(column, m_absent.contains(column) || m_unwanted.contains(column));
}

void DataTable::setAbsentColumns(const QSet<int> &columns)
{
    noteUnwanted();
    m_absent = columns;
    showColumns();
}

void DataTable::setGivenSorting(int column, Qt::SortOrder order)
{
    const auto *head = horizontalHeader();
    const int own = head->sortIndicatorSection();
    const bool stays = m_arranged && own >= 0 && own < head->count() && !m_absent.contains(own);
    const QScopedValueRollback ownChange(m_ownChange, true);
    sortByColumn(stays ? own : column, stays ? head->sortIndicatorOrder() : order);
}

void DataTable::keepColumns()
{
    if (!m_memory || m_ownChange)
        return;
    m_arranged = true;
    m_layout = keptLayout(*horizontalHeader(), m_layout, m_absent, m_unwanted);
    m_memory->setText(m_key, QString::fromUtf8(QJsonDocument(m_layout).toJson(QJsonDocument::Compact)));
}

void DataTable::fitColumns()
{
    if (m_arranged)
        return;
    {
        const QScopedValueRollback ownChange(m_ownChange, true);
        resizeColumnsToContents();
    }
    m_given = columnLayout(*horizontalHeader());
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
    if (event->key() == Qt::Key_Menu || (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier)) {
        showColumnMenu({ 0, horizontalHeader()->height() });
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
        if (m_absent.contains(column))
            continue;
        QAction *action = menu->addAction(m_proxy->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!head->isSectionHidden(column));
        action->setEnabled(head->isSectionHidden(column) || shown > 1);
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            if (on)
                m_unwanted.remove(column);
            else
                m_unwanted.insert(column);
            showColumns();
            keepColumns();
        });
    }
    menu->addSeparator();
    auto *given = menu->addAction(tr("Columns as they came"), this, [this] {
        {
            const QScopedValueRollback ownChange(m_ownChange, true);
            restoreWanted(m_given);
        }
        showColumns();
        m_layout = {};
        m_arranged = false;
        if (m_memory)
            m_memory->setText(m_key, {});
    });
    given->setEnabled(m_arranged);
    menu->popup(head->mapToGlobal(position));
}

} // namespace datainsight
