// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/seriesmerge.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace datainsight {

namespace {

/// The values of one instant, folded one after the other.
struct Fold
{
    SeriesPoint point;
    int values = 0;

    void add(const SeriesPoint &next, Merge merge)
    {
        if (std::isnan(next.average))
            return;
        if (values++ == 0) {
            point = next;
            return;
        }
        if (merge == Merge::Maximum) {
            point.average = std::max(point.average, next.average);
            point.minimum = std::max(point.minimum, next.minimum);
            point.maximum = std::max(point.maximum, next.maximum);
        } else {
            point.average += next.average;
            point.minimum += next.minimum;
            point.maximum += next.maximum;
        }
    }
    SeriesPoint result(Instant at, Merge merge) const
    {
        if (values == 0)
            return { at };
        if (merge != Merge::Average)
            return { at, point.average, point.minimum, point.maximum };
        return { at, point.average / values, point.minimum / values, point.maximum / values };
    }
};

bool haveSameInstants(const std::vector<const SeriesPoints *> &series)
{
    const auto &first = *series.front();
    return std::all_of(series.begin() + 1, series.end(), [&](const SeriesPoints *other) {
        return other->size() == first.size()
            && std::equal(first.begin(), first.end(), other->begin(),
                [](const SeriesPoint &a, const SeriesPoint &b) { return a.at == b.at; });
    });
}

SeriesPoints pointwise(const SeriesPoints &first, const SeriesPoints &sum)
{
    std::map<Instant, double> sums;
    for (const auto &point : sum)
        sums.emplace(point.at, point.average);
    SeriesPoints out;
    out.reserve(first.size());
    for (const auto &point : first) {
        const auto total = sums.find(point.at);
        const bool known = total != sums.end() && total->second > 0 && !std::isnan(point.average);
        out.push_back(known ? SeriesPoint::exact(point.at, point.average / total->second) : SeriesPoint { point.at });
    }
    return out;
}

bool isWanted(const SeriesSpec &spec, const RawSeries &row)
{
    const auto &where = spec.where;
    const auto &among = spec.among;
    return std::all_of(where.keyBegin(), where.keyEnd(),
               [&](const QString &label) { return row.labels.value(label) == where.value(label); })
        && std::all_of(among.keyBegin(), among.keyEnd(),
            [&](const QString &label) { return among.value(label).contains(row.labels.value(label)); });
}

/// The series of one line, by column.
using Columns = std::map<QString, std::vector<const SeriesPoints *>>;

SeriesPoints lineOf(const SeriesSpec &spec, const Columns &columns)
{
    const Merge merge = spec.rows == RowsTo::Average ? Merge::Average
        : spec.rows == RowsTo::Maximum               ? Merge::Maximum
                                                     : Merge::Sum;
    const auto column = [&](const QString &name) {
        const auto found = columns.find(name);
        return found == columns.end() ? SeriesPoints {} : mergePoints(found->second, merge);
    };
    if (spec.columns.isEmpty())
        return {};
    const auto first = column(spec.columns.front());
    if (spec.formula == Formula::First)
        return first;
    if (spec.formula == Formula::FirstOverSecond)
        return pointwise(first, column(spec.columns.value(1)));
    std::vector<SeriesPoints> all { first };
    for (qsizetype i = 1; i < spec.columns.size(); ++i)
        all.push_back(column(spec.columns.at(i)));
    std::vector<const SeriesPoints *> pointers;
    for (const auto &points : all)
        pointers.push_back(&points);
    const auto sum = mergePoints(pointers, Merge::Sum);
    return spec.formula == Formula::SumOfAll ? sum : pointwise(first, sum);
}

/// Every line gets a point at each instant of `base`: its own value, else the base's (0, or NaN in a gap).
void fillWith(const SeriesPoints &base, SeriesPoints &points)
{
    SeriesPoints filled;
    filled.reserve(base.size());
    auto next = points.cbegin();
    for (const auto &sample : base) {
        while (next != points.cend() && (next->at < sample.at || (next->at == sample.at && std::isnan(next->average))))
            ++next;
        filled.push_back(next != points.cend() && next->at == sample.at ? *next : sample);
    }
    points = std::move(filled);
}

/// 0 wherever any row has a value, over what is known of when samples were taken; a gap where they are further apart
/// than `largestStep`.
SeriesPoints sampledAt(const std::vector<RawSeries> &rows, const SeriesPoints &samples, Milliseconds largestStep)
{
    std::map<Instant, double> instants;
    for (const auto &sample : samples)
        instants.emplace(sample.at, sample.average);
    for (const auto &row : rows)
        for (const auto &point : row.points)
            if (!std::isnan(point.average))
                instants[point.at] = 0;
    SeriesPoints base;
    base.reserve(instants.size());
    for (const auto &[at, value] : instants) {
        if (!base.empty() && at - base.back().at > largestStep)
            base.push_back({ base.back().at + largestStep / 2 });
        base.push_back(SeriesPoint::exact(at, value));
    }
    return base;
}

double weight(const NamedSeries &line)
{
    double sum = 0;
    for (const auto &point : line.points)
        sum += std::isnan(point.average) ? 0 : std::abs(point.average);
    return sum;
}

/// Keeps the heaviest lines, in an order that does not depend on their weight so that layers do not change places, and
/// adds up the rest.
void gatherOthers(std::vector<NamedSeries> &lines, const QStringList &order, int maximumLines, const QString &otherName)
{
    const auto rank = [&](const NamedSeries &line) {
        const auto at = order.indexOf(line.name);
        return std::pair(at < 0 ? order.size() : at, line.name);
    };
    const auto sort = [&] {
        std::sort(
            lines.begin(), lines.end(), [&](const NamedSeries &a, const NamedSeries &b) { return rank(a) < rank(b); });
    };
    sort();
    if (static_cast<int>(lines.size()) <= maximumLines || maximumLines < 2)
        return;
    std::stable_sort(
        lines.begin(), lines.end(), [](const NamedSeries &a, const NamedSeries &b) { return weight(a) > weight(b); });
    // Where there are too many lines, those that never leave zero only crowd the legend.
    const auto moving = std::find_if(lines.begin(), lines.end(), [](const auto &line) { return weight(line) == 0; });
    lines.erase(std::max(moving, lines.begin() + 1), lines.end());
    if (static_cast<int>(lines.size()) <= maximumLines) {
        sort();
        return;
    }
    const auto kept = lines.begin() + maximumLines - 1;
    std::vector<const SeriesPoints *> rest;
    for (auto line = kept; line != lines.end(); ++line)
        rest.push_back(&line->points);
    NamedSeries other { otherName, mergePoints(rest, Merge::Sum) };
    lines.erase(kept, lines.end());
    sort();
    lines.push_back(std::move(other));
}

} // namespace

SeriesPoints mergePoints(const std::vector<const SeriesPoints *> &series, Merge merge)
{
    if (series.empty())
        return {};
    if (series.size() == 1)
        return *series.front();

    SeriesPoints out;
    if (haveSameInstants(series)) {
        out.reserve(series.front()->size());
        for (size_t i = 0; i < series.front()->size(); ++i) {
            Fold fold;
            for (const auto *points : series)
                fold.add((*points)[i], merge);
            out.push_back(fold.result(series.front()->at(i).at, merge));
        }
        return out;
    }
    std::map<Instant, Fold> folds;
    for (const auto *points : series)
        for (const auto &point : *points)
            folds[point.at].add(point, merge);
    out.reserve(folds.size());
    for (const auto &[at, fold] : folds)
        out.push_back(fold.result(at, merge));
    return out;
}

std::vector<NamedSeries> applySpec(const SeriesSpec &spec, const std::vector<RawSeries> &rows, const Samples &samples,
    int maximumLines, const QString &otherName)
{
    std::map<QString, Columns> groups;
    for (const auto &row : rows) {
        if (isWanted(spec, row) && spec.columns.contains(row.column))
            groups[spec.rows == RowsTo::Each ? row.labels.value(spec.label) : spec.name][row.column].push_back(
                &row.points);
    }
    std::vector<NamedSeries> lines;
    for (const auto &[name, columns] : groups)
        lines.push_back({ name, lineOf(spec, columns) });
    if (spec.absentIsZero) {
        const auto base = sampledAt(rows, samples.points, samples.largestStep);
        if (lines.empty())
            lines.push_back({ spec.name, {} });
        for (auto &line : lines)
            fillWith(base, line.points);
    }
    if (spec.scale != 1) {
        for (auto &line : lines)
            for (auto &point : line.points)
                point = { point.at, point.average * spec.scale, point.minimum * spec.scale,
                    point.maximum * spec.scale };
    }
    if (spec.rows == RowsTo::Each) {
        // Rows the role may not see have labels and no numbers: a legend of dashes tells nothing.
        std::erase_if(lines, [](const NamedSeries &line) {
            return std::all_of(
                line.points.begin(), line.points.end(), [](const SeriesPoint &p) { return std::isnan(p.average); });
        });
        gatherOthers(lines, spec.order, maximumLines, otherName);
        for (auto &line : lines)
            line.name = spec.lineName(line.name);
    }
    return lines;
}

void averageOverAllSamples(std::vector<StoredSeries> &series)
{
    std::map<Instant, qint64> all;
    for (const auto &one : series) {
        for (size_t i = 0; i < one.samples.size(); ++i) {
            auto &most = all[one.points[i].at];
            most = std::max(most, one.samples[i]);
        }
    }
    for (auto &one : series) {
        for (size_t i = 0; i < one.samples.size(); ++i) {
            auto &point = one.points[i];
            const qint64 most = all[point.at];
            if (one.samples[i] == 0 || one.samples[i] == most)
                continue;
            point.average *= static_cast<double>(one.samples[i]) / static_cast<double>(most);
            point.minimum = std::min(point.minimum, 0.0);
        }
    }
}

SeriesPoints joinPoints(const SeriesPoints &stored, const SeriesPoints &hot, Milliseconds largestStep)
{
    if (hot.empty())
        return stored;
    SeriesPoints out;
    out.reserve(stored.size() + hot.size() + 1);
    const Instant seam = hot.front().at;
    std::copy_if(
        stored.begin(), stored.end(), std::back_inserter(out), [&](const auto &point) { return point.at < seam; });
    if (!out.empty() && !std::isnan(out.back().average) && seam - out.back().at > largestStep)
        out.push_back({ out.back().at + largestStep });
    out.insert(out.end(), hot.begin(), hot.end());
    return out;
}

} // namespace datainsight
