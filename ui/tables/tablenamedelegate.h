// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/valuedelegate.h"

namespace datainsight {

class DataTable;
class TablesModel;

/// The names of tables, each part set in beneath its table, with the mark that opens and closes it.
class TableNameDelegate final : public ValueDelegate
{
    Q_OBJECT

public:
    /// Both outlive it.
    TableNameDelegate(DataTable *table, TablesModel *model);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

private:
    int rowOf(const QModelIndex &index) const;
    QRect markIn(const QRect &cell, int row) const;

    DataTable *m_table;
    TablesModel *m_model;
};

} // namespace datainsight
