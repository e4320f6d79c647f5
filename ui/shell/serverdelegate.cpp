// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/serverdelegate.h"

#include "ui/common/sparkline.h"
#include "ui/common/theme.h"
#include "ui/shell/itempaint.h"
#include "ui/shell/serverlistmodel.h"
#include "ui/shell/statusglyph.h"

#include <QLocale>
#include <QPainter>

namespace datainsight {

namespace {

constexpr int GraphWidth = 5 * Theme::Grid;
constexpr int Chevron = 12;

/// The heading of a group: a chevron, its name, how many servers; folded also how the worst of them is.
void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const QRect &box, const ServerRow &row)
{
    const auto &theme = Theme::instance();
    const auto &colours = theme.colours();
    paintItemBackground(painter, option, box.adjusted(0, 1, 0, -1));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colours.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 1.5, -0.5, -1.5), Theme::Radius - 2, Theme::Radius - 2);
    }
    painter.setFont(theme.font(FontRole::Small));
    const int line = painter.fontMetrics().height();
    const QRect inner = box.adjusted(Theme::Grid, Theme::Grid - 2, -Theme::Grid, -Theme::Grid / 2);
    const int textLeft = inner.left() + Chevron + Theme::Grid;
    paintIcon(painter, row.folded ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down"),
        QRect(inner.left(), inner.top() + (line - Chevron) / 2, Chevron, Chevron), colours.muted);
    const QString count = QLocale().toString(row.members);
    const int countWidth = painter.fontMetrics().horizontalAdvance(count) + Theme::Grid;
    const QRect name(textLeft, inner.top(), inner.right() - textLeft - countWidth + 1, line);
    painter.setPen(colours.muted);
    painter.drawText(QRect(name.right(), name.top(), countWidth, line), Qt::AlignRight | Qt::AlignVCenter, count);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(row.name, Qt::ElideRight, name.width()));
    if (!row.folded)
        return;
    const QRect verdict(textLeft + Chevron + 6, name.bottom() + 2, inner.right() - textLeft - Chevron - 6, line);
    paintStatusGlyph(painter, QRectF(textLeft, verdict.top() + (line - 12) / 2.0, 12, 12), row.tone);
    painter.setPen(row.tone >= Tone::Warning ? colours.tone(row.tone) : colours.muted);
    painter.drawText(verdict, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(row.line, Qt::ElideRight, verdict.width()));
}

} // namespace

void ServerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto row = index.data(ServerListModel::RowRole).value<ServerRow>();
    const auto &theme = Theme::instance();
    const auto &colours = theme.colours();
    const QRect box = option.rect.adjusted(Theme::Grid, 0, -Theme::Grid, 0);
    painter->save();
    if (row.isHeading()) {
        paintHeading(*painter, option, box, row);
        painter->restore();
        return;
    }
    paintItemBackground(*painter, option, box.adjusted(0, 1, 0, -1));

    const QRect inner = box.adjusted(Theme::Grid, Theme::Grid - 1, -Theme::Grid, -Theme::Grid + 1);
    const QFont nameFont = theme.font(FontRole::Body);
    const QFont lineFont = theme.font(FontRole::Small);
    const int nameHeight = QFontMetrics(nameFont).height();
    paintStatusGlyph(*painter, QRectF(inner.left(), inner.top() + (nameHeight - 12) / 2.0, 12, 12), row.tone);

    // The name has the whole line; the graph stands beside the verdict, whose first words say enough.
    const bool graph = row.activity.size() > 2;
    const int textLeft = inner.left() + 12 + Theme::Grid;
    const QRect name(textLeft, inner.top(), inner.right() - textLeft + 1, nameHeight);
    painter->setFont(nameFont);
    painter->setPen(colours.text);
    painter->drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(row.name, Qt::ElideRight, name.width()));

    const QRect line(textLeft, name.bottom() + 2, inner.right() - textLeft + 1 - (graph ? GraphWidth + Theme::Grid : 0),
        QFontMetrics(lineFont).height());
    painter->setFont(lineFont);
    painter->setPen(row.tone >= Tone::Warning ? colours.tone(row.tone) : colours.muted);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(row.line, Qt::ElideRight, line.width()));
    if (graph)
        paintSparkline(*painter, QRectF(inner.right() - GraphWidth, line.top(), GraphWidth, line.height()),
            row.activity, row.activityRange, colours.accent);
    painter->restore();
}

QSize ServerDelegate::sizeHint(const QStyleOptionViewItem & /*option*/, const QModelIndex &index) const
{
    const auto &theme = Theme::instance();
    const int small = QFontMetrics(theme.font(FontRole::Small)).height();
    const auto row = index.data(ServerListModel::RowRole).value<ServerRow>();
    if (row.isHeading())
        return { 0, small + Theme::Grid + Theme::Grid / 2 + (row.folded ? small + 2 : 0) };
    return { 0, QFontMetrics(theme.font(FontRole::Body)).height() + small + 2 * Theme::Grid + 2 };
}

} // namespace datainsight
