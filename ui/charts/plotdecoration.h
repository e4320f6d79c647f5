// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

class QPainter;

namespace datainsight {

/// What surrounds the series. All paint in logical pixels with the painter's font.
void paintGrid(QPainter &painter, const Plot &plot, const Colours &colours);
void paintThresholds(QPainter &painter, const Plot &plot, const Colours &colours);
void paintMarks(QPainter &painter, const Plot &plot, const Colours &colours);

} // namespace datainsight
