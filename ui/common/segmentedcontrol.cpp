// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/segmentedcontrol.h"

#include "ui/common/theme.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>

namespace datainsight {

namespace {

constexpr int Side = 10;
constexpr int Inset = 2;

QFont labelFont()
{
    return Theme::instance().font(FontRole::Small);
}

} // namespace

SegmentedControl::SegmentedControl(const QStringList &labels, QWidget *parent) : QWidget(parent), m_labels(labels)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    announce();
}

void SegmentedControl::setCurrent(int index)
{
    m_current = index;
    announce();
    update();
}

void SegmentedControl::announce()
{
    setAccessibleDescription(m_labels.value(m_current));
}

QSize SegmentedControl::sizeHint() const
{
    const QFontMetrics metrics(labelFont());
    int width = 2 * Inset;
    for (const QString &label : m_labels)
        width += metrics.horizontalAdvance(label) + 2 * Side;
    return { width, metrics.height() + 12 };
}

QRect SegmentedControl::segment(int index) const
{
    const QFontMetrics metrics(labelFont());
    int left = Inset;
    for (int i = 0; i < index; ++i)
        left += metrics.horizontalAdvance(m_labels.at(i)) + 2 * Side;
    return { left, Inset, metrics.horizontalAdvance(m_labels.at(index)) + 2 * Side, height() - 2 * Inset };
}

int SegmentedControl::segmentAt(const QPoint &position) const
{
    for (int i = 0; i < count(); ++i) {
        if (segment(i).contains(position))
            return i;
    }
    return -1;
}

void SegmentedControl::choose(int index)
{
    if (index < 0 || index >= count() || index == m_current)
        return;
    setCurrent(index);
    Q_EMIT chosen(index);
}

void SegmentedControl::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::instance().colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(hasFocus() ? colours.accent : colours.border);
    painter.setBrush(colours.sunken);
    painter.drawRoundedRect(frame, 6, 6);
    for (int i = 0; i < count(); ++i) {
        const QRect box = segment(i);
        const bool chosen = i == m_current;
        if (chosen || i == m_hovered) {
            painter.setPen(chosen ? QPen(colours.borderStrong) : QPen(Qt::NoPen));
            painter.setBrush(chosen ? colours.raised : colours.hover);
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
        }
        QFont font = labelFont();
        painter.setFont(font);
        painter.setPen(!isEnabled() ? colours.faint : chosen ? colours.text : colours.muted);
        painter.drawText(box, Qt::AlignCenter, m_labels.at(i));
    }
}

void SegmentedControl::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(segmentAt(event->pos()));
}

void SegmentedControl::mouseMoveEvent(QMouseEvent *event)
{
    const int hovered = segmentAt(event->pos());
    if (hovered != m_hovered) {
        m_hovered = hovered;
        update();
    }
}

void SegmentedControl::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

void SegmentedControl::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Up)
        choose(m_current - 1);
    else if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Down)
        choose(m_current + 1);
    else
        QWidget::keyPressEvent(event);
}

} // namespace datainsight
