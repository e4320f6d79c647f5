// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCollator>
#include <QSortFilterProxyModel>

#include <functional>

namespace datainsight {

/// Where a row stands among the groups of a table.
struct RowGroup
{
    QString name; ///< empty: before all groups
    bool isHeading = false;
    int place = 0; ///< the lower first; those of one place by name
};

/// Sorts and filters a RowModel. Text sorts as people count ("chunk_9" before "chunk_10"), what was not measured comes
/// last in either order. A filter's words must all occur somewhere in the row as it is shown, in any case.
class RowProxy final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit RowProxy(QObject *parent = nullptr);

    void setFilterText(const QString &text);
    /// A further condition on source rows; empty for none.
    void setRowFilter(std::function<bool(int sourceRow)> accepts);
    /// Rows stay under the heading of their group, groups in the order of places and names, whatever is sorted by; a
    /// heading is shown with a filter while any of its rows is.
    void setGroups(std::function<RowGroup(int sourceRow)> groupOf);

    void setSourceModel(QAbstractItemModel *model) override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    /// What must hold in ascending order, turned round where the view is descending and this must not be.
    bool before(bool ascending) const { return ascending == (sortOrder() == Qt::AscendingOrder); }
    bool showsWords(int sourceRow, const QModelIndex &sourceParent) const;

    QCollator m_collator;
    QStringList m_words;
    std::function<bool(int)> m_accepts;
    std::function<RowGroup(int)> m_groupOf;
};

} // namespace datainsight
