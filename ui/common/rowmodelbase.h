// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/columninfo.h"

#include <QAbstractTableModel>

#include <vector>

namespace datainsight {

/// What the head of a column says under a role, in tables and trees.
QVariant columnHead(const ColumnInfo &info, int role);

/// The part of RowModel that does not know the row's type: heads, alignment, roles.
class RowModelBase : public QAbstractTableModel
{
    Q_OBJECT

public:
    int columnCount(const QModelIndex &parent = {}) const final;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;

    const ColumnInfo &column(int index) const { return m_columns[static_cast<size_t>(index)]; }
    /// Whether sort() is the model's own; else the proxy's. For tens of thousands of rows, which a proxy takes a second to
    /// compare.
    virtual bool sortsItself() const { return false; }
    /// -1 for an unknown id.
    int columnIndex(QStringView id) const;

protected:
    explicit RowModelBase(std::vector<ColumnInfo> columns, QObject *parent = nullptr);

    virtual QVariant cellValue(int row, int column) const = 0;
    virtual QVariant cellSortKey(int row, int column) const = 0;
    virtual QVariant cellTone(int row, int column) const = 0;
    virtual bool isStrong(int row, int column) const = 0;
    virtual bool isAtLeast(int row, int column) const = 0;
    virtual QVariant cellBar(int row, int column) const = 0;

private:
    std::vector<ColumnInfo> m_columns;
};

} // namespace datainsight
