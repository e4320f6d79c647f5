// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

#include <vector>

class QPainter;

namespace datainsight {

/// A word-sized graph without axes, from zero up to its largest value (at least `least`); gaps where values are NaN.
/// O(values).
void paintSparkline(
    QPainter &painter, const QRectF &box, const std::vector<double> &values, const QColor &colour, double least = 1);

} // namespace datainsight
