// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

class QImage;

namespace datainsight {

/// What a stack is cut down to: per series one value a pixel column, the average of its points there, between points
/// interpolated; NaN in gaps.
std::vector<float> stackColumns(const SeriesPoints &points, const TimeRange &range, int columns);

/// Stacked layers, the first series at the bottom. The image is the plot's area in device pixels.
void paintStack(QImage &image, const Plot &plot, const Colours &colours, qreal devicePixelRatio);

} // namespace datainsight
