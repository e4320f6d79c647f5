// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

class QImage;

namespace datainsight {

/// Lines with gaps, and the band from minimum to maximum behind averages. The image is the plot's area in device
/// pixels.
void paintLines(QImage &image, const Plot &plot, const Colours &colours, qreal devicePixelRatio);

/// The averages of the earlier window, lighter and dashed: each in the colour of the line it is compared with, the
/// total of a stack in the colour of text.
void paintEarlier(QImage &image, const Plot &plot, const Colours &colours, qreal devicePixelRatio);

} // namespace datainsight
