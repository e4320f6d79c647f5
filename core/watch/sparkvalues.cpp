// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/sparkvalues.h"

#include "core/watch/seriesmerge.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

std::vector<double> sparkValues(
    const TargetFeed &feed, const TargetId &target, const SeriesSpec &spec, const TimeRange &range, int columns)
{
    std::vector<RawSeries> rows;
    for (const auto &column : spec.columns)
        for (auto &hot : feed.history().series(target, spec.family, column, range, spec.where))
            rows.push_back({ hot.labels, column, std::move(hot.points) });

    std::vector<double> values(static_cast<size_t>(columns), NoValue);
    for (const auto &line : applySpec(spec, rows, {}, 1, {})) {
        for (const auto &point : line.points) {
            const auto column =
                (point.at - range.from).count() * columns / std::max<qint64>(range.duration().count(), 1);
            if (column >= 0 && column < columns)
                values[static_cast<size_t>(column)] = std::fmax(values[static_cast<size_t>(column)], point.maximum);
        }
    }
    return values;
}

double lastValue(const std::vector<double> &values)
{
    const auto last = std::find_if(values.rbegin(), values.rend(), [](double value) { return !std::isnan(value); });
    return last == values.rend() ? NoValue : *last;
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
