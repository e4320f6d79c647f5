// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementspan.h"

#include "core/statements/statementreadings.h"
#include "core/store/tierchoice.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

constexpr int MostParts = 24;
/// How often statements are read.
constexpr Milliseconds Interval = 60s;

Milliseconds stepOf(Grain grain)
{
    return grain == Grain::Raw ? Interval : grainLength(grain);
}

/// What the first to the last point stand for: a reading for the interval before it, a bucket for the time from its
/// beginning on.
TimeRange measuredBy(const StatementReadings &readings, Grain grain, const TimeRange &range)
{
    if (!readings.first)
        return { range.from, range.from };
    if (grain != Grain::Raw)
        return { std::max(*readings.first, range.from), std::min(*readings.last + stepOf(grain), range.to) };
    const bool sinceBegun = readings.begun && *readings.begun < *readings.first;
    return { sinceBegun ? *readings.begun : *readings.first - Interval, *readings.last };
}

StatementKey identityOf(const QMap<QString, QString> &labels, const StatementBook &book)
{
    const QString queryId = labels.value(QStringLiteral("queryid"));
    if (queryId == QLatin1String("other"))
        return StatementRow { .fingerprint = queryId, .isOther = true }.identity();
    const StatementKey entry { labels.value(QStringLiteral("datname")), labels.value(QStringLiteral("usename")), queryId,
        labels.value(QStringLiteral("toplevel")) };
    return StatementRow { .fingerprint = book.fingerprint(entry),
        .database = entry.datname,
        .user = entry.usename,
        .toplevel = entry.toplevel != QLatin1String("false") }
        .identity();
}

/// The equal parts of a span that a small graph shows.
class Parts
{
public:
    Parts(const TimeRange &range, const TimeRange &measured, Milliseconds least)
        : m_range(range), m_measured(measured),
          m_length(std::max<Milliseconds>(range.duration() / MostParts, std::max<Milliseconds>(least, 1ms))),
          m_count(static_cast<size_t>(std::max<qint64>(1, (range.duration() + m_length - 1ms) / m_length)))
    { }

    size_t count() const { return m_count; }
    std::optional<size_t> partOf(Instant at) const
    {
        // A reading on the edge is of what came before it.
        const auto place = (at - 1ms - m_range.from) / m_length;
        return at > m_range.from && static_cast<size_t>(place) < m_count ? std::optional<size_t>(place) : std::nullopt;
    }
    SeriesPoints pointsOf(const std::vector<double> &busy) const
    {
        SeriesPoints points;
        points.reserve(m_count);
        for (size_t i = 0; i < m_count; ++i) {
            const Instant from = m_range.from + m_length * static_cast<qint64>(i);
            const Instant begin = std::max(from, m_measured.from);
            const Instant end = std::min(from + m_length, m_measured.to);
            const double span = static_cast<double>((end - begin).count());
            points.push_back(span > 0 ? SeriesPoint::exact(from + m_length / 2, busy[i] / span)
                                   : SeriesPoint { from + m_length / 2 });
        }
        return points;
    }

private:
    TimeRange m_range;
    TimeRange m_measured;
    Milliseconds m_length;
    size_t m_count;
};

void addLoads(StatementSpan &span, const RangeResult &times, const StatementBook &book)
{
    const auto step = stepOf(times.grain);
    Parts parts(span.range, span.measured, step);
    QHash<StatementKey, std::vector<double>> busy; ///< ms of execution, by part
    for (const auto &series : times.series) {
        auto &sums = busy[identityOf(series.labels, book)];
        sums.resize(parts.count());
        for (const auto &point : series.points) {
            const auto part = times.grain == Grain::Raw ? parts.partOf(point.at) : parts.partOf(point.at + 1ms);
            if (std::isnan(point.average) || !part)
                continue;
            sums[*part] += point.average * std::chrono::duration<double>(step).count();
        }
    }
    for (auto entry = busy.cbegin(); entry != busy.cend(); ++entry)
        span.loads.insert(entry.key(), std::make_shared<const SeriesPoints>(parts.pointsOf(entry.value())));
}

} // namespace

StatementSpan statementSpan(const StatementAnswer &answer, const StatementBook &book)
{
    const auto readings = StatementReadings::from(answer.readings);
    auto totals = answer.totals;
    if (readings.interrupted)
        totals.markInterrupted();
    StatementSpan span { .range = answer.range,
        .measured = measuredBy(readings, answer.readings.grain, answer.range),
        .begun = readings.awaitsNext() ? readings.begun : std::nullopt,
        .rows = totals.rows(book),
        .evictions = answer.evictions,
        .resets = answer.resets };
    addLoads(span, answer.times, book);
    return span;
}

} // namespace datainsight
