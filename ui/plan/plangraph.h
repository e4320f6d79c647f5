// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/plangraphpaint.h"

#include <QAbstractScrollArea>

namespace datainsight {

/// The plan as an icicle: each node as wide as its share, what is below it beneath it. Click selects, double click or
/// Enter zooms, Backspace or a double click on the first block zooms out; arrows walk along parents, children and
/// siblings, Home goes to the root.
class PlanGraph final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit PlanGraph(QWidget *parent = nullptr);

    void setScene(const PlanScenePtr &scene);
    void setMeasure(PlanMeasure measure);
    PlanMeasure measure() const { return m_layout.measure; }
    /// Emits nothing; zooms out as far as needed to show it. With `fold`, all its members are marked.
    void showNode(int node, int fold = -1);
    void zoomTo(int node);
    /// False when nothing was zoomed.
    bool zoomOut();
    int zoomRoot() const { return m_layout.root; }
    int current() const { return m_current; }
    /// The nodes that are marked, in the plan's order.
    const std::vector<int> &marked() const { return m_marked; }
    const std::vector<GraphBlock> &blocks() const { return m_blocks; }

Q_SIGNALS:
    void chosen(int node);
    void zoomed(int root);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void relayout();
    int nodeUnder(const QPoint &position) const;
    bool isInside(int node, int root) const;
    int neighbour(int step) const;
    int widestChild() const;
    void choose(int node);
    void reveal();
    void announce();

    PlanScenePtr m_scene;
    GraphLayout m_layout;
    std::vector<GraphBlock> m_blocks;
    int m_current = 0;
    std::vector<int> m_marked;
};

} // namespace datainsight
