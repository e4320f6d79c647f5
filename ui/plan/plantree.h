// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/datatree.h"
#include "ui/plan/plantreemodel.h"

#include <QJsonObject>

namespace datainsight {

/// The plan as a tree, opened but for folds. Arrow keys walk it, + and - open and close.
class PlanTree final : public DataTree
{
    Q_OBJECT

public:
    explicit PlanTree(QWidget *parent = nullptr);

    void setScene(const PlanScenePtr &scene);
    /// Only what the person changed: widths they left alone follow the plan and the window.
    void rememberColumns(LayoutMemory *memory, const QString &key) override;
    /// Opens what hides it, and scrolls there; without `openGroups` a closed group of siblings is chosen in place of
    /// its costliest member. Emits nothing. The fold that is now chosen, or -1.
    int showNode(int node, bool openGroups = true);
    /// Opens all groups of siblings, or closes them.
    void setUnfolded(bool unfolded);
    bool hasFolds() const;

    PlanTreeModel *treeModel() const { return m_model; }

Q_SIGNALS:
    /// The person chose a row. `fold` is -1 for a single node.
    void chosen(int node, int fold);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void openAll();
    void markMembers();
    void arrangeColumns();
    int widthForFolds() const;
    void fitFirstColumn();
    void showFromTop();
    void keepWidth(int column);
    void keepOrder();
    int ownWidth(int column) const;
    QString columnId(int column) const;
    void keep(const QString &part, const QJsonValue &value);

    PlanTreeModel *m_model;
    int m_leastTitle = 0;
    bool m_showing = false;
    bool m_fresh = false; ///< nobody has moved in it since it was shown
    QPointer<LayoutMemory> m_memory;
    QString m_key;
    QJsonObject m_layout; ///< what the person changed: the rest follows the plan and the window
};

} // namespace datainsight
