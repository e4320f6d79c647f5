// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commanddelegate.h"

#include "ui/common/theme.h"
#include "ui/shell/commandmodel.h"
#include "ui/shell/itempaint.h"

#include <QPainter>
#include <QTextLayout>

namespace datainsight {

namespace {

constexpr int IconSize = 16;

/// The title with its matched letters in the accent colour and bold.
void paintTitle(QPainter &painter, const QRect &box, const QString &title, const QList<int> &positions)
{
    const auto &theme = Theme::instance();
    QTextLayout layout(title, theme.font(FontRole::Body));
    QTextCharFormat matched;
    matched.setFontWeight(QFont::Bold);
    matched.setForeground(theme.colours().accent);
    QList<QTextLayout::FormatRange> formats;
    for (const int at : positions)
        formats.append({ at, 1, matched });
    layout.setFormats(formats);
    layout.beginLayout();
    const auto line = layout.createLine();
    layout.endLayout();
    painter.setPen(theme.colours().text);
    painter.setClipRect(box);
    layout.draw(&painter, QPointF(box.left(), box.top() + (box.height() - line.height()) / 2));
    painter.setClipping(false);
}

} // namespace

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &theme = Theme::instance();
    const auto &colours = theme.colours();
    painter->save();
    paintItemBackground(*painter, option, option.rect);
    QRect inner = option.rect.adjusted(Theme::Grid, 0, -Theme::Grid, 0);
    paintIcon(*painter, index.data(CommandModel::IconRole).toString(),
        QRect(inner.left(), inner.center().y() - IconSize / 2 + 1, IconSize, IconSize), colours.muted);
    inner.setLeft(inner.left() + IconSize + Theme::Grid);

    painter->setFont(theme.font(FontRole::Small));
    painter->setPen(colours.faint);
    const QString shortcut = index.data(CommandModel::ShortcutRole).toString();
    const QString right = shortcut.isEmpty() ? index.data(CommandModel::SectionRole).toString() : shortcut;
    painter->drawText(inner, Qt::AlignRight | Qt::AlignVCenter, right);
    inner.setRight(inner.right() - painter->fontMetrics().horizontalAdvance(right) - 2 * Theme::Grid);
    paintTitle(*painter, inner, index.data().toString(), index.data(CommandModel::PositionsRole).value<QList<int>>());
    painter->restore();
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem & /*option*/, const QModelIndex & /*index*/) const
{
    return { 0, QFontMetrics(Theme::instance().font(FontRole::Body)).height() + 2 * Theme::Grid };
}

} // namespace datainsight
