// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/columninfo.h"
#include "ui/plan/planpair.h"

#include <QAbstractItemModel>

namespace datainsight {

/// Roles of the cells of a comparison.
enum PlanDiffRole : int {
    DeltaRole = ColumnIdRole + 100, ///< -1 to 1: the change beside the largest of its kind; invalid where none is told
    NoiseRole, ///< 0 to 1 on the same scale: so much of it says nothing
    SignificantRole, ///< bool
    FateRole, ///< int(PlanFate)
    ChangedRole, ///< bool: anything about the node changed beyond noise
};

/// The nodes of two plans as one tree. Filled whole. Sorted by nobody: the order is the plan's.
class PlanDiffModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Node, Change, OwnTime, TotalTime, Rows, Buffers, Columns };

    using QAbstractItemModel::QAbstractItemModel;

    void setPair(PlanPairPtr pair);
    const PlanPairPtr &pair() const { return m_pair; }
    /// The pair's row; -1 for an invalid index.
    static int rowOf(const QModelIndex &index);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const std::vector<int> &childrenOf(const QModelIndex &parent) const;
    QString nodeText(int row) const;
    QString changeText(int row) const;
    QString changeInWords(int row, int column) const;

    PlanPairPtr m_pair;
};

} // namespace datainsight
