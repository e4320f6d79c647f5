// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/treedelegate.h"

#include "ui/common/cellbar.h"
#include "ui/common/celltext.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace datainsight {

namespace {

constexpr int Side = 6;
constexpr int IconSize = 14;

std::optional<Tone> toneOf(const QModelIndex &index)
{
    const QVariant tone = index.data(ToneRole);
    return tone.isValid() ? std::optional(static_cast<Tone>(tone.toInt())) : std::nullopt;
}

/// Parts are told whole as long as one has room: "on flow_* …" rather than "on flow_…".
QString fitted(const QString &suffix, const QFontMetrics &metrics, int width)
{
    static const QString between = QStringLiteral(" · ");
    if (metrics.horizontalAdvance(suffix) <= width)
        return suffix;
    for (qsizetype end = suffix.lastIndexOf(between); end > 0; end = suffix.lastIndexOf(between, end - 1)) {
        const QString part = suffix.left(end) + QStringLiteral(" …");
        if (metrics.horizontalAdvance(part) <= width)
            return part;
    }
    const qsizetype first = suffix.indexOf(between);
    const QString alone = first < 0 ? suffix : suffix.left(first);
    return metrics.elidedText(alone, Qt::ElideRight, width);
}

} // namespace

QSize TreeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return { 80, option.fontMetrics.height() + 10 };
}

void TreeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &colours = Theme::instance().colours();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->save();
    painter->setClipRect(option.rect);
    if (selected || hovered)
        painter->fillRect(option.rect, selected ? colours.selection : colours.hover);
    const auto tone = toneOf(index);
    if (const QVariant bar = index.data(BarRole); bar.isValid())
        paintCellBar(*painter, option.rect, bar.toDouble(), tone);

    QRect room = option.rect.adjusted(Side, 0, -Side, 0);
    if (tone && !toneIcon(*tone).isEmpty()) {
        const QRect box(room.left(), room.center().y() - IconSize / 2, IconSize, IconSize);
        painter->drawPixmap(box.topLeft(),
            iconPixmap(toneIcon(*tone), colours.tone(*tone), IconSize, painter->device()->devicePixelRatioF()));
        room.setLeft(box.right() + Side);
    }
    const QFont font = index.data(FixedWidthRole).toBool() ? Theme::instance().font(FontRole::Mono) : option.font;
    const QFontMetrics metrics(font);
    painter->setFont(font);
    const auto alignment = static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
    const QString text = cellText(index, option.locale);
    const bool missing = !index.data(Qt::DisplayRole).isValid();
    painter->setPen(missing ? colours.faint : colours.text);
    painter->drawText(room, alignment, metrics.elidedText(text, Qt::ElideRight, room.width()));
    if (const QString suffix = index.data(SuffixRole).toString(); !suffix.isEmpty()) {
        room.setLeft(room.left() + metrics.horizontalAdvance(text) + Side);
        if (room.width() > 4 * Side) {
            painter->setPen(colours.muted);
            painter->drawText(room, alignment, fitted(suffix, metrics, room.width()));
        }
    }
    painter->restore();
}

} // namespace datainsight
