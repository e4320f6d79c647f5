// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/elidedlabel.h"

#include "ui/common/plainhtml.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace datainsight {

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void ElidedLabel::setText(const QString &text)
{
    if (text == m_text && !accessibleName().isEmpty())
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ElidedLabel::setFontRole(FontRole role, bool bold)
{
    m_role = role;
    m_bold = bold;
    updateGeometry();
    update();
}

void ElidedLabel::setTone(Tone tone)
{
    m_toned = true;
    m_tone = tone;
    update();
}

void ElidedLabel::setHelp(const QString &plainText)
{
    m_help = plainText;
    setAccessibleDescription(plainText);
}

QFont ElidedLabel::labelFont() const
{
    QFont font = Theme::instance().font(m_role);
    if (m_bold)
        font.setWeight(QFont::DemiBold);
    return font;
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics metrics(labelFont());
    return { metrics.horizontalAdvance(m_text) + 1, metrics.height() };
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QFontMetrics metrics(labelFont());
    return { std::min(sizeHint().width(), metrics.horizontalAdvance(QStringLiteral("mmm…"))), metrics.height() };
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::instance().colours();
    QPainter painter(this);
    painter.setFont(labelFont());
    painter.setPen(m_toned ? colours.tone(m_tone) : colours.text);
    const QString line = m_text.simplified();
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(line, Qt::ElideRight, width()));
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    QStringList parts;
    if (sizeHint().width() > width())
        parts << m_text;
    if (!m_help.isEmpty())
        parts << m_help;
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), plainHtml(parts.join(QLatin1Char('\n'))), this);
    return true;
}

} // namespace datainsight
