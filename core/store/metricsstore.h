// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/pending.h"
#include "core/base/timeseries.h"
#include "core/sample/frame.h"

#include <QMap>
#include <QStringList>

#include <optional>
#include <vector>

namespace datainsight {

/// From which tier a range was read; the finest that covers it at the width asked for.
enum class Grain { Raw, FiveMinutes, OneHour, OneDay };
QString grainName(Grain grain); ///< "raw", "5 min", "1 h", "1 day"

struct RangeQuery
{
    TargetId target;
    FamilyId family;
    QStringList columns;
    QMap<QString, QString> labels; ///< only series whose labels have these values; empty: all series of the family
    TimeRange range;
    int points = 1000; ///< how many pixel columns the answer is for
    /// Who asks, one chart for example: a newer request of the same channel ends this one with Error{Cancelled}. Empty:
    /// nothing does but its token. Of what waits, the newest request is served first.
    QString channel;
};

struct StoredSeries
{
    QMap<QString, QString> labels;
    QString column;
    Unit unit = Unit::Count;
    bool perSecond = false; ///< counters come back as rates per second, resets honoured
    SeriesPoints points; ///< gaps are NaN points
    /// From a roll-up: how many samples stand behind each point, 0 in a gap. Where a family has no row for what is not
    /// there, a series has fewer than others. Empty from the raw tier.
    std::vector<qint64> samples;
};

struct RangeResult
{
    Grain grain = Grain::Raw;
    std::vector<StoredSeries> series;
    std::vector<Instant> resets; ///< where counters of the family began again
};

struct TotalsQuery
{
    TargetId target;
    FamilyId family;
    QStringList columns; ///< counters and deltas
    TimeRange range;
    QString channel; ///< as in RangeQuery
};

/// What the columns of one series grew.
struct SeriesTotals
{
    QMap<QString, QString> labels;
    std::vector<double> sums; ///< in the order asked for; NaN without a value
    qint64 samples = 0; ///< in which it is surely not in the row `other` of those kept as one
};

struct TotalsResult
{
    /// What was summed: the range asked for, its beginning moved to that of a bucket where nothing finer is kept.
    TimeRange range;
    Grain grain = Grain::Raw; ///< of its edges
    std::vector<SeriesTotals> series;
    qint64 samples = 0; ///< how often the family was sampled, as far as its series tell
};

/// What the status bar and `collect` say of the store.
struct StoreStatus
{
    bool writable = false;
    QString location;
    std::optional<Error> trouble; ///< why it does not take or give data; monitoring goes on
    double rowsPerSecond = 0;
    qint64 queuedBytes = 0; ///< would be lost if the process were killed now
    qint64 droppedRows = 0;
    qint64 sizeBytes = 0;
    Instant lastWrite;
};

struct StoreTarget
{
    TargetId id;
    QString name;
};

/// Where samples are kept. Thread-safe; no call blocks. Raw frames go in: counters as they are, rates are derived on
/// reading. One implementation is a folder of SQLite files (store/sqlite); a shared PostgreSQL is the second.
class MetricsStore
{
public:
    virtual ~MetricsStore() = default;

    /// Queues frames for the writer, in order. Never blocks and never fails: what the bounded queue must drop, and what
    /// cannot be written, is counted in status().
    virtual void append(std::vector<FramePtr> frames) = 0;
    /// Makes the name of a target known, so that a reader without profiles can show it.
    virtual void describeTarget(StoreTarget target) = 0;
    /// Fulfilled when all that was appended before is committed (or counted as lost).
    virtual Pending<bool> flush() = 0;

    virtual Pending<RangeResult> range(RangeQuery query, CancelToken token) = 0;
    /// Sums over a range, exact as far back as raw samples are kept: of all that was sampled at or after its beginning
    /// and before its end. From roll-ups where those say the same sooner.
    virtual Pending<TotalsResult> totals(TotalsQuery query, CancelToken token) = 0;
    virtual Pending<std::vector<StoreTarget>> targets(CancelToken token) = 0;

    virtual StoreStatus status() const = 0;

protected:
    MetricsStore() = default;
    Q_DISABLE_COPY_MOVE(MetricsStore)
};

} // namespace datainsight
