// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/healthtile.h"

#include "ui/common/icons.h"
#include "ui/common/plainhtml.h"
#include "ui/common/sparkline.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <QTextLayout>

namespace datainsight {

namespace {

constexpr int Margin = 12;
constexpr int Icon = 14;

int lineOf(FontRole role)
{
    return QFontMetrics(Theme::instance().font(role)).height();
}

/// Wraps at words; what does not fit into the second line is elided.
void paintTwoLines(QPainter &painter, QRect line, const QString &words)
{
    QTextLayout layout(words, painter.font());
    layout.beginLayout();
    QTextLine first = layout.createLine();
    first.setLineWidth(line.width());
    const int end = first.textLength();
    layout.endLayout();
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, words.left(end).trimmed());
    line.translate(0, line.height());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(words.mid(end), Qt::ElideRight, line.width()));
}

} // namespace

HealthTile::HealthTile(const QString &title, QWidget *parent)
    : QAbstractButton(parent), m_title(title), m_history(new Sparkline(this))
{
    setText(title);
    setAccessibleName(title);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_history->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_history->hide();
}

void HealthTile::setVerdict(const Verdict &verdict)
{
    if (verdict == m_verdict)
        return;
    m_verdict = verdict;
    const bool calm = verdict.tone == Tone::Ok || verdict.tone == Tone::Neutral;
    m_history->setTone(calm ? Tone::Accent : verdict.tone);
    setAccessibleDescription(QString(verdict.value + QLatin1Char(' ') + verdict.words).trimmed());
    setToolTip(plainHtml(verdict.detail));
    update();
}

void HealthTile::setHistory(SeriesPoints points, const TimeRange &range)
{
    m_history->setVisible(!points.empty());
    m_history->setData(std::move(points), range);
}

QSize HealthTile::sizeHint() const
{
    return { 208,
        2 * Margin + lineOf(FontRole::Small) + 2 + lineOf(FontRole::Title) + 4 + 2 * lineOf(FontRole::Small) };
}

QSize HealthTile::minimumSizeHint() const
{
    return { 128, sizeHint().height() };
}

void HealthTile::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    const int graph = std::min(96, width() * 2 / 5);
    const int top = Margin + lineOf(FontRole::Small) + 4;
    m_history->setGeometry(width() - Margin - graph, top, graph, lineOf(FontRole::Title) - 4);
}

bool HealthTile::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

void HealthTile::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    const Colours &colours = theme.colours();
    const bool urgent = m_verdict.tone == Tone::Warning || m_verdict.tone == Tone::Critical;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor rest = urgent ? mixed(colours.border, colours.tone(m_verdict.tone), 0.55) : colours.border;
    painter.setPen(hasFocus() ? QPen(colours.accent, 1.5) : QPen(underMouse() ? colours.borderStrong : rest, 1));
    painter.setBrush(isDown() ? colours.sunken
            : urgent          ? mixed(colours.surface, colours.tone(m_verdict.tone), 0.05)
                              : colours.surface);
    painter.drawRoundedRect(card, Theme::Radius, Theme::Radius);

    QRect line(Margin, Margin, width() - 2 * Margin, lineOf(FontRole::Small));
    painter.setFont(theme.font(FontRole::Small));
    painter.setPen(colours.muted);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(m_title, Qt::ElideRight, line.width()));

    const int graph = m_history->isVisibleTo(this) ? m_history->width() + Margin / 2 : 0;
    line = QRect(Margin, line.bottom() + 3, width() - 2 * Margin - graph, lineOf(FontRole::Title));
    QFont figure = theme.font(FontRole::Title);
    while (QFontMetrics(figure).horizontalAdvance(m_verdict.value) > line.width()
        && figure.pointSizeF() > theme.font(FontRole::Body).pointSizeF())
        figure.setPointSizeF(figure.pointSizeF() - 0.5);
    painter.setFont(figure);
    painter.setPen(colours.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(
            m_verdict.value.isEmpty() ? QStringLiteral("–") : m_verdict.value, Qt::ElideRight, line.width() + 2));

    line = QRect(Margin, line.bottom() + 5, width() - 2 * Margin, lineOf(FontRole::Small));
    const QString symbol = toneIcon(m_verdict.tone);
    if (!symbol.isEmpty()) {
        painter.drawPixmap(line.left(), line.center().y() - Icon / 2 + 1,
            iconPixmap(symbol, colours.tone(m_verdict.tone), Icon, devicePixelRatioF()));
        line.setLeft(line.left() + Icon + 5);
    }
    painter.setFont(theme.font(FontRole::Small));
    painter.setPen(urgent ? colours.tone(m_verdict.tone) : colours.muted);
    paintTwoLines(painter, line, m_verdict.words.simplified());
}

} // namespace datainsight
