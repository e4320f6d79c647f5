// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/statuspill.h"

#include "ui/common/icons.h"
#include "ui/common/plainhtml.h"
#include "ui/common/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace datainsight {

namespace {

constexpr int Icon = 12;
constexpr int Side = 8;
constexpr int Gap = 4;

} // namespace

StatusPill::StatusPill(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void StatusPill::setStatus(Tone tone, const QString &text, const QString &icon)
{
    const QString name = icon.isEmpty() ? toneIcon(tone) : icon;
    if (tone == m_tone && text == m_text && name == m_icon)
        return;
    m_tone = tone;
    m_text = text;
    m_icon = name;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void StatusPill::setHelp(const QString &plainText)
{
    setAccessibleDescription(plainText);
    setToolTip(plainHtml(plainText));
}

QSize StatusPill::sizeHint() const
{
    const QFontMetrics metrics(Theme::instance().font(FontRole::Small));
    const int icon = m_icon.isEmpty() ? 0 : Icon + Gap;
    return { 2 * Side + icon + metrics.horizontalAdvance(m_text) + 1, metrics.height() + 4 };
}

QSize StatusPill::minimumSizeHint() const
{
    const QSize hint = sizeHint();
    return { std::min(hint.width(), 2 * Side + Icon + 24), hint.height() };
}

void StatusPill::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::instance().colours();
    const QColor ink = colours.tone(m_tone);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.soft(m_tone));
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    int left = Side;
    if (!m_icon.isEmpty()) {
        painter.drawPixmap(left, (height() - Icon) / 2, iconPixmap(m_icon, ink, Icon, devicePixelRatioF()));
        left += Icon + Gap;
    }
    painter.setFont(Theme::instance().font(FontRole::Small));
    painter.setPen(m_tone == Tone::Neutral ? colours.muted : ink);
    const QRect box(left, 0, width() - left - Side + 1, height());
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(m_text.simplified(), Qt::ElideRight, box.width()));
}

} // namespace datainsight
