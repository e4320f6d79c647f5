// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tablegrowth.h"

#include "core/store/metricsstore.h"

#include <QThreadPool>

#include <cmath>

namespace datainsight {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds Span = 7 * 24h;
constexpr int PointsOfIt = 14;
/// Less tells of a single load, not of a day.
constexpr Milliseconds LeastSpan = 6h;

} // namespace

TableGrowth growthFrom(const RangeResult &sizes)
{
    TableGrowth growth;
    for (const auto &series : sizes.series) {
        const SeriesPoint *first = nullptr;
        const SeriesPoint *last = nullptr;
        for (const auto &point : series.points) {
            if (std::isnan(point.average))
                continue;
            first = first ? first : &point;
            last = &point;
        }
        if (!first || last->at - first->at < LeastSpan)
            continue;
        const double days = std::chrono::duration<double>(last->at - first->at).count() / 86400;
        growth.insert(series.labels.value(QStringLiteral("schemaname")) % QLatin1Char('.')
                % series.labels.value(QStringLiteral("relname")),
            (last->average - first->average) / days);
    }
    return growth;
}

Pending<TableGrowthPtr> growthFromStore(
    MetricsStore &store, const TargetId &target, const QString &database, Instant now, const CancelToken &token)
{
    RangeQuery query { .target = target,
        .family = { QStringLiteral("target.table_sizes") },
        .columns = { QStringLiteral("size") },
        .labels = { { QStringLiteral("datname"), database } },
        .range = { now - Span, now },
        .points = PointsOfIt,
        .channel = QStringLiteral("tables.growth") };
    const PendingPromise<TableGrowthPtr> promise;
    store.range(std::move(query), token).handOn([promise](const Result<RangeResult> &sizes) {
        if (!sizes)
            return promise.fulfil(fail(sizes.error()));
        QThreadPool::globalInstance()->start(
            [promise, sizes = *sizes] { promise.fulfil(std::make_shared<const TableGrowth>(growthFrom(sizes))); });
    });
    return promise.pending();
}

} // namespace datainsight
