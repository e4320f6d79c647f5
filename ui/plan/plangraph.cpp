// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plangraph.h"

#include "core/plan/plannames.h"
#include "ui/common/plainhtml.h"
#include "ui/common/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace datainsight {

PlanGraph::PlanGraph(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Plan graph"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void PlanGraph::setScene(const PlanScenePtr &scene)
{
    m_scene = scene;
    m_layout.root = 0;
    m_current = 0;
    m_marked.assign(1, 0);
    if (scene)
        m_layout.measure = scene->mainMeasure();
    relayout();
    verticalScrollBar()->setValue(0);
    announce();
}

void PlanGraph::setMeasure(PlanMeasure measure)
{
    m_layout.measure = measure;
    relayout();
    announce();
}

void PlanGraph::showNode(int node, int fold)
{
    if (!m_scene)
        return;
    m_current = node;
    m_marked = m_scene->chosenNodes(node, fold);
    if (!isInside(node, m_layout.root))
        zoomTo(0);
    reveal();
    announce();
    viewport()->update();
}

void PlanGraph::zoomTo(int node)
{
    if (!m_scene || node == m_layout.root)
        return;
    m_layout.root = node;
    verticalScrollBar()->setValue(0);
    relayout();
    Q_EMIT zoomed(node);
}

bool PlanGraph::zoomOut()
{
    if (!m_scene || m_layout.root == 0)
        return false;
    zoomTo(m_scene->node(m_layout.root).parent);
    return true;
}

bool PlanGraph::isInside(int node, int root) const
{
    return node >= root && node < m_scene->node(root).end;
}

void PlanGraph::relayout()
{
    m_blocks.clear();
    if (m_scene) {
        m_layout.rowHeight = QFontMetrics(Theme::instance().font(FontRole::Small)).height() + 10;
        m_layout.width = viewport()->width();
        const int wanted = static_cast<int>(graphDepth(*m_scene, m_layout.root) * m_layout.rowHeight);
        verticalScrollBar()->setRange(0, std::max(0, wanted - viewport()->height()));
        verticalScrollBar()->setPageStep(viewport()->height());
        verticalScrollBar()->setSingleStep(static_cast<int>(m_layout.rowHeight));
        m_layout.top = verticalScrollBar()->value();
        m_layout.bottom = m_layout.top + viewport()->height();
        m_blocks = layoutGraph(*m_scene, m_layout);
    }
    viewport()->update();
}

void PlanGraph::paintEvent(QPaintEvent *)
{
    const auto &colours = Theme::instance().colours();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), colours.surface);
    if (!m_scene)
        return;
    if (m_blocks.empty()) {
        painter.setPen(colours.muted);
        painter.drawText(viewport()->rect(), Qt::AlignCenter,
            tr("The plan has nothing to compare by %1.").arg(measureName(m_layout.measure).toLower()));
        return;
    }
    painter.translate(0, -m_layout.top);
    const GraphStyle style { colours, Theme::instance().font(FontRole::Small) };
    paintGraph(painter, *m_scene, m_layout, m_blocks, style, m_marked);
}

void PlanGraph::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    relayout();
}

void PlanGraph::scrollContentsBy(int, int)
{
    relayout();
}

int PlanGraph::nodeUnder(const QPoint &position) const
{
    const QPointF at(position.x(), position.y() + m_layout.top);
    const auto hit =
        std::find_if(m_blocks.begin(), m_blocks.end(), [&](const auto &block) { return block.box.contains(at); });
    return hit == m_blocks.end() ? -1 : hit->node;
}

void PlanGraph::choose(int node)
{
    if (node < 0 || (node == m_current && m_marked.size() == 1))
        return;
    m_current = node;
    m_marked.assign(1, node);
    reveal();
    announce();
    viewport()->update();
    Q_EMIT chosen(node);
}

void PlanGraph::reveal()
{
    const double top = (m_scene->node(m_current).depth - m_scene->node(m_layout.root).depth) * m_layout.rowHeight;
    if (top < m_layout.top)
        verticalScrollBar()->setValue(static_cast<int>(top));
    else if (top + m_layout.rowHeight > m_layout.top + viewport()->height())
        verticalScrollBar()->setValue(static_cast<int>(top + m_layout.rowHeight) - viewport()->height());
}

/// What a screen reader says of the block that has the keyboard.
void PlanGraph::announce()
{
    setAccessibleDescription(m_scene ? QString(planNodeName(m_scene->node(m_current)) + QStringLiteral(": ")
                                 + graphFigure(*m_scene, m_layout.measure, m_current))
                                     : QString());
}

void PlanGraph::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(nodeUnder(event->pos()));
}

void PlanGraph::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int node = nodeUnder(event->pos());
    if (node >= 0 && node == m_layout.root)
        zoomOut();
    else if (node >= 0)
        zoomTo(node);
}

int PlanGraph::neighbour(int step) const
{
    const int parent = m_scene->node(m_current).parent;
    if (parent < 0 || m_current == m_layout.root)
        return -1;
    const auto siblings = m_scene->analysed->plan.children(parent);
    const auto &whole = m_scene->weight(m_layout.measure).whole;
    auto at = std::find(siblings.begin(), siblings.end(), m_current) - siblings.begin() + step;
    // Siblings that have nothing of the measure are not on screen.
    while (at >= 0 && at < static_cast<std::ptrdiff_t>(siblings.size())
        && whole[static_cast<size_t>(siblings[static_cast<size_t>(at)])] <= 0)
        at += step;
    return at < 0 || at >= static_cast<std::ptrdiff_t>(siblings.size()) ? -1 : siblings[static_cast<size_t>(at)];
}

int PlanGraph::widestChild() const
{
    const auto children = m_scene->analysed->plan.children(m_current);
    const auto &whole = m_scene->weight(m_layout.measure).whole;
    const auto widest = std::max_element(children.begin(), children.end(),
        [&](int a, int b) { return whole[static_cast<size_t>(a)] < whole[static_cast<size_t>(b)]; });
    return widest == children.end() ? -1 : *widest;
}

void PlanGraph::keyPressEvent(QKeyEvent *event)
{
    if (!m_scene)
        return;
    switch (event->key()) {
    case Qt::Key_Left:
        return choose(neighbour(-1));
    case Qt::Key_Right:
        return choose(neighbour(1));
    case Qt::Key_Up:
        return choose(m_current == m_layout.root ? -1 : m_scene->node(m_current).parent);
    case Qt::Key_Down:
        return choose(widestChild());
    case Qt::Key_Home:
        return choose(m_layout.root);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return zoomTo(m_current);
    case Qt::Key_Backspace:
        zoomOut();
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

bool PlanGraph::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_scene) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int node = nodeUnder(help->pos());
        if (node < 0) {
            QToolTip::hideText();
            return true;
        }
        QToolTip::showText(help->globalPos(),
            plainHtml(QString(
                planNodeName(m_scene->node(node)) + QLatin1Char('\n') + graphFigure(*m_scene, m_layout.measure, node))),
            viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace datainsight
