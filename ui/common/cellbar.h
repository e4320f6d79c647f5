// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colours.h"

#include <QRect>

#include <optional>

class QPainter;

namespace datainsight {

/// The bar of a cell with a BarRole: so much of the cell's width, from the left, beneath the figure. Accent without a
/// tone.
void paintCellBar(QPainter &painter, const QRect &cell, double share, std::optional<Tone> tone = {});

} // namespace datainsight
