// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/continuousaggregate.h"

#include "core/pg/session.h"
#include "core/timescale/namedcells.h"
#include "core/timescale/timescalesql.h"
#include "sql/queries.h"

#include <algorithm>

namespace datainsight {

namespace {

constexpr Milliseconds Limit { 3000 };

std::optional<qint64> boundFrom(const NamedCells &cells, const char *name, TimeKind kind)
{
    return cells.isNull(name) ? std::nullopt : boundOf(kind, cells.integer(name));
}

ContinuousAggregate aggregateFrom(const NamedCells &cells)
{
    ContinuousAggregate aggregate { .id = cells.number("id"),
        .schema = cells.text("schema"),
        .name = cells.text("name"),
        .quoted = cells.text("quoted"),
        .owner = cells.text("owner"),
        .owned = cells.boolean("owned"),
        .sourceId = cells.number("source_id"),
        .sourceSchema = cells.text("source_schema"),
        .sourceName = cells.text("source_name"),
        .sourceIsAggregate = cells.boolean("source_is_aggregate"),
        .materializedOnly = cells.boolean("materialized_only"),
        .finalized = cells.boolean("finalized"),
        .timeType = cells.text("time_type"),
        .bucketText = cells.text("bucket_width"),
        .bucket = cells.duration("bucket_seconds"),
        .invalidRanges = cells.integer("invalid_ranges"),
        .waitingRanges = cells.integer("waiting_ranges") };
    const auto kind = aggregate.kind();
    aggregate.watermark = boundFrom(cells, "watermark", kind);
    aggregate.materializedFrom = boundFrom(cells, "materialized_from", kind);
    aggregate.sourceRangeEnd = boundFrom(cells, "source_range_end", kind);
    aggregate.invalidFrom = boundFrom(cells, "invalid_from", kind);
    aggregate.invalidTo = boundFrom(cells, "invalid_to", kind);
    return aggregate;
}

/// What it may be behind: the end of its policy's window, a schedule, and three buckets (the first is never whole).
std::optional<Milliseconds> allowedLag(const ContinuousAggregate &aggregate, const TimescaleJob *refresh)
{
    if (!refresh)
        return std::nullopt;
    return refresh->durations.value(QStringLiteral("end_offset"), Milliseconds(0)) + refresh->schedule
        + 3 * aggregate.bucket.value_or(Milliseconds(0));
}

} // namespace

Result<AggregateList> readAggregates(Session &session, const TimescaleFacts &facts)
{
    const auto &file = queries::TimescaleAggregates;
    const auto rows = session.query({ file.id() }, timescaleSql(file, facts), {}, Limit);
    if (!rows)
        return fail(rows.error());
    AggregateList list;
    for (qsizetype row = 0; row < rows->rowCount(); ++row) {
        const NamedCells cells(*rows, row);
        list.aggregates.push_back(aggregateFrom(cells));
        list.at = cells.instant("server_now").value_or(list.at);
    }
    return list;
}

QString aggregateStateName(AggregateState state)
{
    static const char *const names[] { "fresh", "late", "never materialized", "without policy", "unknown" };
    return QString::fromLatin1(names[static_cast<int>(state)]);
}

AggregateFreshness freshnessOf(const ContinuousAggregate &aggregate, const TimescaleJob *refresh, Instant now)
{
    if (!aggregate.watermark)
        return { .state = aggregate.sourceRangeEnd ? AggregateState::NeverMaterialized : AggregateState::Fresh };
    const bool nothingNewer = aggregate.sourceRangeEnd && *aggregate.sourceRangeEnd <= *aggregate.watermark;
    AggregateFreshness freshness { .allowed = allowedLag(aggregate, refresh) };
    const auto upTo = instantOfBound(aggregate.kind(), aggregate.watermark);
    if (upTo)
        freshness.lag = std::max(now - *upTo, Milliseconds(0));
    if (nothingNewer)
        freshness.state = AggregateState::Fresh;
    else if (!refresh)
        freshness.state = AggregateState::WithoutPolicy;
    else if (freshness.lag)
        freshness.state = *freshness.lag > *freshness.allowed ? AggregateState::Late : AggregateState::Fresh;
    return freshness;
}

} // namespace datainsight
