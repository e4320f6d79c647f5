// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/sparkpoints.h"

#include "core/watch/seriesmerge.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

SeriesPoints sparkPoints(const TargetFeed &feed, const TargetId &target, const SeriesSpec &spec, const TimeRange &range)
{
    std::vector<RawSeries> rows;
    for (const auto &column : spec.columns)
        for (auto &hot : feed.history().series(target, spec.family, column, range, spec.where))
            rows.push_back({ hot.labels, column, std::move(hot.points) });
    auto lines = applySpec(spec, rows, {}, 1, {});
    return lines.empty() ? SeriesPoints {} : std::move(lines.front().points);
}

double lastValue(const SeriesPoints &points)
{
    const auto last = std::find_if(
        points.rbegin(), points.rend(), [](const SeriesPoint &point) { return !std::isnan(point.average); });
    return last == points.rend() ? NoValue : last->average;
}

namespace sparks {

SeriesSpec activeSessions()
{
    return { .family = { QStringLiteral("target.sessions") },
        .columns = { QStringLiteral("sessions") },
        .where = { { QStringLiteral("state"), QStringLiteral("active") } } };
}

SeriesSpec transactions()
{
    return { .family = { QStringLiteral("target.database") },
        .columns = { QStringLiteral("xact_commit"), QStringLiteral("xact_rollback") },
        .formula = Formula::SumOfAll };
}

SeriesSpec rowsWritten()
{
    return { .family = { QStringLiteral("target.database") },
        .columns = { QStringLiteral("tup_inserted"), QStringLiteral("tup_updated"), QStringLiteral("tup_deleted") },
        .formula = Formula::SumOfAll };
}

} // namespace sparks

} // namespace datainsight
