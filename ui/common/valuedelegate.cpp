// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/valuedelegate.h"

#include "ui/common/cellbar.h"
#include "ui/common/celltext.h"
#include "ui/common/columninfo.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

namespace datainsight {

void ValueDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->features |= QStyleOptionViewItem::HasDisplay;
    option->text = cellText(index, option->locale);
    option->textElideMode = Qt::ElideRight;
    if (index.data(FixedWidthRole).toBool())
        option->font = Theme::instance().font(FontRole::Mono);
    const QVariant toneValue = index.data(ToneRole);
    if (!toneValue.isValid())
        return;
    const auto tone = static_cast<Tone>(toneValue.toInt());
    const QString name = toneIcon(tone);
    option->palette.setColor(QPalette::Text, Theme::instance().colours().tone(tone));
    option->palette.setColor(QPalette::HighlightedText, Theme::instance().colours().tone(tone));
    if (!name.isEmpty()) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = icon(name, tone);
        option->decorationSize = { 14, 14 };
        option->decorationPosition = QStyleOptionViewItem::Left;
    }
}

void ValueDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant bar = index.data(BarRole);
    // A chosen row's background covers what lies beneath it.
    if (bar.isValid() && !option.state.testFlag(QStyle::State_Selected))
        paintCellBar(*painter, option.rect, bar.toDouble());
    QStyledItemDelegate::paint(painter, option, index);
}

} // namespace datainsight
