// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/planscene.h"
#include "ui/plan/plantextmodel.h"

#include <QListView>

namespace datainsight {

/// A plan's text as it came, plain and fixed-width, of any size. Lines are selected; Ctrl+C copies them. What the
/// chosen nodes say of themselves has a bar before it.
class PlanTextView final : public QListView
{
    Q_OBJECT

public:
    explicit PlanTextView(QWidget *parent = nullptr);

    void setPieces(const TextPiecesPtr &pieces);
    /// With a plan, whose source the pieces are, its nodes are told apart.
    void setPlan(const PlanScenePtr &scene, const TextPiecesPtr &pieces);
    /// Marks the node's lines where they are known, and scrolls there; with `fold`, those of all its members.
    void showNode(int node, int fold = -1);
    bool isMarked(int row) const;
    /// Selects a line of the text, from 1.
    void showLine(int line);
    PlanTextModel *textModel() const { return m_model; }

Q_SIGNALS:
    /// The person went to a line of this node.
    void chosen(int node);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void copy() const;
    void choose(const QModelIndex &line);
    void scrollToNode();
    int rowAt(qsizetype byte) const;
    int nodeAt(int row) const;

    PlanTextModel *m_model;
    PlanScenePtr m_scene;
    std::vector<int> m_marked; ///< nodes, in the plan's order
    int m_node = 0;
    bool m_showing = false;
    bool m_stale = false; ///< not yet scrolled to m_node
};

} // namespace datainsight
