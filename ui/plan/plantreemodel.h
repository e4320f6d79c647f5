// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/plancells.h"

#include <QAbstractItemModel>

namespace datainsight {

/// The nodes of a plan as a tree; siblings of one shape under one row. Filled whole: a plan does not change.
class PlanTreeModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    void setScene(PlanScenePtr scene);
    const PlanScenePtr &scene() const { return m_scene; }

    /// The node of a row; of a fold, its costliest member. -1 for an invalid index.
    int nodeAt(const QModelIndex &index) const;
    /// -1 for rows that are single nodes.
    int foldAt(const QModelIndex &index) const;
    QModelIndex indexOfNode(int node) const;
    static PlanCell cellOf(int column);
    static int columnOf(PlanCell cell);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const PlanItem &item(const QModelIndex &index) const { return m_scene->items[index.internalId()]; }
    QString suffix(const PlanItem &item) const;
    QString words(const PlanItem &item, PlanCell cell) const;

    PlanScenePtr m_scene;
};

} // namespace datainsight
