// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pagedelegate.h"

#include "ui/common/theme.h"
#include "ui/shell/itempaint.h"
#include "ui/shell/pagelistmodel.h"

#include <QPainter>

#include <algorithm>

namespace datainsight {

namespace {

constexpr int IconSize = 16;

Tone toneOf(BadgeSeverity severity)
{
    switch (severity) {
    case BadgeSeverity::Info:
        return Tone::Info;
    case BadgeSeverity::Warning:
        return Tone::Warning;
    case BadgeSeverity::Critical:
        return Tone::Critical;
    }
    return Tone::Info;
}

int paintBadge(QPainter &painter, const QRect &box, const PageBadge &badge)
{
    const auto &theme = Theme::instance();
    const QString text = badge.count > 99 ? QStringLiteral("99+") : QString::number(badge.count);
    painter.setFont(theme.font(FontRole::Small));
    const int height = painter.fontMetrics().height() + 2;
    const int width = std::max(height, painter.fontMetrics().horizontalAdvance(text) + Theme::Grid + 2);
    const QRect pill(box.right() - width + 1, box.center().y() - height / 2 + 1, width, height);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colours().soft(toneOf(badge.severity)));
    painter.drawRoundedRect(pill, height / 2.0, height / 2.0);
    painter.setPen(theme.colours().tone(toneOf(badge.severity)));
    painter.drawText(pill, Qt::AlignCenter, text);
    return width + Theme::Grid;
}

} // namespace

void PageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &theme = Theme::instance();
    const auto &colours = theme.colours();
    const QRect box = option.rect.adjusted(Theme::Grid, 1, -Theme::Grid, -1);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    paintItemBackground(*painter, option, box);
    QRect inner = box.adjusted(Theme::Grid, 0, -Theme::Grid, 0);
    paintIcon(*painter, index.data(PageListModel::IconRole).toString(),
        QRect(inner.left() - 2, inner.center().y() - IconSize / 2 + 1, IconSize, IconSize),
        selected ? colours.accent : colours.muted);

    const auto badge = index.data(PageListModel::BadgeRole).value<PageBadge>();
    if (badge.count > 0)
        inner.setRight(inner.right() - paintBadge(*painter, inner, badge));
    painter->setFont(theme.font(FontRole::Body));
    painter->setPen(colours.text);
    inner.setLeft(inner.left() + IconSize + Theme::Grid - 2);
    painter->drawText(inner, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
    painter->restore();
}

QSize PageDelegate::sizeHint(const QStyleOptionViewItem & /*option*/, const QModelIndex & /*index*/) const
{
    return { 0, QFontMetrics(Theme::instance().font(FontRole::Body)).height() + 2 * Theme::Grid };
}

} // namespace datainsight
