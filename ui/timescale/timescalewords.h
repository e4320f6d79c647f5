// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/chunk.h"
#include "core/timescale/finding.h"
#include "ui/common/colours.h"
#include "ui/common/panelstate.h"

#include <QDateTime>

namespace datainsight {

/// Nothing for what is fine.
std::optional<Tone> severityTone(TimescaleSeverity severity);
/// The length of chunks on the hypertable's axis: "7 d", or a number.
QString axisLengthText(TimeKind kind, qint64 length);
/// A bound as people read it: "2026-11-21 00:00" (UTC) or the number; "–" for none.
QString axisBoundText(TimeKind kind, const std::optional<qint64> &bound);
/// "2026-11-14 00:00 – 2026-11-21 00:00", times without the hours where both are midnight.
QString rangeText(const Chunk &chunk, TimeKind kind);
/// What a chunk is, in words: "compressed, partial"; "rows" for one that is nothing of all that.
QString chunkStateText(const Chunk &chunk);
std::optional<Tone> chunkTone(const Chunk &chunk);

QString aggregateStateText(AggregateState state);
std::optional<Tone> aggregateTone(AggregateState state);

/// Who has the background workers: "Workers: 16 at most for the schedulers of 2 databases and all jobs; 1 job runs."
QString workersText(const WorkerBudget &workers);
/// "TimescaleDB 2.28.3 (community) · 3 hypertables · 2 aggregates · 121 chunks, 4.1 GB".
QString overviewText(const TimescaleOverview &overview);

/// Why there is nothing to be seen, and what to do: TimescaleDB is not there, too old, the server is not reached …
PanelState timescaleState(const Error &error);

/// A finding, with what it is of.
struct PlacedFinding
{
    int hypertable = 0; ///< TimescaleDB's id; 0: of the database
    QString object; ///< as in SQL; empty: the database
    TimescaleFinding finding;
    friend bool operator==(const PlacedFinding &a, const PlacedFinding &b)
    {
        return a.object == b.object && a.finding.id == b.finding.id && a.finding.text == b.finding.text;
    }
};
/// All of them, the worst first: of the database, then of its hypertables.
std::vector<PlacedFinding> allFindings(const TimescaleOverview &overview);

/// Of an instant there may be; invalid for none.
QVariant momentValue(const std::optional<Instant> &at);
/// In seconds; invalid for none.
QVariant secondsValue(const std::optional<Milliseconds> &time);
/// Invalid for NaN.
QVariant realValue(double value);
/// The same to two places: "4.83" times.
QVariant ratioValue(double value);

} // namespace datainsight
