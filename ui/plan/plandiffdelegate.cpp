// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plandiffdelegate.h"

#include "ui/common/theme.h"
#include "ui/plan/plandiffmodel.h"

#include <QPainter>

#include <algorithm>

namespace datainsight {

namespace {

constexpr int Side = 6;
constexpr int Lane = 7; ///< height of the bar's strip

struct Bar
{
    double delta = 0, noise = 0; ///< on a scale from -1 to 1
    bool significant = false;
};

void paintBar(QPainter &painter, const QRect &cell, const Bar &bar, const Colours &colours)
{
    const QRect lane(cell.left() + Side, cell.bottom() - Lane - 1, cell.width() - 2 * Side, Lane);
    const int middle = lane.center().x();
    const int half = lane.width() / 2 - 1;
    const auto reach = [&](double value) { return middle + qRound(half * std::clamp(value, -1.0, 1.0)); };
    painter.setPen(colours.grid);
    painter.drawLine(middle, lane.top(), middle, lane.bottom());
    const int end = reach(bar.delta);
    const QRect body(std::min(middle, end), lane.top() + 2, std::max(std::abs(end - middle), 1), Lane - 4);
    if (bar.significant) {
        painter.fillRect(body, colours.tone(bar.delta > 0 ? Tone::Warning : Tone::Ok));
    } else {
        painter.setPen(colours.borderStrong);
        painter.drawRect(body.adjusted(0, 0, -1, -1));
    }
    const int from = reach(bar.delta - bar.noise);
    const int to = reach(bar.delta + bar.noise);
    if (to - from < 3)
        return;
    painter.setPen(colours.muted);
    const int y = lane.center().y();
    painter.drawLine(from, y, to, y);
    painter.drawLine(from, y - 2, from, y + 2);
    painter.drawLine(to, y - 2, to, y + 2);
}

} // namespace

QSize PlanDiffDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return { 80, option.fontMetrics.height() + Lane + 10 };
}

void PlanDiffDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &colours = Theme::instance().colours();
    painter->save();
    painter->setClipRect(option.rect);
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, colours.selection);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, colours.hover);
    const QVariant delta = index.data(DeltaRole);
    const bool significant = index.data(SignificantRole).toBool();
    const bool isFigure = index.column() >= PlanDiffModel::OwnTime;
    if (delta.isValid() && delta.toDouble() != 0)
        paintBar(*painter, option.rect, { delta.toDouble(), index.data(NoiseRole).toDouble(), significant }, colours);

    QFont font = option.font;
    const QFont own = index.data(Qt::FontRole).value<QFont>();
    font.setStrikeOut(own.strikeOut());
    font.setBold(own.bold());
    painter->setFont(font);
    QColor colour = isFigure && !significant ? colours.muted : colours.text;
    if (const QVariant tone = index.data(ToneRole); tone.isValid())
        colour = colours.tone(static_cast<Tone>(tone.toInt()));
    if (index.data(FateRole).toInt() == static_cast<int>(PlanFate::Removed))
        colour = colours.muted;
    painter->setPen(colour);
    QRect room = option.rect.adjusted(Side, 0, -Side, isFigure ? -Lane : 0);
    painter->drawText(room, index.data(Qt::TextAlignmentRole).toInt(),
        QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, room.width()));
    painter->restore();
}

} // namespace datainsight
