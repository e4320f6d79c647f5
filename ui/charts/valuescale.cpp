// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/valuescale.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace datainsight {

namespace {

/// 1, 2, 2.5, 5 times a power of ten; 2.5 only where it counts whole things.
double decimalStep(double atLeast)
{
    const double power = std::pow(10, std::floor(std::log10(atLeast)));
    for (const double factor : { 1.0, 2.0, 2.5, 5.0, 10.0 }) {
        if (power * factor >= atLeast * (1 - 1e-9) && (factor != 2.5 || power >= 10))
            return power * factor;
    }
    return power * 10;
}

/// A power of two times a power of 1024, so that labels read 128 MB, 256 MB.
double binaryStep(double atLeast)
{
    return std::max(1.0, std::pow(2, std::ceil(std::log2(atLeast) - 1e-9)));
}

double durationStep(double atLeastSeconds)
{
    static constexpr std::array Steps { 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0,
        3600.0, 7200.0, 10800.0, 21600.0, 43200.0, 86400.0 };
    if (atLeastSeconds < 1)
        return decimalStep(atLeastSeconds);
    const auto *found = std::lower_bound(Steps.begin(), Steps.end(), atLeastSeconds * (1 - 1e-9));
    return found != Steps.end() ? *found : 86400 * decimalStep(atLeastSeconds / 86400);
}

bool countsWholeThings(Unit unit)
{
    return unit == Unit::Count || unit == Unit::Blocks || unit == Unit::Rows || unit == Unit::Transactions;
}

double stepFor(double span, Unit unit, bool perSecond, int maxSteps)
{
    const double atLeast = span / maxSteps;
    switch (unit) {
    case Unit::Bytes:
        return binaryStep(atLeast);
    case Unit::Seconds:
        return perSecond ? decimalStep(atLeast) : durationStep(atLeast);
    case Unit::Milliseconds:
        return perSecond ? decimalStep(atLeast) : 1000 * durationStep(atLeast / 1000);
    default:
        return countsWholeThings(unit) && !perSecond ? std::max(1.0, decimalStep(atLeast)) : decimalStep(atLeast);
    }
}

/// What an axis without any value ends at.
double emptyTop(Unit unit)
{
    if (unit == Unit::Percent)
        return 100;
    return unit == Unit::Bytes ? 1024 : 1;
}

} // namespace

std::vector<double> ValueScale::ticks() const
{
    std::vector<double> values;
    const auto count = static_cast<int>(std::lround((top - bottom) / step));
    values.reserve(static_cast<size_t>(count) + 1);
    for (int i = 0; i <= count; ++i)
        values.push_back(bottom + i * step);
    return values;
}

ValueScale niceScale(double lowest, double highest, Unit unit, bool perSecond, int maxSteps)
{
    const double low = std::isfinite(lowest) ? std::min(lowest, 0.0) : 0.0;
    double high = std::isfinite(highest) ? std::max(highest, 0.0) : 0.0;
    if (high <= low)
        high = emptyTop(unit);
    const double whole = unit == Unit::Percent ? 100 : unit == Unit::Ratio ? 1 : 0;
    if (whole > 0 && high > whole * 0.6 && high <= whole)
        high = whole;
    const int steps = std::max(1, maxSteps);
    ValueScale scale;
    scale.step = stepFor(high - low, unit, perSecond, steps);
    if (whole > 0 && high == whole && low == 0) {
        for (const double step : { 0.2, 0.25, 0.5, 1.0 }) {
            if (std::lround(1 / step) <= steps) {
                scale.step = step * whole;
                break;
            }
        }
    }
    scale.bottom = std::floor(low / scale.step + 1e-9) * scale.step;
    scale.top = std::ceil(high / scale.step - 1e-9) * scale.step;
    return scale;
}

QString tickLabel(double value, const ValueScale &scale, Unit unit, bool perSecond, const QLocale &locale)
{
    const double rounded = std::fabs(value) < scale.step * 1e-9 ? 0 : value;
    if (rounded == 0 && unit != Unit::Percent && unit != Unit::Ratio)
        return locale.toString(0);
    return formatValue(rounded, unit, perSecond, locale);
}

} // namespace datainsight
