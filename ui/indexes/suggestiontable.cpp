// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/suggestiontable.h"

#include "ui/common/datatable.h"
#include "ui/common/rowproxy.h"
#include "ui/common/statecover.h"
#include "ui/common/statepanel.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace datainsight {

namespace {

constexpr int TableLetters = 22;
constexpr int ColumnsLetters = 40;
constexpr int FigureLetters = 13;

} // namespace

SuggestionTable::SuggestionTable(QWidget *parent)
    : QWidget(parent), m_model(makeSuggestionModel(this)), m_table(new DataTable), m_state(new StatePanel)
{
    m_table->setRowModel(m_model);
    m_table->setObjectName(QStringLiteral("index-suggestions"));
    m_table->setAccessibleName(tr("Suggested indexes"));
    m_table->sortByColumn(m_model->columnIndex(u"saved"), Qt::DescendingOrder);
    const int letter = fontMetrics().averageCharWidth();
    auto *head = m_table->horizontalHeader();
    for (int column = 0; column < m_model->columnCount(); ++column)
        head->resizeSection(column, FigureLetters * letter);
    head->resizeSection(m_model->columnIndex(u"table"), TableLetters * letter);
    head->resizeSection(m_model->columnIndex(u"columns"), ColumnsLetters * letter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(coveredBy(m_state, m_table));
    setFocusProxy(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SuggestionTable::chosenChanged);
    connect(m_state, &StatePanel::actionTriggered, this, &SuggestionTable::retryRequested);
}

void SuggestionTable::remember(LayoutMemory *memory, const QString &key)
{
    if (memory)
        m_table->rememberColumns(memory, key);
}

void SuggestionTable::setReport(const AdviceReportPtr &report)
{
    m_model->setRows(suggestionItems(report));
    Q_EMIT chosenChanged();
}

void SuggestionTable::setFilter(const QString &text)
{
    m_table->proxy()->setFilterText(text);
    setState(m_given);
}

void SuggestionTable::setState(const PanelState &state)
{
    m_given = state;
    const bool isHidden = m_model->rowCount() > 0 && m_table->model()->rowCount() == 0;
    m_state->setState(
        isHidden ? PanelState::empty(tr("No suggestion is like that."), tr("Esc lets go of the filter.")) : state);
}

const SuggestionItem *SuggestionTable::current() const
{
    const auto index = m_table->currentIndex();
    return index.isValid() ? &m_model->row(m_table->proxy()->mapToSource(index).row()) : nullptr;
}

std::vector<SuggestionItem> SuggestionTable::chosen() const
{
    std::vector<SuggestionItem> items;
    for (const int row : m_table->selectedSourceRows())
        items.push_back(m_model->row(row));
    return items;
}

} // namespace datainsight
