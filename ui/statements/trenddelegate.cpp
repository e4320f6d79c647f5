// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/trenddelegate.h"

#include "ui/common/sparkline.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace datainsight {

namespace {

constexpr int Margin = 4;

} // namespace

TrendDelegate::TrendDelegate(Source source, QObject *parent) : ValueDelegate(parent), m_source(std::move(source)) { }

void TrendDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    ValueDelegate::paint(painter, option, index);
    const auto [load, range] = m_source(index);
    if (!load)
        return;
    painter->save();
    paintSparkline(*painter, QRectF(option.rect).adjusted(Margin, Margin, -Margin, -Margin), *load, range,
        Theme::instance().colours().accent);
    painter->restore();
}

} // namespace datainsight
