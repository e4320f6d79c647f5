// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

#include <QImage>

namespace datainsight {

/// Paints the series of `plot` into an image the size of its area at `devicePixelRatio`, transparent elsewhere. Any
/// thread. Costs what the pixels cost, not the points: each line is cut to two points a pixel column, each stack to one
/// sum (tests/perf/perf_charts). QAreaSeries and QLineSeries are several times slower.
QImage paintSeries(const Plot &plot, const Colours &colours, qreal devicePixelRatio);

} // namespace datainsight
