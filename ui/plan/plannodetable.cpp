// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plannodetable.h"

#include "ui/common/datatable.h"
#include "ui/common/rowmodel.h"
#include "ui/common/rowproxy.h"
#include "ui/plan/plancells.h"

#include <QHeaderView>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace datainsight {

namespace {

using Model = RowModel<PlanNodeRow, int>;

constexpr std::array Cells { PlanCell::Node, PlanCell::Own, PlanCell::Share, PlanCell::Total, PlanCell::Rows,
    PlanCell::Planned, PlanCell::Estimate, PlanCell::Loops, PlanCell::Removed, PlanCell::Buffers, PlanCell::Read,
    PlanCell::Temp, PlanCell::Cost };

/// In pixels.
constexpr int TitleWidth = 280;
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
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &to) {
        if (m_showing || !to.isValid())
            return;
        m_current = m_model->key(m_table->proxy()->mapToSource(to).row());
        Q_EMIT chosen(m_current);
    });
}

void PlanNodeTable::setScene(const PlanScenePtr &scene)
{
    m_scene = scene;
    m_current = 0;
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
    showNode(m_current);
}

void PlanNodeTable::showNode(int node)
{
    m_current = node;
    if (m_stale)
        return;
    // Keys are node ids in their order, so that the row is known without a search.
    const QModelIndex index = m_table->proxy()->mapFromSource(m_model->index(node, 0));
    if (!index.isValid() || m_table->currentIndex().row() == index.row())
        return;
    const QScopedValueRollback showing(m_showing, true);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

} // namespace datainsight
