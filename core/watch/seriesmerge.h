// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timeseries.h"
#include "core/store/metricsstore.h"
#include "core/watch/chartspec.h"

namespace datainsight {

/// Points of one column of one row of a family, from the history or the store.
struct RawSeries
{
    QMap<QString, QString> labels;
    QString column;
    SeriesPoints points;
};

struct NamedSeries
{
    QString name;
    SeriesPoints points;
};

/// How points of the same instant become one.
enum class Merge { Sum, Average, Maximum };

/// One series out of many: at every instant at which any of them has a point, those with a value are merged; where none
/// has one there is a gap. Minimum and maximum of a sum are the sums of minima and maxima: its bounds, not its
/// extremes. O(n log n) in all points; n when all have the same instants, as rows of one frame do.
SeriesPoints mergePoints(const std::vector<const SeriesPoints *> &series, Merge merge);

/// When a family was sampled, as far as that is known apart from its rows, and how far apart samples may be.
struct Samples
{
    SeriesPoints points;
    Milliseconds largestStep = std::chrono::minutes(3);
};

/// Does what the spec says with the rows of its family: filter, formula, rows to lines, scale, at most `maximumLines`
/// lines, of which those that are 0 throughout go first. With absentIsZero a line is 0 at every instant of `samples`,
/// and wherever another row has a value, at which it has none itself.
std::vector<NamedSeries> applySpec(const SeriesSpec &spec, const std::vector<RawSeries> &rows, const Samples &samples,
    int maximumLines, const QString &otherName);

/// For families where absence means zero: averages of a roll-up cover only the samples in which a series was there.
/// Afterwards they cover all samples of the family in that bucket, which is the greatest number any of the series has,
/// and the minimum is 0 where one was absent. Each series once; nothing happens to those of the raw tier.
void averageOverAllSamples(std::vector<StoredSeries> &series);

/// `stored` up to where `hot` begins, then `hot`; a gap between them when more than `largestStep` lies there.
SeriesPoints joinPoints(const SeriesPoints &stored, const SeriesPoints &hot, Milliseconds largestStep);

} // namespace datainsight
