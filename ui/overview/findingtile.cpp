// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/findingtile.h"

#include "ui/common/theme.h"
#include "ui/shell/statusglyph.h"

#include <QPainter>
#include <QTextLayout>

namespace datainsight {

namespace {

constexpr int Padding = Theme::Grid + Theme::Grid / 2;
constexpr int GlyphSize = 14;
constexpr int WordLines = 2;

/// At most two lines of plain text, the second elided.
void paintWords(QPainter &painter, const QRect &box, const QString &words, const QFont &font)
{
    QTextLayout layout(words, font);
    const int lineHeight = QFontMetrics(font).height();
    layout.beginLayout();
    int top = box.top();
    for (int i = 0; i < WordLines; ++i) {
        auto line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(box.width());
        const bool last = i + 1 == WordLines;
        const QString text = last
            ? QFontMetrics(font).elidedText(words.mid(line.textStart()), Qt::ElideRight, box.width())
            : words.mid(line.textStart(), line.textLength());
        painter.drawText(QRect(box.left(), top, box.width(), lineHeight), Qt::AlignLeft | Qt::AlignVCenter, text);
        top += lineHeight;
    }
    layout.endLayout();
}

} // namespace

FindingTile::FindingTile(QWidget *parent) : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setSizePolicy(policy);
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void FindingTile::setFinding(const Finding &finding)
{
    if (m_finding == finding && !accessibleName().isEmpty())
        return;
    m_finding = finding;
    setObjectName(QString(QStringLiteral("tile-") % finding.id));
    const QString words = finding.words.isEmpty() ? tr("Not known yet") : finding.words;
    setAccessibleName(tr("%1: %2. %3 (%4)").arg(finding.title, finding.figure, words, verdictName(finding.verdict)));
    setToolTip(words.toHtmlEscaped());
    update();
}

QSize FindingTile::sizeHint() const
{
    const auto &theme = Theme::instance();
    const int small = QFontMetrics(theme.font(FontRole::Small)).height();
    const int figure = QFontMetrics(theme.font(FontRole::Heading)).height();
    return { 20 * Theme::Grid, 2 * Padding + small + Theme::Grid / 2 + figure + Theme::Grid / 2 + WordLines * small };
}

void FindingTile::paintEvent(QPaintEvent * /*event*/)
{
    const auto &theme = Theme::instance();
    const auto &colours = theme.colours();
    const Tone tone = toneOf(m_finding.verdict);
    const bool loud = m_finding.verdict >= Verdict::Warning;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? colours.accent
            : loud                 ? colours.tone(tone)
            : underMouse()         ? colours.borderStrong
                                   : colours.border,
        1));
    painter.setBrush(loud ? colours.soft(tone) : isDown() ? colours.sunken : colours.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::Radius, Theme::Radius);

    const QRect inner = rect().adjusted(Padding, Padding, -Padding, -Padding);
    const QFont small = theme.font(FontRole::Small);
    const int smallHeight = QFontMetrics(small).height();
    painter.setFont(small);
    painter.setPen(colours.muted);
    const QRect title(inner.left(), inner.top(), inner.width() - GlyphSize - Theme::Grid / 2, smallHeight);
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(m_finding.title, Qt::ElideRight, title.width()));
    paintStatusGlyph(painter,
        QRectF(inner.right() - GlyphSize + 1, inner.top() + (smallHeight - GlyphSize) / 2.0, GlyphSize, GlyphSize),
        tone);

    const QFont heading = theme.font(FontRole::Heading);
    painter.setFont(heading);
    painter.setPen(m_finding.verdict == Verdict::Unknown ? colours.faint : colours.text);
    const QRect figure(
        inner.left(), title.bottom() + 1 + Theme::Grid / 2, inner.width(), QFontMetrics(heading).height());
    painter.drawText(figure, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(
            m_finding.figure.isEmpty() ? QStringLiteral("–") : m_finding.figure, Qt::ElideRight, figure.width()));

    painter.setFont(small);
    painter.setPen(loud ? colours.text : colours.muted);
    paintWords(painter,
        QRect(inner.left(), figure.bottom() + 1 + Theme::Grid / 2, inner.width(), WordLines * smallHeight),
        m_finding.words.isEmpty() ? tr("Not known yet") : m_finding.words, small);
}

void FindingTile::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void FindingTile::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace datainsight
