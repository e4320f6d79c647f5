// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/indextable.h"

#include "ui/common/datatable.h"
#include "ui/common/rowproxy.h"
#include "ui/common/statecover.h"
#include "ui/common/statepanel.h"

#include <QHeaderView>
#include <QSet>
#include <QVBoxLayout>

#include <array>

namespace datainsight {

namespace {

/// In letters, by column id; what is not here is as wide as a figure.
constexpr std::array<std::pair<const char *, int>, 8> Widths { { { "index", 34 }, { "table", 20 }, { "problem", 20 },
    { "role", 18 }, { "lastuse", 20 }, { "perscan", 18 }, { "valid", 12 }, { "definition", 40 } } };
constexpr int FigureLetters = 12;

} // namespace

IndexTable::IndexTable(std::vector<IndexColumn> columns, QStringView sorted, QWidget *parent)
    : QWidget(parent), m_model(new IndexModel(std::move(columns), this)), m_table(new DataTable),
      m_state(new StatePanel)
{
    m_table->setRowModel(m_model);
    m_table->sortByColumn(m_model->columnIndex(sorted), Qt::DescendingOrder);
    const int letter = fontMetrics().averageCharWidth();
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_table->horizontalHeader()->resizeSection(column, FigureLetters * letter);
    for (const auto &[id, letters] : Widths) {
        const int column = m_model->columnIndex(QString::fromLatin1(id));
        if (column >= 0)
            m_table->horizontalHeader()->resizeSection(column, letters * letter);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(coveredBy(m_state, m_table));
    setFocusProxy(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &IndexTable::chosenChanged);
    connect(m_state, &StatePanel::actionTriggered, this, &IndexTable::retryRequested);
    connect(
        m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_kept = current() ? current()->key() : 0; });
    connect(m_table->model(), &QAbstractItemModel::modelReset, this, [this] {
        if (m_kept != 0)
            choose(m_kept);
        Q_EMIT chosenChanged();
    });
}

void IndexTable::remember(LayoutMemory *memory, const QString &key, const QStringList &hidden)
{
    for (const QString &id : hidden)
        m_table->setColumnHidden(m_model->columnIndex(id), true);
    if (memory)
        m_table->rememberColumns(memory, key);
}

void IndexTable::setItems(std::vector<IndexItem> items)
{
    m_model->setItems(std::move(items));
    Q_EMIT chosenChanged();
}

void IndexTable::setFilter(const QString &text)
{
    m_model->setFilter(text);
    Q_EMIT chosenChanged();
}

void IndexTable::setState(const PanelState &state)
{
    m_state->setState(state);
}

const IndexItem *IndexTable::current() const
{
    const auto index = m_table->currentIndex();
    return index.isValid() ? &m_model->item(m_table->proxy()->mapToSource(index).row()) : nullptr;
}

std::vector<IndexItem> IndexTable::chosen() const
{
    QSet<int> rows;
    QSet<int> places;
    for (const int row : m_table->selectedSourceRows()) {
        rows.insert(row);
        if (m_model->item(row).heading)
            places.insert(m_model->item(row).place());
    }
    std::vector<IndexItem> items;
    for (int row = 0; !rows.isEmpty() && row < m_model->rowCount(); ++row) {
        const auto &item = m_model->item(row);
        if (!item.heading && (rows.contains(row) || places.contains(item.place())))
            items.push_back(item);
    }
    return items;
}

bool IndexTable::choose(quint64 key)
{
    const int row = m_model->rowOf(key);
    if (row < 0)
        return false;
    const auto index = m_table->proxy()->mapFromSource(m_model->index(row, 0));
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
    return true;
}

} // namespace datainsight
