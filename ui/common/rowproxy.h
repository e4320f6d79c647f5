// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCollator>
#include <QSortFilterProxyModel>

#include <functional>

namespace datainsight {

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

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    QCollator m_collator;
    QStringList m_words;
    std::function<bool(int)> m_accepts;
};

} // namespace datainsight
