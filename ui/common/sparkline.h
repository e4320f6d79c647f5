// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timeseries.h"
#include "ui/common/colours.h"

#include <QWidget>

#include <optional>

namespace datainsight {

/// The shape of a series without axes, for tiles, lists and cells. Gaps stay gaps; starts at 0.
class Sparkline final : public QWidget
{
    Q_OBJECT

public:
    explicit Sparkline(QWidget *parent = nullptr);

    /// Replaces the points. Not repainted when they are the same.
    void setData(SeriesPoints points, const TimeRange &range);
    /// Line and wash in the colour of a tone; accent without.
    void setTone(Tone tone);

    QSize sizeHint() const override { return { 96, 24 }; }
    QSize minimumSizeHint() const override { return { 32, 16 }; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    SeriesPoints m_points;
    TimeRange m_range {};
    Tone m_tone = Tone::Accent;
};

/// The same for delegates: paints into `box`.
void paintSparkline(
    QPainter &painter, const QRectF &box, const SeriesPoints &points, const TimeRange &range, const QColor &colour);

} // namespace datainsight
