// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/rowspanel.h"

#include "ui/common/datatable.h"
#include "ui/common/factlist.h"
#include "ui/common/keptsplitter.h"
#include "ui/common/rowmodelbase.h"
#include "ui/common/rowproxy.h"
#include "ui/common/statecover.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/timescale/commandbar.h"

#include <QHeaderView>
#include <QScrollArea>
#include <QVBoxLayout>

namespace datainsight {

RowsPanel::RowsPanel(RowModelBase *model, const QString &name, const QString &title, const std::vector<int> &widths,
    QWidget *above, QWidget *parent)
    : QWidget(parent), m_table(new DataTable), m_state(new StatePanel), m_facts(new FactList), m_bar(new CommandBar),
      m_parts(new KeptSplitter(Qt::Vertical)), m_name(name)
{
    m_table->setObjectName(name);
    m_table->setAccessibleName(title);
    m_table->setRowModel(model);
    const int digit = QFontMetrics(Theme::instance().font(FontRole::Body)).horizontalAdvance(QLatin1Char('0'));
    for (size_t column = 0; column < widths.size(); ++column)
        m_table->horizontalHeader()->resizeSection(static_cast<int>(column), digit * widths[column]);
    m_state->setOpaque(true);
    auto *detail = new QScrollArea;
    detail->setWidgetResizable(true);
    detail->setFrameShape(QFrame::NoFrame);
    detail->setWidget(m_facts);
    detail->setMinimumHeight(6 * Theme::Grid);
    if (above)
        m_parts->addWidget(above);
    m_parts->addWidget(coveredBy(m_state, m_table));
    m_parts->addWidget(detail);
    m_parts->setStretchFactor(above ? 1 : 0, 1);
    m_parts->setGivenSizes(above ? QList<int> { 20 * Theme::Grid, 24 * Theme::Grid, 10 * Theme::Grid }
                                 : QList<int> { 36 * Theme::Grid, 14 * Theme::Grid });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_parts, 1);
    layout->addWidget(m_bar);
    m_bar->setCommands({});
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RowsPanel::chosen);
    connect(m_table->model(), &QAbstractItemModel::dataChanged, this, &RowsPanel::chosen);
}

void RowsPanel::remember(LayoutMemory *memory)
{
    if (memory)
        m_parts->rememberSizes(memory, QStringLiteral("timescale/") + m_name);
}

int RowsPanel::chosenRow() const
{
    const auto rows = m_table->selectedSourceRows();
    return rows.empty() ? -1 : rows.front();
}

void RowsPanel::chooseRow(int sourceRow)
{
    const auto index = m_table->proxy()->mapFromSource(m_table->proxy()->sourceModel()->index(sourceRow, 0));
    if (!index.isValid()) {
        m_table->clearSelection();
        return;
    }
    m_table->selectRow(index.row());
    m_table->scrollTo(index);
}

} // namespace datainsight
