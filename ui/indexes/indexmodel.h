// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/rowmodel.h"
#include "ui/indexes/indexitem.h"

namespace datainsight {

using IndexColumn = Column<IndexItem>;

/// Indexes, or what is to be said of them, of one reading after the other: merged by key, so that selection and scroll
/// stay with their line. Sorts and filters itself, because a proxy takes a second to compare 20,000 lines; this one
/// some milliseconds (tests/perf/perf_indexespage). Lines under headings stay under theirs.
class IndexModel final : public RowModelBase
{
    Q_OBJECT

public:
    explicit IndexModel(std::vector<IndexColumn> columns, QObject *parent = nullptr);

    void setItems(std::vector<IndexItem> items);
    /// Words that must all occur in a line, in any case: in the names, what is said of it, or its columns.
    void setFilter(const QString &text);
    QString filter() const { return m_words.join(QLatin1Char(' ')); }

    const IndexItem &item(int row) const { return m_items[m_rows[static_cast<size_t>(row)]]; }
    /// -1 where it is not shown.
    int rowOf(quint64 key) const;
    /// Without headings: of all, also those the filter hides.
    int total() const { return m_total; }

    int rowCount(const QModelIndex &parent = {}) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    bool sortsItself() const override { return true; }

protected:
    QVariant cellValue(int row, int column) const override;
    QVariant cellSortKey(int row, int column) const override;
    QVariant cellTone(int row, int column) const override;
    bool isStrong(int row, int column) const override;
    bool isAtLeast(int row, int column) const override;
    QVariant cellBar(int row, int column) const override;

private:
    const IndexColumn &columnAt(int index) const { return m_columns[static_cast<size_t>(index)]; }
    using Rows = std::vector<quint32>;
    Rows wanted(const std::vector<IndexItem> &items) const;
    bool shows(const IndexItem &item) const;
    void order(const std::vector<IndexItem> &items, Rows &rows) const;
    void merge(std::vector<IndexItem> items, Rows wanted);
    void removeRuns(const std::vector<std::pair<int, int>> &runs);
    void reorder(Rows wanted);

    const std::vector<IndexColumn> m_columns;
    std::vector<IndexItem> m_items;
    Rows m_rows; ///< in m_items, as shown
    QStringList m_words;
    int m_total = 0;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

/// Columns of all indexes, and of what is to be said of them.
std::vector<IndexColumn> indexColumns();
std::vector<IndexColumn> findingColumns();
/// Of all indexes: those that are there but not shown before a person asks for them.
QStringList quietIndexColumns();

} // namespace datainsight
