// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planstatisticsview.h"

#include "ui/common/datatable.h"
#include "ui/common/rowmodel.h"
#include "ui/common/rowproxy.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/theme.h"

#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <cmath>

namespace datainsight {

namespace {

using Model = RowModel<PlanStatistic, QString>;

QVariant given(double value)
{
    return std::isfinite(value) ? QVariant(value) : QVariant();
}

Column<PlanStatistic> figure(const char *id, const QString &title, Unit unit, double PlanStatistic::*member)
{
    return { .info = { .id = QLatin1String(id), .title = title, .unit = unit },
        .value = [member](const PlanStatistic &row) { return given(row.*member); },
        .sortKey = {},
        .tone = {} };
}

std::vector<Column<PlanStatistic>> columns()
{
    using View = PlanStatisticsView;
    std::vector<Column<PlanStatistic>> all;
    all.push_back({ .info = { .id = QStringLiteral("name"), .title = View::tr("Name") },
        .value = [](const PlanStatistic &row) { return QVariant(row.name); },
        .sortKey = {},
        .tone = {} });
    all.push_back({ .info = { .id = QStringLiteral("nodes"), .title = View::tr("Nodes"), .unit = Unit::Count },
        .value = [](const PlanStatistic &row) { return QVariant(row.nodes); },
        .sortKey = {},
        .tone = {} });
    all.push_back(figure("own", View::tr("Own time"), Unit::Milliseconds, &PlanStatistic::ownMs));
    all.push_back(figure("share", View::tr("Share"), Unit::Ratio, &PlanStatistic::share));
    all.push_back(figure("rows", View::tr("Rows"), Unit::Rows, &PlanStatistic::rows));
    all.push_back(figure("buffers", View::tr("Buffers"), Unit::Blocks, &PlanStatistic::buffers));
    all.push_back(figure("read", View::tr("Read"), Unit::Blocks, &PlanStatistic::read));
    all.push_back({ .info = { .id = QStringLiteral("never"), .title = View::tr("Never executed"), .unit = Unit::Count },
        .value = [](const PlanStatistic &row) { return QVariant(row.neverExecuted); },
        .sortKey = {},
        .tone = {} });
    return all;
}

} // namespace

PlanStatisticsView::PlanStatisticsView(QWidget *parent)
    : QWidget(parent), m_model(new Model(
                           columns(), [](const PlanStatistic &row) { return row.name; }, this)),
      m_groups(new SegmentedControl({ tr("Node types"), tr("Relations"), tr("Indexes") })), m_table(new DataTable)
{
    m_groups->setAccessibleName(tr("Statistics by"));
    m_table->setRowModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Statistics"));
    m_table->setObjectName(QStringLiteral("statistics"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setColumnWidth(0, 220);
    for (int column = 1; column < m_model->columnCount(); ++column)
        m_table->setColumnWidth(column, 88);
    m_table->sortByColumn(2, Qt::DescendingOrder);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::Grid, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_groups, 0, Qt::AlignLeft);
    layout->addWidget(m_table, 1);
    connect(m_groups, &SegmentedControl::chosen, this,
        [this](int index) { setGrouping(static_cast<PlanGrouping>(index)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &to) {
        if (m_showing || !to.isValid())
            return;
        m_current = m_model->row(m_table->proxy()->mapToSource(to).row()).costliest;
        m_fold = -1;
        Q_EMIT chosen(m_current);
    });
}

void PlanStatisticsView::setScene(const PlanScenePtr &scene)
{
    m_scene = scene;
    m_current = 0;
    m_fold = -1;
    fill();
}

void PlanStatisticsView::setGrouping(PlanGrouping grouping)
{
    m_grouping = grouping;
    m_groups->setCurrent(static_cast<int>(grouping));
    fill();
}

void PlanStatisticsView::fill()
{
    const QScopedValueRollback showing(m_showing, true);
    m_model->setRows(m_scene ? m_scene->statistics[static_cast<size_t>(m_grouping)] : std::vector<PlanStatistic> {});
    showNode(m_current, m_fold);
}

/// What the row of a node may be called.
QSet<QString> PlanStatisticsView::namesOf(int id) const
{
    const auto &node = m_scene->node(id);
    switch (m_grouping) {
    case PlanGrouping::NodeType:
        return { planNodeTitle(node) };
    case PlanGrouping::Relation:
        return { node.relation, node.schema + QLatin1Char('.') + node.relation };
    case PlanGrouping::Index:
        return { node.index };
    }
    Q_UNREACHABLE();
}

void PlanStatisticsView::showNode(int node, int fold)
{
    m_current = node;
    m_fold = fold;
    if (!m_scene)
        return;
    const QScopedValueRollback showing(m_showing, true);
    QSet<QString> names;
    for (const int id : m_scene->chosenNodes(node, fold))
        names += namesOf(id);
    const QSet<QString> leading = namesOf(node);
    auto *selection = m_table->selectionModel();
    m_table->clearSelection();
    selection->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QString &name = m_model->row(row).name;
        if (!names.contains(name))
            continue;
        const QModelIndex index = m_table->proxy()->mapFromSource(m_model->index(row, 0));
        selection->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        if (leading.contains(name))
            selection->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    }
}

} // namespace datainsight
