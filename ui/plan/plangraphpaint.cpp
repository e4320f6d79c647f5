// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plangraphpaint.h"

#include "core/base/units.h"
#include "core/plan/plannames.h"
#include "ui/plan/nodekind.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanGraph)
};

constexpr double LeastWidth = 1;
constexpr double Inset = 5;

Unit unitOf(PlanMeasure measure)
{
    switch (measure) {
    case PlanMeasure::Time:
        return Unit::Milliseconds;
    case PlanMeasure::Rows:
        return Unit::Rows;
    case PlanMeasure::Buffers:
        return Unit::Blocks;
    case PlanMeasure::Cost:
        return Unit::Count;
    }
    Q_UNREACHABLE();
}

/// Siblings too narrow to be drawn, as one block.
struct Narrow
{
    double from = 0;
    double to = 0;
    int node = -1;
    int first = 0;
    int end = 0;
    int count = 0;
    double widest = 0;
};

class Layouter
{
public:
    Layouter(const PlanScene &scene, const GraphLayout &layout)
        : m_scene(scene), m_layout(layout), m_whole(scene.weight(layout.measure).whole),
          m_baseDepth(scene.node(layout.root).depth)
    { }

    std::vector<GraphBlock> run()
    {
        const double total = m_whole[static_cast<size_t>(m_layout.root)];
        if (total <= 0 || m_layout.width <= 0)
            return {};
        m_scale = m_layout.width / total;
        m_open.push_back({ m_layout.root, 0 });
        while (!m_open.empty()) {
            const auto [node, left] = m_open.back();
            m_open.pop_back();
            const double top = topOf(node);
            if (top > m_layout.bottom)
                continue;
            if (top + m_layout.rowHeight >= m_layout.top)
                m_blocks.push_back({ boxOf(left, left + width(node), top), node });
            children(node, left);
        }
        return std::move(m_blocks);
    }

private:
    double width(int node) const { return m_whole[static_cast<size_t>(node)] * m_scale; }
    double topOf(int node) const { return (m_scene.node(node).depth - m_baseDepth) * m_layout.rowHeight; }
    QRectF boxOf(double from, double to, double top) const { return { from, top, to - from, m_layout.rowHeight }; }

    void children(int parent, double left)
    {
        Narrow narrow;
        double at = left;
        const auto &nodes = m_scene.analysed->plan.nodes;
        for (int id = parent + 1; id < nodes[static_cast<size_t>(parent)].end;
             id = nodes[static_cast<size_t>(id)].end) {
            const double wide = width(id);
            if (wide >= LeastWidth) {
                flush(narrow);
                m_open.push_back({ id, at });
            } else if (wide > 0) {
                if (narrow.count == 0) {
                    narrow.from = at;
                    narrow.first = id;
                }
                narrow.end = nodes[static_cast<size_t>(id)].end;
                narrow.to = at + wide;
                ++narrow.count;
                if (wide > narrow.widest) {
                    narrow.widest = wide;
                    narrow.node = id;
                }
            }
            at += wide;
        }
        flush(narrow);
    }

    void flush(Narrow &narrow)
    {
        if (narrow.count > 0 && narrow.to - narrow.from >= LeastWidth) {
            const double top = topOf(narrow.node);
            if (top <= m_layout.bottom && top + m_layout.rowHeight >= m_layout.top)
                m_blocks.push_back(
                    { boxOf(narrow.from, narrow.to, top), narrow.node, narrow.count, narrow.first, narrow.end });
        }
        narrow = {};
    }

    const PlanScene &m_scene;
    const GraphLayout &m_layout;
    const std::vector<double> &m_whole;
    int m_baseDepth;
    double m_scale = 0;
    std::vector<std::pair<int, double>> m_open;
    std::vector<GraphBlock> m_blocks;
};

} // namespace

std::vector<GraphBlock> layoutGraph(const PlanScene &scene, const GraphLayout &layout)
{
    return Layouter(scene, layout).run();
}

int graphDepth(const PlanScene &scene, int root)
{
    int deepest = scene.node(root).depth;
    for (int id = root; id < scene.node(root).end; ++id)
        deepest = std::max(deepest, scene.node(id).depth);
    return deepest - scene.node(root).depth + 1;
}

QString measureName(PlanMeasure measure)
{
    switch (measure) {
    case PlanMeasure::Time:
        return Tr::tr("Time");
    case PlanMeasure::Rows:
        return Tr::tr("Rows");
    case PlanMeasure::Buffers:
        return Tr::tr("Buffers");
    case PlanMeasure::Cost:
        return Tr::tr("Cost");
    }
    Q_UNREACHABLE();
}

QString graphFigure(const PlanScene &scene, PlanMeasure measure, int node)
{
    const auto &weights = scene.weight(measure);
    const double whole = weights.whole[static_cast<size_t>(node)];
    const double share = weights.total() > 0 ? whole / weights.total() : 0;
    return Tr::tr("%1, %2 of the plan").arg(formatValue(whole, unitOf(measure)), formatValue(share, Unit::Ratio));
}

bool isOneOf(const std::vector<int> &nodes, const GraphBlock &block)
{
    const bool several = block.merged > 0;
    const auto at = std::lower_bound(nodes.begin(), nodes.end(), several ? block.first : block.node);
    return at != nodes.end() && *at < (several ? block.end : block.node + 1);
}

void paintGraph(QPainter &painter, const PlanScene &scene, const GraphLayout &layout,
    const std::vector<GraphBlock> &blocks, const GraphStyle &style, const std::vector<int> &selected)
{
    painter.setFont(style.font);
    const QFontMetricsF metrics(style.font, painter.device());
    const auto &weights = scene.weight(layout.measure);
    const double total = weights.total();
    for (const auto &block : blocks) {
        const auto &node = scene.node(block.node);
        const QRectF box = block.box.adjusted(0, 0, block.box.width() > 4 ? -1 : 0, -1);
        const QColor ground = nodeKindColour(nodeKind(node), style.colours);
        if (block.merged > 0) {
            painter.fillRect(box, style.colours.sunken);
            painter.fillRect(box, QBrush(ground, Qt::BDiagPattern));
        } else {
            painter.fillRect(box, ground);
        }
        if (isOneOf(selected, block)) {
            painter.setPen(QPen(style.colours.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(box.adjusted(1, 1, -1, -1));
        }
        QRectF room = box.adjusted(Inset, 0, -Inset, 0);
        if (room.width() < metrics.averageCharWidth() * 3)
            continue;
        const QString name = block.merged > 0 ? Tr::tr("%1 narrow ones").arg(block.merged) : planNodeName(node);
        const QString share = formatValue(weights.whole[static_cast<size_t>(block.node)] / total, Unit::Ratio);
        const double shareWidth = metrics.horizontalAdvance(share) + 2 * Inset;
        painter.setPen(style.colours.muted);
        if (block.merged == 0 && room.width() > 3 * shareWidth) {
            painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, share);
            room.setRight(room.right() - shareWidth);
        }
        painter.setPen(style.colours.text);
        painter.drawText(
            room, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(name, Qt::ElideRight, room.width()));
    }
}

} // namespace datainsight
