// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colours.h"
#include "ui/plan/planscene.h"

#include <QFont>
#include <QRectF>

class QPainter;

namespace datainsight {

/// One block of the graph.
struct GraphBlock
{
    QRectF box;
    int node = 0; ///< of several in one block, the widest
    int merged = 0; ///< 0, or how many siblings too narrow to be drawn stand here
    int first = 0, end = 0; ///< of several in one block, what they and all below them are: [first, end)
};

/// What of the plan is drawn, and where.
struct GraphLayout
{
    PlanMeasure measure = PlanMeasure::Time;
    int root = 0; ///< the block that fills the width
    double width = 0;
    double rowHeight = 24;
    double top = 0; ///< only rows between top and bottom are laid out
    double bottom = 0;
};

/// How it looks; a value, so that pictures can be made on any thread.
struct GraphStyle
{
    Colours colours;
    QFont font;
};

/// The blocks on screen: as wide as their share of the root's measure, children below their parent. What is narrower
/// than a pixel is not visited, so that the cost is that of what is seen.
std::vector<GraphBlock> layoutGraph(const PlanScene &scene, const GraphLayout &layout);
/// Rows from `root` down to its deepest descendant.
int graphDepth(const PlanScene &scene, int root);
/// Whether the block is one of `nodes`, which are in the plan's order, or holds one that is too narrow to be drawn.
bool isOneOf(const std::vector<int> &nodes, const GraphBlock &block);
/// `selected` in the plan's order; they are framed. Uses no pixmap: works in any thread and in SVG.
void paintGraph(QPainter &painter, const PlanScene &scene, const GraphLayout &layout,
    const std::vector<GraphBlock> &blocks, const GraphStyle &style, const std::vector<int> &selected);

/// "312 ms, 63 % of the plan": what a node has of the measure, with everything below it.
QString graphFigure(const PlanScene &scene, PlanMeasure measure, int node);
QString measureName(PlanMeasure measure);

} // namespace datainsight
