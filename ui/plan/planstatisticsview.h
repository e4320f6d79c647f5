// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/planscene.h"

#include <QSet>
#include <QWidget>

namespace datainsight {

class DataTable;
class SegmentedControl;
template<typename Row, typename Key> class RowModel;

/// Where the time goes by node type, relation or index. A row stands for its costliest node.
class PlanStatisticsView final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanStatisticsView(QWidget *parent = nullptr);

    void setScene(const PlanScenePtr &scene);
    void setGrouping(PlanGrouping grouping);
    /// Marks the row the node belongs to, if there is one; with `fold`, those of all its members.
    void showNode(int node, int fold = -1);
    DataTable *table() const { return m_table; }

Q_SIGNALS:
    void chosen(int node);

private:
    void fill();
    QSet<QString> namesOf(int node) const;

    RowModel<PlanStatistic, QString> *m_model;
    SegmentedControl *m_groups;
    DataTable *m_table;
    PlanScenePtr m_scene;
    PlanGrouping m_grouping = PlanGrouping::NodeType;
    int m_current = 0;
    int m_fold = -1;
    bool m_showing = false;
};

} // namespace datainsight
