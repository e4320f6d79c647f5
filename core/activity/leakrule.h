// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timeseries.h"
#include "core/sample/history.h"

#include <optional>

namespace datainsight {

/// How many idle sessions one application, user and database had over time; gaps are NaN points.
struct IdleSeries
{
    QString application, user, database;
    SeriesPoints points;
};

/// From target.applications: sessions without those that work or are in a transaction. Three series of the same labels,
/// of the hot history or of the store; a point where one of them has none is a gap.
IdleSeries idleSeries(const QMap<QString, QString> &labels, const SeriesPoints &sessions, const SeriesPoints &active,
    const SeriesPoints &idleInTransaction);
/// Every one of them in the hot history.
std::vector<IdleSeries> idleSeriesOf(const History &history, const TargetId &target, const TimeRange &range);

/// What counts as a leak.
struct LeakRule
{
    Milliseconds span { 10 * 60 * 1000 }; ///< of history at least; of less nothing is said
    int windows = 10; ///< the span is cut into
    double growth = 5; ///< sessions at least
    double share = 0.2; ///< of what there was at the beginning at least
};

/// An application whose idle sessions only grow: connections it opens and does not give back.
struct LikelyLeak
{
    QString application, user, database;
    double before = 0, now = 0; ///< idle sessions, at the least in the first and in the last window
    Milliseconds over { 0 };
    double perHour = 0;
    /// When it will have taken `room` more connections at this pace; nothing when none is given.
    std::optional<Milliseconds> until;
};

/// A leak is a floor that rises: in each window the fewest idle sessions are no fewer than in the one before, more in
/// at least half of them, and it has grown by rule.growth and rule.share. A pool that fills once, or breathes, is none.
/// `room`: connections that are free still. The fastest first.
std::vector<LikelyLeak> likelyLeaks(
    const std::vector<IdleSeries> &series, std::optional<double> room = {}, const LeakRule &rule = {});

} // namespace datainsight
