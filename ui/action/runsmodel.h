// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/actionruns.h"

#include <QAbstractListModel>

namespace datainsight {

/// Actions of one place in the order they were started, a line each: what, and where it stands.
class RunsModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    /// Added at the end, or in place of an older state of the same run.
    void take(const ActionRunPtr &run);
    void remove(int number);
    void clear();

    const std::vector<ActionRunPtr> &runs() const { return m_runs; }
    ActionRunPtr run(int row) const;
    /// -1 where it is not in it.
    int rowOf(int number) const;
    /// So many wait before it.
    int before(const ActionRun &run) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<ActionRunPtr> m_runs;
};

} // namespace datainsight
