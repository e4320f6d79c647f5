// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/history.h"
#include "core/sample/sessionload.h"
#include "core/store/metricsstore.h"
#include "ui/livecharts/activesessions.h"

#include <optional>
#include <vector>

namespace datainsight {

/// The sessions that had one combination of labels of target.ash, on average over a span.
struct SpanPart
{
    QMap<QString, QString> labels;
    double sessions = 0;
};

/// What made up the active sessions of a span.
struct SpanSummary
{
    TimeRange span {};
    std::vector<SpanPart> parts;
    int samples = 0; ///< that it is the average of; 0: nothing was measured
    std::optional<Grain> grain; ///< from the metrics store; none: from the hot history or the session store
    LoadGrain load = LoadGrain::Second; ///< where `grain` has none: samples as taken, or their sums

    /// "sampled each second", "summed by minute from samples each second", "from the store, 5 min"
    QString origin() const;
};

/// What the rest is limited to, one value for a dimension.
using SpanFilter = QMap<HistoryDimension, QString>;

struct SpanRow
{
    QString value;
    double sessions = 0; ///< average active
    double share = 0; ///< of all that pass the filter of the other dimensions
    std::optional<double> before = {}; ///< average active in the earlier span; nothing without one
};

/// From the hot history, where it reaches back far enough; O(points).
SpanSummary spanFromHistory(const History &history, const TargetId &target, const TimeRange &span);
/// From what the session store answered when asked for combinations. Where it served whole minutes or hours, the span
/// is as wide.
SpanSummary spanFromLoad(const LoadAnswer &answer);
/// From what the store answered for target.ash and for target.waits, which has a row for each sample.
SpanSummary spanFromStore(const RangeResult &sessions, const RangeResult &waits, const TimeRange &span);

/// The values of a dimension, the largest first, of what passes the filter in all the others: so that choosing one
/// value in each narrows the others, both ways. With an earlier span, also what was there only then, at 0 now.
std::vector<SpanRow> spanRows(const SpanSummary &summary, HistoryDimension dimension, const SpanFilter &filter,
    const SpanSummary *earlier = nullptr);
/// Average active sessions of what passes the filter.
double spanTotal(const SpanSummary &summary, const SpanFilter &filter);

} // namespace datainsight
