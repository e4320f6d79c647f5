// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/waitdelegate.h"

#include "ui/common/theme.h"
#include "ui/livecharts/activesessions.h"

#include <QPainter>
#include <QPixmapCache>

namespace datainsight {

namespace {

constexpr int Side = 10;

/// A colour of its own for a class the chart does not know beforehand either.
QIcon swatch(const QString &waitClass)
{
    const auto place = waitClasses().indexOf(waitClass);
    const auto &colours = Theme::instance().colours();
    const QColor colour = colours.category(static_cast<int>(place < 0 ? waitClasses().size() : place));
    const QString key = QStringLiteral("wait-swatch-%1").arg(colour.name());
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        constexpr int Scale = 2;
        pixmap = QPixmap(Side * Scale, Side * Scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(pixmap.rect(), 4, 4);
        painter.end();
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

} // namespace

void WaitDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    ValueDelegate::initStyleOption(option, index);
    if (option->text.isEmpty())
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = swatch(option->text.section(QLatin1Char(':'), 0, 0));
    option->decorationSize = { Side, Side };
    option->decorationPosition = QStyleOptionViewItem::Left;
}

} // namespace datainsight
