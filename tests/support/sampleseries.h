// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"

#include <cmath>
#include <random>

namespace datainsight::testing {

/// 2026-11-20 12:00 UTC: where made-up series begin.
inline constexpr Instant SeriesStart { Milliseconds { 1795176000000 } };

/// A day-like rhythm with noise, seeded, so that pictures and benchmarks repeat themselves.
inline SeriesPoints wavySeries(
    TimeRange range, Milliseconds step, double level, double swing, double noise, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<double> jitter(0, noise);
    SeriesPoints points;
    points.reserve(static_cast<size_t>(range.duration() / step) + 1);
    const double period = static_cast<double>(range.duration().count()) / 2.2;
    double drift = 0;
    for (Instant at = range.from; at < range.to; at += step) {
        const double phase = static_cast<double>((at - range.from).count()) / period + seed;
        drift = drift * 0.9 + jitter(random);
        points.push_back(SeriesPoint::exact(at, std::max(0.0, level + swing * std::sin(phase * 6.283) + drift)));
    }
    return points;
}

/// Makes the points of [from, to) a gap.
inline void cutGap(SeriesPoints &points, Instant from, Instant to)
{
    for (SeriesPoint &point : points) {
        if (point.at >= from && point.at < to)
            point = { point.at };
    }
}

} // namespace datainsight::testing
