// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/units.h"

#include <QString>

#include <vector>

namespace datainsight {

/// A value axis of round numbers from 0 (or below, if values are) to `top`.
struct ValueScale
{
    double bottom = 0;
    double top = 1;
    double step = 1;

    /// bottom, bottom + step … top
    std::vector<double> ticks() const;
};

/// The smallest round scale that holds `lowest` to `highest` in at most `maxSteps` steps. Bytes step by powers of two,
/// durations by what clocks count, percentages end at 100 where they are close to it, counts never step by fractions.
ValueScale niceScale(double lowest, double highest, Unit unit, bool perSecond, int maxSteps);

/// The label of one tick; short, and with the digits that `step` needs to tell neighbours apart.
QString tickLabel(double value, const ValueScale &scale, Unit unit, bool perSecond, const QLocale &locale = QLocale());

} // namespace datainsight
