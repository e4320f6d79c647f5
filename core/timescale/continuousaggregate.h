// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/job.h"
#include "core/timescale/timerange.h"
#include "core/timescale/timescalefacts.h"

namespace datainsight {

/// A continuous aggregate. Places on its axis as timerange.h says.
struct ContinuousAggregate
{
    int id = 0; ///< TimescaleDB's, of the hypertable that keeps it
    QString schema, name;
    QString quoted; ///< as in SQL
    QString owner;
    bool owned = false; ///< our role has its owner's rights
    int sourceId = 0;
    QString sourceSchema, sourceName;
    bool sourceIsAggregate = false; ///< it is built on another one
    bool materializedOnly = true; ///< else what is not materialized yet is computed by each query: realtime
    bool finalized = true; ///< not of the old form, from before 2.7
    QString timeType;
    QString bucketText; ///< "1 day", "01:00:00" or a number, as the server writes it
    std::optional<Milliseconds> bucket; ///< of times; a month is 30 days
    std::optional<qint64> watermark; ///< it is materialized up to here; nothing: not at all
    std::optional<qint64> materializedFrom; ///< nothing before it ever was; nothing: from the beginning, or not at all
    std::optional<qint64> sourceRangeEnd; ///< of the source's newest chunk: there is nothing beyond
    qint64 invalidRanges = 0; ///< that a refresh would have to do again, within what is materialized
    std::optional<qint64> invalidFrom, invalidTo;
    qint64 waitingRanges = 0; ///< changes of the source that no refresh has looked at, for all its aggregates

    TimeKind kind() const { return timeKindOf(timeType); }
};

struct AggregateList
{
    Instant at; ///< by the server's clock
    std::vector<ContinuousAggregate> aggregates;
};

/// One statement over the catalog, without a lock on any chunk. On the session's thread.
Result<AggregateList> readAggregates(Session &session, const TimescaleFacts &facts);

enum class AggregateState {
    Fresh, ///< as far as its policy promises, or there is nothing newer
    Late, ///< more than the policy's end, its schedule and three buckets behind
    NeverMaterialized,
    WithoutPolicy, ///< nobody refreshes it by itself, and there is something newer
    Unknown, ///< it counts numbers: they have no now
};
QString aggregateStateName(AggregateState state); ///< "fresh", "late" …: stable words for JSON

struct AggregateFreshness
{
    AggregateState state = AggregateState::Unknown;
    std::optional<Milliseconds> lag; ///< from the watermark to now
    std::optional<Milliseconds> allowed; ///< what its policy promises
};

/// `refresh`: its policy, if it has one.
AggregateFreshness freshnessOf(const ContinuousAggregate &aggregate, const TimescaleJob *refresh, Instant now);

} // namespace datainsight
