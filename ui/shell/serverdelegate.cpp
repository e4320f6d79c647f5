// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/serverdelegate.h"

#include "ui/common/sparkline.h"
#include "ui/common/theme.h"
#include "ui/shell/itempaint.h"
#include "ui/shell/serverlistmodel.h"
#include "ui/shell/statusglyph.h"

#include <QPainter>

namespace datainsight {

namespace {

constexpr int GraphWidth = 6 * Theme::Grid;

} // namespace

void ServerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto row = index.data(ServerListModel::RowRole).value<ServerRow>();
    const auto &theme = Theme::instance();
    const auto &colours = theme.colours();
    const QRect box = option.rect.adjusted(Theme::Grid, 0, -Theme::Grid, 0);
    painter->save();
    if (row.isHeading()) {
        painter->setFont(theme.font(FontRole::Small));
        painter->setPen(colours.faint);
        painter->drawText(box.adjusted(Theme::Grid, 0, 0, -Theme::Grid / 2), Qt::AlignLeft | Qt::AlignBottom,
            painter->fontMetrics().elidedText(row.name, Qt::ElideRight, box.width() - Theme::Grid));
        painter->restore();
        return;
    }
    paintItemBackground(*painter, option, box.adjusted(0, 1, 0, -1));

    const QRect inner = box.adjusted(Theme::Grid, Theme::Grid - 1, -Theme::Grid, -Theme::Grid + 1);
    const QFont nameFont = theme.font(FontRole::Body);
    const QFont lineFont = theme.font(FontRole::Small);
    const int nameHeight = QFontMetrics(nameFont).height();
    paintStatusGlyph(*painter, QRectF(inner.left(), inner.top() + (nameHeight - 12) / 2.0, 12, 12), row.tone);

    const bool graph = row.activity.size() > 2;
    const int textLeft = inner.left() + 12 + Theme::Grid;
    const QRect name(
        textLeft, inner.top(), inner.right() - textLeft - (graph ? GraphWidth + Theme::Grid : 0), nameHeight);
    painter->setFont(nameFont);
    painter->setPen(colours.text);
    painter->drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(row.name, Qt::ElideRight, name.width()));

    const QRect line(textLeft, name.bottom() + 2, inner.right() - textLeft + 1, QFontMetrics(lineFont).height());
    painter->setFont(lineFont);
    painter->setPen(row.tone >= Tone::Warning ? colours.tone(row.tone) : colours.muted);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(row.line, Qt::ElideRight, line.width()));
    if (graph)
        paintSparkline(*painter, QRectF(inner.right() - GraphWidth, inner.top() + 1, GraphWidth, nameHeight - 2),
            row.activity, row.activityRange, colours.accent);
    painter->restore();
}

QSize ServerDelegate::sizeHint(const QStyleOptionViewItem & /*option*/, const QModelIndex &index) const
{
    const auto &theme = Theme::instance();
    const int small = QFontMetrics(theme.font(FontRole::Small)).height();
    if (index.data(ServerListModel::RowRole).value<ServerRow>().isHeading())
        return { 0, small + Theme::Grid + Theme::Grid / 2 };
    return { 0, QFontMetrics(theme.font(FontRole::Body)).height() + small + 2 * Theme::Grid + 2 };
}

} // namespace datainsight
