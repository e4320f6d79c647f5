// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/itempaint.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QPainter>
#include <QStyleOptionViewItem>

namespace datainsight {

void paintItemBackground(QPainter &painter, const QStyleOptionViewItem &option, const QRect &box)
{
    const auto &colours = Theme::instance().colours();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled);
    const bool focused = selected && option.state.testFlag(QStyle::State_HasFocus);
    if (!selected && !hovered)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(focused ? QPen(colours.accent, 1) : QPen(Qt::NoPen));
    painter.setBrush(selected ? colours.selection : colours.hover);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), Theme::Radius - 2, Theme::Radius - 2);
    painter.restore();
}

void paintIcon(QPainter &painter, const QString &name, const QRect &box, const QColor &tint)
{
    if (!name.isEmpty())
        painter.drawPixmap(box.topLeft(), iconPixmap(name, tint, box.width(), painter.device()->devicePixelRatioF()));
}

} // namespace datainsight
