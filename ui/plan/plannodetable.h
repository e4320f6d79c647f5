// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/planscene.h"

#include <QWidget>

namespace datainsight {

class DataTable;
template<typename Row, typename Key> class RowModel;

/// A node as a row; the scene makes its figures.
struct PlanNodeRow
{
    PlanScenePtr scene;
    int node = 0;

    friend bool operator==(const PlanNodeRow &, const PlanNodeRow &) = default;
};

/// All nodes as a table that can be sorted by any figure and filtered.
class PlanNodeTable final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanNodeTable(QWidget *parent = nullptr);

    /// Filled when it is next on screen.
    void setScene(const PlanScenePtr &scene);
    /// Emits nothing. With `fold`, all its members are marked.
    void showNode(int node, int fold = -1);
    DataTable *table() const { return m_table; }
    void setFilter(const QString &text);

Q_SIGNALS:
    void chosen(int node);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fill();
    void choose(const QModelIndex &row);

    RowModel<PlanNodeRow, int> *m_model;
    DataTable *m_table;
    PlanScenePtr m_scene;
    int m_current = 0;
    int m_fold = -1;
    bool m_stale = false;
    bool m_showing = false;
};

} // namespace datainsight
