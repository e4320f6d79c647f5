// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/spansummary.h"

#include "core/watch/seriesmerge.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SpanSummary)
};

double sumIn(const SeriesPoints &points, const TimeRange &span)
{
    double sum = 0;
    for (const auto &point : points)
        if (span.contains(point.at) && !std::isnan(point.average))
            sum += point.average;
    return sum;
}

int countIn(const SeriesPoints &points, const TimeRange &span)
{
    return static_cast<int>(std::count_if(points.begin(), points.end(),
        [&](const SeriesPoint &point) { return span.contains(point.at) && !std::isnan(point.average); }));
}

void addPart(SpanSummary &summary, const QMap<QString, QString> &labels, const SeriesPoints &points)
{
    const double sessions = sumIn(points, summary.span) / summary.samples;
    if (sessions > 0)
        summary.parts.push_back({ labels, sessions });
}

/// Whether it passes in all dimensions but one.
bool passes(const SpanPart &part, const SpanFilter &filter, std::optional<HistoryDimension> but)
{
    return std::all_of(filter.keyBegin(), filter.keyEnd(), [&](HistoryDimension dimension) {
        return dimension == but || part.labels.value(dimensionLabel(dimension)) == filter.value(dimension);
    });
}

/// Of what passes in all other dimensions, by the value in this one.
QHash<QString, double> sumsOf(const SpanSummary &summary, HistoryDimension dimension, const SpanFilter &filter)
{
    QHash<QString, double> sums;
    for (const auto &part : summary.parts) {
        if (passes(part, filter, dimension))
            sums[part.labels.value(dimensionLabel(dimension))] += part.sessions;
    }
    return sums;
}

} // namespace

SpanSummary spanFromHistory(const History &history, const TargetId &target, const TimeRange &span)
{
    const FamilyId family { QStringLiteral("target.ash") };
    SpanSummary summary { .span = span };
    summary.samples = countIn(history.samples(target, family, span), span);
    if (summary.samples == 0)
        return summary;
    for (const auto &series : history.series(target, family, QStringLiteral("sessions"), span))
        addPart(summary, series.labels, series.points);
    return summary;
}

QString SpanSummary::origin() const
{
    if (grain)
        return Tr::tr("store, %1").arg(grainName(*grain));
    switch (load) {
    case LoadGrain::Second:
        return Tr::tr("1 s samples");
    case LoadGrain::Minute:
        return Tr::tr("1 min averages");
    case LoadGrain::Hour:
        return Tr::tr("1 h averages");
    }
    Q_UNREACHABLE();
}

SpanSummary spanFromLoad(const LoadAnswer &answer)
{
    SpanSummary summary { .span = answer.range, .samples = static_cast<int>(answer.samples), .load = answer.grain };
    summary.parts.reserve(answer.combinations.size());
    for (const auto &combination : answer.combinations) {
        SpanPart part { .labels = {}, .sessions = combination.average };
        for (size_t i = 0; i < LoadDimensions; ++i)
            part.labels.insert(loadColumn(static_cast<LoadDimension>(i)), combination.values[i]);
        summary.parts.push_back(std::move(part));
    }
    return summary;
}

SpanSummary spanFromStore(const RangeResult &sessions, const RangeResult &waits, const TimeRange &span)
{
    SpanSummary summary { .span = span, .grain = std::max(sessions.grain, waits.grain) };
    for (const auto &series : waits.series)
        summary.samples = std::max(summary.samples, countIn(series.points, span));
    if (summary.samples == 0)
        return summary;
    auto all = sessions.series;
    averageOverAllSamples(all);
    for (const auto &series : all)
        addPart(summary, series.labels, series.points);
    return summary;
}

double spanTotal(const SpanSummary &summary, const SpanFilter &filter)
{
    double total = 0;
    for (const auto &part : summary.parts)
        total += passes(part, filter, {}) ? part.sessions : 0;
    return total;
}

std::vector<SpanRow> spanRows(const SpanSummary &summary, HistoryDimension dimension, const SpanFilter &filter,
    const SpanSummary *earlier)
{
    const auto sums = sumsOf(summary, dimension, filter);
    const auto before = earlier ? sumsOf(*earlier, dimension, filter) : QHash<QString, double>();
    const double total = std::accumulate(sums.cbegin(), sums.cend(), 0.0);
    std::vector<SpanRow> rows;
    rows.reserve(static_cast<size_t>(sums.size()));
    for (auto it = sums.cbegin(); it != sums.cend(); ++it) {
        rows.push_back({ it.key(), it.value(), it.value() / total });
        if (earlier)
            rows.back().before = before.value(it.key());
    }
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (!sums.contains(it.key()))
            rows.push_back({ it.key(), 0, 0, it.value() });
    }
    std::sort(rows.begin(), rows.end(), [](const SpanRow &a, const SpanRow &b) {
        return a.sessions != b.sessions ? a.sessions > b.sessions : a.value < b.value;
    });
    return rows;
}

} // namespace datainsight
