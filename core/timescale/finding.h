// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/timescaleoverview.h"

namespace datainsight {

/// Something that is not as it should be with a hypertable or an aggregate.
struct TimescaleFinding
{
    QString id; ///< "chunks.small": a stable word for JSON
    TimescaleSeverity severity = TimescaleSeverity::Info;
    QString text; ///< one or two sentences for a person: what, and what to do
};

/// Of one of the overview's hypertables, the worst first. What TimescaleDB's own issues name as trouble and from when
/// on: a mean chunk below 25 MB with more than 20 of them (1636, 2897) or an open one larger than shared_buffers
/// (promscale 1792); more than 1,000 chunks, critical from 5,000; locks of one query over all of them beyond half of
/// the lock table, critical beyond 80 % (7130); dead tuples (5357, 884); columnstores that VACUUM of a chunk does not
/// reach before 2.29 (10286); age beyond 75 % of autovacuum_freeze_max_age (8067); autovacuum switched off (5107); no
/// statistics for plans over all chunks (310, 6038); partial chunks beyond 10 % (5353); a ratio below 1.5, critical
/// below 1, and less than 100 rows a batch (5769, 5961); columns that TimescaleDB chose to segment by; retention that
/// drops what an aggregate still refreshes (2198); an aggregate behind its policy (2867).
std::vector<TimescaleFinding> findingsOf(const Hypertable &table, const TimescaleOverview &overview);

/// A chunk interval to advise, in microseconds: the next usual one (an hour to 30 days) with which a chunk reaches 25
/// MB, or fits shared_buffers. Nothing where the present one is fine, or numbers are counted, or there is too little to
/// say.
std::optional<qint64> advisedInterval(const Hypertable &table, qint64 sharedBuffers);

} // namespace datainsight
