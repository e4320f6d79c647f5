// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plannodetable.h"

#include "ui/common/datatable.h"
#include "ui/common/rowmodel.h"
#include "ui/common/rowproxy.h"
#include "ui/plan/plancells.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>

namespace datainsight {

namespace {

using Model = RowModel<PlanNodeRow, int>;

constexpr std::array Cells { PlanCell::Node, PlanCell::Own, PlanCell::Share, PlanCell::Total, PlanCell::Rows,
    PlanCell::Planned, PlanCell::Estimate, PlanCell::Loops, PlanCell::Removed, PlanCell::Buffers, PlanCell::Read,
    PlanCell::Temp, PlanCell::Cost };

/// In pixels.
constexpr int TitleWidth = 300;
constexpr int FigureWidth = 76;
constexpr int AroundHead = 60; ///< the style's padding, and the arrow of the sorted column

std::vector<Column<PlanNodeRow>> columns()
{
    std::vector<Column<PlanNodeRow>> all;
    for (const auto cell : Cells) {
        auto info = planCellInfo(cell);
        all.push_back({ .info = std::move(info),
            .value = [cell](const PlanNodeRow &row) { return planCellValue(*row.scene, row.node, cell); },
            .sortKey = {},
            .tone = [cell](const PlanNodeRow &row) { return planCellTone(*row.scene, row.node, cell); } });
    }
    return all;
}

/// Rows that lie together as one range: what is painted asks every range.
QItemSelection rangesOf(std::vector<QModelIndex> rows)
{
    std::sort(rows.begin(), rows.end());
    QItemSelection ranges;
    for (size_t first = 0, last = 0; first < rows.size(); first = ++last) {
        while (last + 1 < rows.size() && rows[last + 1].row() == rows[last].row() + 1)
            ++last;
        ranges.append(QItemSelectionRange(rows[first], rows[last]));
    }
    return ranges;
}

} // namespace

PlanNodeTable::PlanNodeTable(QWidget *parent)
    : QWidget(parent), m_model(new Model(
                           columns(), [](const PlanNodeRow &row) { return row.node; }, this)),
      m_table(new DataTable)
{
    m_table->setRowModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Plan nodes"));
    m_table->setObjectName(QStringLiteral("nodes"));
    m_table->setFrameShape(QFrame::NoFrame);
    const QFontMetrics head = m_table->horizontalHeader()->fontMetrics();
    for (size_t i = 0; i < Cells.size(); ++i)
        m_table->setColumnWidth(static_cast<int>(i),
            Cells[i] == PlanCell::Node
                ? TitleWidth
                : std::max(FigureWidth, head.horizontalAdvance(planCellInfo(Cells[i]).title) + AroundHead));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PlanNodeTable::choose);
    connect(m_table, &QAbstractItemView::clicked, this, &PlanNodeTable::choose);
}

/// A click on one of a marked group, the current row too, takes that one out of it.
void PlanNodeTable::choose(const QModelIndex &row)
{
    if (m_showing || !row.isValid())
        return;
    const int node = m_model->key(m_table->proxy()->mapToSource(row).row());
    if (node == m_current && m_fold < 0)
        return;
    m_current = node;
    m_fold = -1;
    Q_EMIT chosen(node);
}

void PlanNodeTable::setScene(const PlanScenePtr &scene)
{
    m_scene = scene;
    m_current = 0;
    m_fold = -1;
    m_stale = true;
    if (isVisible())
        fill();
}

void PlanNodeTable::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fill();
}

void PlanNodeTable::setFilter(const QString &text)
{
    m_table->proxy()->setFilterText(text);
}

void PlanNodeTable::fill()
{
    if (!std::exchange(m_stale, false))
        return;
    const QScopedValueRollback showing(m_showing, true);
    std::vector<PlanNodeRow> rows;
    for (int id = 0; m_scene && id < m_scene->size(); ++id)
        rows.push_back({ m_scene, id });
    // Sorted once it is whole.
    m_table->proxy()->setDynamicSortFilter(false);
    m_model->setRows(std::move(rows));
    if (!m_scene)
        return;
    const bool analyzed = m_scene->analysed->plan.analyzed();
    QSet<int> absent;
    for (size_t i = 0; i < Cells.size(); ++i) {
        if (!hasCell(*m_scene, Cells[i]))
            absent.insert(static_cast<int>(i));
    }
    m_table->setAbsentColumns(absent);
    m_table->setGivenSorting(analyzed ? 1 : static_cast<int>(Cells.size()) - 1, Qt::DescendingOrder);
    showNode(m_current, m_fold);
}

void PlanNodeTable::showNode(int node, int fold)
{
    m_current = node;
    m_fold = fold;
    if (m_stale || !m_scene)
        return;
    // Keys are node ids in their order, so that the row is known without a search.
    const auto indexOf = [&](int id) { return m_table->proxy()->mapFromSource(m_model->index(id, 0)); };
    std::vector<QModelIndex> rows;
    for (const int id : m_scene->chosenNodes(node, fold)) {
        if (const QModelIndex index = indexOf(id); index.isValid())
            rows.push_back(index);
    }
    const QScopedValueRollback showing(m_showing, true);
    const QModelIndex index = indexOf(node);
    auto *selection = m_table->selectionModel();
    selection->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    selection->select(rangesOf(std::move(rows)), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (index.isValid())
        m_table->scrollTo(index);
}

} // namespace datainsight
