// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/graphlegend.h"

#include "ui/common/theme.h"
#include "ui/plan/nodekind.h"

#include <QPainter>

namespace datainsight {

namespace {

constexpr int Swatch = 12;

} // namespace

GraphLegend::GraphLegend(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    QStringList names;
    for (int kind = 0; kind < NodeKinds; ++kind)
        names << nodeKindName(static_cast<NodeKind>(kind));
    setAccessibleName(tr("Colours: %1").arg(names.join(QStringLiteral(", "))));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize GraphLegend::sizeHint() const
{
    return { 40 * Theme::Grid, QFontMetrics(Theme::instance().font(FontRole::Small)).height() + 4 };
}

void GraphLegend::paintEvent(QPaintEvent *)
{
    const auto &colours = Theme::instance().colours();
    QPainter painter(this);
    const QFont font = Theme::instance().font(FontRole::Small);
    painter.setFont(font);
    const QFontMetrics metrics(font);
    int left = 0;
    for (int i = 0; i < NodeKinds; ++i) {
        const auto kind = static_cast<NodeKind>(i);
        const QString name = nodeKindName(kind);
        const int wide = Swatch + Theme::Grid / 2 + metrics.horizontalAdvance(name);
        // What does not fit is left out whole; every block names its node anyway.
        if (left + wide > width())
            return;
        painter.fillRect(QRect(left, (height() - Swatch) / 2, Swatch, Swatch), nodeKindColour(kind, colours));
        painter.setPen(colours.muted);
        painter.drawText(
            QRect(left + Swatch + Theme::Grid / 2, 0, wide, height()), Qt::AlignLeft | Qt::AlignVCenter, name);
        left += wide + 2 * Theme::Grid;
    }
}

} // namespace datainsight
