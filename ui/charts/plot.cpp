// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

/// A threshold this many times above everything measured is named at the edge instead of squeezing the lines flat.
constexpr double FarAbove = 6;

constexpr auto Earlier = [](const SeriesPoint &point, Instant at) { return point.at < at; };

std::pair<double, double> extremesOfLines(const Plot &plot)
{
    double low = 0;
    double high = 0;
    for (size_t i = 0; i < plot.data.series.size(); ++i) {
        if (plot.isHidden(i))
            continue;
        for (const SeriesPoint &point : plot.data.series[i].points) {
            low = std::min(low, std::isfinite(point.minimum) ? point.minimum : low);
            high = std::max(high, std::isfinite(point.maximum) ? point.maximum : high);
        }
    }
    return { low, high };
}

/// Of the lines of the earlier window as they are drawn: averages, without the band about them.
std::pair<double, double> extremesOfEarlier(const Plot &plot, std::pair<double, double> extremes)
{
    for (size_t i = 0; i < plot.data.earlier.size(); ++i) {
        if (plot.isEarlierHidden(i))
            continue;
        for (const SeriesPoint &point : plot.data.earlier[i].points) {
            if (!std::isfinite(point.average) || point.at < plot.data.range.from || point.at > plot.data.range.to)
                continue;
            extremes = { std::min(extremes.first, point.average), std::max(extremes.second, point.average) };
        }
    }
    return extremes;
}

/// Series of a stack share their instants, so sums by position are sums by time; where one is shorter, by time anyway.
std::pair<double, double> extremesOfStack(const Plot &plot)
{
    const SeriesPoints *longest = nullptr;
    for (size_t i = 0; i < plot.data.series.size(); ++i) {
        const auto &points = plot.data.series[i].points;
        if (!plot.isHidden(i) && (!longest || points.size() > longest->size()))
            longest = &points;
    }
    if (!longest)
        return { 0, 0 };
    std::vector<double> sums(longest->size(), 0.0);
    for (size_t i = 0; i < plot.data.series.size(); ++i) {
        if (plot.isHidden(i))
            continue;
        const auto &points = plot.data.series[i].points;
        const bool aligned = points.size() == longest->size();
        size_t to = 0;
        for (size_t from = 0; from < points.size(); ++from) {
            to = aligned ? from : to;
            while (!aligned && to + 1 < longest->size() && (*longest)[to].at < points[from].at)
                ++to;
            const double value = points[from].average;
            if (value > 0 && std::isfinite(value))
                sums[to] += value;
        }
    }
    const auto highest = std::max_element(sums.begin(), sums.end());
    return { 0, highest != sums.end() ? *highest : 0 };
}

/// The usual distance of two points: the middle one of the last few.
Milliseconds stepOf(const SeriesPoints &points)
{
    if (points.size() < 2)
        return Milliseconds::max();
    std::vector<Milliseconds> steps;
    for (size_t i = points.size() - 1; i > 0 && steps.size() < 9; --i)
        steps.push_back(points[i].at - points[i - 1].at);
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return *middle;
}

const SeriesPoint *nearestPoint(const SeriesPoints &points, Instant at)
{
    if (points.empty())
        return nullptr;
    const auto after = std::lower_bound(points.begin(), points.end(), at, Earlier);
    if (after == points.end())
        return &points.back();
    if (after == points.begin())
        return &points.front();
    const auto before = std::prev(after);
    return at - before->at <= after->at - at ? &*before : &*after;
}

std::vector<double> valuesOf(const std::vector<ChartSeries> &series, Instant at)
{
    std::vector<double> values;
    values.reserve(series.size());
    for (const ChartSeries &one : series) {
        const SeriesPoint *point = nearestPoint(one.points, at);
        const bool near = point && std::chrono::abs(point->at - at) <= stepOf(one.points);
        values.push_back(near ? point->average : NoValue);
    }
    return values;
}

} // namespace

bool Plot::isEarlierHidden(size_t earlier) const
{
    if (earlierHidden)
        return true;
    for (size_t i = 0; i < data.series.size(); ++i)
        if (data.series[i].name == data.earlier[earlier].name)
            return isHidden(i);
    return false;
}

void Plot::rescaleValues()
{
    auto [low, high] =
        extremesOfEarlier(*this, kind == ChartKind::Stacked ? extremesOfStack(*this) : extremesOfLines(*this));
    high = std::max(high, leastTop);
    const double measured = high;
    for (const ChartThreshold &threshold : data.thresholds) {
        if (threshold.value <= measured * FarAbove)
            high = std::max(high, threshold.value);
    }
    scale = niceScale(low, high, unit, perSecond, std::clamp(static_cast<int>(area.height() / 32), 2, 6));
}

void Plot::rescaleTime()
{
    timeTicks = niceTimeTicks(data.range, std::max(2, static_cast<int>(area.width() / 64)), zone);
}

double Plot::xOf(Instant at) const
{
    const double width = static_cast<double>(data.range.duration().count());
    return width > 0 ? area.left() + area.width() * static_cast<double>((at - data.range.from).count()) / width
                     : area.left();
}

double Plot::yOf(double value) const
{
    return area.bottom() - area.height() * (value - scale.bottom) / (scale.top - scale.bottom);
}

Instant Plot::atX(double x) const
{
    const double share = area.width() > 0 ? std::clamp((x - area.left()) / area.width(), 0.0, 1.0) : 0;
    return data.range.from + Milliseconds(std::llround(share * static_cast<double>(data.range.duration().count())));
}

std::optional<Instant> Plot::nearestInstant(Instant at) const
{
    std::optional<Instant> best;
    for (size_t i = 0; i < data.series.size(); ++i) {
        const SeriesPoint *point = isHidden(i) ? nullptr : nearestPoint(data.series[i].points, at);
        if (point && (!best || std::chrono::abs(point->at - at) < std::chrono::abs(*best - at)))
            best = point->at;
    }
    return best;
}

std::optional<Instant> Plot::neighbourInstant(Instant at, bool forward) const
{
    std::optional<Instant> best;
    for (size_t i = 0; i < data.series.size(); ++i) {
        const auto &points = data.series[i].points;
        if (isHidden(i) || points.empty())
            continue;
        if (forward) {
            const auto next = std::lower_bound(points.begin(), points.end(), at + Milliseconds(1), Earlier);
            if (next != points.end() && (!best || next->at < *best))
                best = next->at;
        } else {
            const auto next = std::lower_bound(points.begin(), points.end(), at, Earlier);
            if (next != points.begin() && (!best || std::prev(next)->at > *best))
                best = std::prev(next)->at;
        }
    }
    if (best && !data.range.contains(*best) && *best != data.range.to)
        return std::nullopt;
    return best;
}

std::vector<double> Plot::valuesAt(Instant at) const
{
    return valuesOf(data.series, at);
}

std::vector<double> Plot::earlierAt(Instant at) const
{
    return valuesOf(data.earlier, at);
}

double Plot::earlierOf(const QString &series, Instant at) const
{
    const std::vector<double> values = earlierAt(at);
    for (size_t i = 0; i < values.size(); ++i)
        if (data.earlier[i].name == series && !isEarlierHidden(i))
            return values[i];
    return NoValue;
}

double Plot::earlierTotal(Instant at) const
{
    const std::vector<double> values = earlierAt(at);
    return values.empty() || earlierHidden ? NoValue : values.front();
}

std::optional<Instant> Plot::lastInstant() const
{
    std::optional<Instant> last;
    for (size_t i = 0; i < data.series.size(); ++i)
        if (!isHidden(i) && !data.series[i].points.empty())
            last = std::max(last.value_or(data.series[i].points.back().at), data.series[i].points.back().at);
    return last;
}

std::vector<double> Plot::lastValues() const
{
    std::vector<double> values;
    values.reserve(data.series.size());
    for (const ChartSeries &one : data.series)
        values.push_back(one.points.empty() ? NoValue : one.points.back().average);
    return values;
}

} // namespace datainsight
