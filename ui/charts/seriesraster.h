// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

#include <QImage>

namespace datainsight {

/// Lines along the edges of the plot stand out of it by half their width.
inline constexpr double SeriesOverhang = 2;

/// Paints the series of `plot` into an image of its area, SeriesOverhang higher at both ends, transparent elsewhere.
/// Any thread. Costs what the pixels cost, not the points: each line is cut to two points a pixel column, each stack to
/// one sum (tests/perf/perf_charts). QAreaSeries and QLineSeries are several times slower.
QImage paintSeries(const Plot &plot, const Colours &colours, qreal devicePixelRatio);

} // namespace datainsight
