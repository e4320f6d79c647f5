// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/servercard.h"

#include "ui/common/sparkline.h"
#include "ui/common/theme.h"
#include "ui/shell/statusglyph.h"

#include <QPainter>

namespace datainsight {

namespace {

constexpr int Padding = 2 * Theme::Grid;
constexpr int GlyphSize = 14;
constexpr int GraphHeight = 4 * Theme::Grid;

int heightOf(FontRole role)
{
    return QFontMetrics(Theme::instance().font(role)).height();
}

void paintElided(QPainter &painter, const QRect &box, const QString &text, Qt::Alignment alignment = Qt::AlignLeft)
{
    painter.drawText(box, static_cast<int>(alignment | Qt::AlignVCenter),
        painter.fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
}

void paintGraph(
    QPainter &painter, const QRect &box, const CardGraph &graph, const TimeRange &range, const QColor &colour)
{
    const auto &theme = Theme::instance();
    const int small = heightOf(FontRole::Small);
    painter.setFont(theme.font(FontRole::Small));
    painter.setPen(theme.colours().faint);
    paintElided(painter, QRect(box.left(), box.top(), box.width(), small), graph.title);
    painter.setFont(theme.font(FontRole::Body));
    painter.setPen(theme.colours().text);
    paintElided(painter, QRect(box.left(), box.top() + small, box.width(), heightOf(FontRole::Body)), graph.value);
    const QRectF plot(box.left(), box.bottom() - GraphHeight + 1, box.width(), GraphHeight);
    painter.setPen(QPen(theme.colours().grid, 1));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    paintSparkline(painter, plot, graph.points, range, colour);
}

} // namespace

ServerCard::ServerCard(QWidget *parent) : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void ServerCard::setContent(CardContent content)
{
    m_content = std::move(content);
    setObjectName(QString(QStringLiteral("card-") % m_content.id.value));
    setAccessibleName(tr("%1, %2: %3").arg(m_content.name, levelName(m_content.level), m_content.words));
    update();
}

QSize ServerCard::sizeHint() const
{
    return { 36 * Theme::Grid,
        2 * Padding + heightOf(FontRole::Heading) + 2 * heightOf(FontRole::Small) + 2 * Theme::Grid
            + heightOf(FontRole::Small) + heightOf(FontRole::Body) + Theme::Grid / 2 + GraphHeight };
}

void ServerCard::paintEvent(QPaintEvent * /*event*/)
{
    const auto &theme = Theme::instance();
    const auto &colours = theme.colours();
    const Tone tone = toneOf(m_content.level);
    const bool loud = m_content.level >= HealthLevel::Warning;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? colours.accent
            : loud                 ? colours.tone(tone)
            : underMouse()         ? colours.borderStrong
                                   : colours.border,
        1));
    painter.setBrush(colours.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::Radius, Theme::Radius);

    const QRect inner = rect().adjusted(Padding, Padding, -Padding, -Padding);
    const int small = heightOf(FontRole::Small);
    const int heading = heightOf(FontRole::Heading);
    paintStatusGlyph(
        painter, QRectF(inner.left(), inner.top() + (heading - GlyphSize) / 2.0, GlyphSize, GlyphSize), tone);
    QRect name(inner.left() + GlyphSize + Theme::Grid, inner.top(), inner.width() - GlyphSize - Theme::Grid, heading);
    if (!m_content.group.isEmpty()) {
        painter.setFont(theme.font(FontRole::Small));
        painter.setPen(colours.faint);
        const int width = std::min(painter.fontMetrics().horizontalAdvance(m_content.group) + 2, name.width() / 2);
        paintElided(
            painter, QRect(name.right() - width + 1, name.top(), width, heading), m_content.group, Qt::AlignRight);
        name.setRight(name.right() - width - Theme::Grid);
    }
    painter.setFont(theme.font(FontRole::Heading));
    painter.setPen(colours.text);
    paintElided(painter, name, m_content.name);

    painter.setFont(theme.font(FontRole::Small));
    painter.setPen(loud ? colours.tone(tone) : colours.text);
    paintElided(
        painter, QRect(inner.left(), name.bottom() + 1 + Theme::Grid / 2, inner.width(), small), m_content.words);
    painter.setPen(colours.muted);
    paintElided(painter, QRect(inner.left(), name.bottom() + 1 + Theme::Grid / 2 + small, inner.width(), small),
        m_content.line);

    const int graphs = static_cast<int>(m_content.graphs.size());
    const int top = name.bottom() + 1 + 2 * small + 2 * Theme::Grid - Theme::Grid / 2;
    painter.setOpacity(m_content.stale ? 0.45 : 1);
    for (int i = 0; i < graphs; ++i) {
        const int width = (inner.width() - (graphs - 1) * 2 * Theme::Grid) / graphs;
        paintGraph(painter, QRect(inner.left() + i * (width + 2 * Theme::Grid), top, width, inner.bottom() - top + 1),
            m_content.graphs[static_cast<size_t>(i)], m_content.range, colours.category(i));
    }
}

} // namespace datainsight
