// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statements/studentt.h"

#include <cmath>

namespace datainsight {

namespace {

/// The continued fraction of I(x; a, b), by Lentz's method.
double betaFraction(double x, double a, double b)
{
    constexpr double Tiny = 1e-300;
    constexpr double Enough = 1e-14;
    const auto safe = [](double value) { return std::fabs(value) < Tiny ? Tiny : value; };
    double c = 1;
    double d = 1 / safe(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m <= 1000; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / safe(1 + even * d);
        c = safe(1 + even / c);
        value *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / safe(1 + odd * d);
        c = safe(1 + odd / c);
        value *= d * c;
        if (std::fabs(d * c - 1) < Enough)
            break;
    }
    return value;
}

double incompleteBeta(double x, double a, double b)
{
    if (x <= 0)
        return 0;
    if (x >= 1)
        return 1;
    const double front =
        std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
    // The fraction converges fast on this side only.
    if (x < (a + 1) / (a + b + 2))
        return front * betaFraction(x, a, b) / a;
    return 1 - front * betaFraction(1 - x, b, a) / b;
}

} // namespace

double studentTwoSided(double t, double degrees)
{
    if (std::isinf(t))
        return 0;
    return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}

} // namespace datainsight
