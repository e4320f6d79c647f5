// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timeseries.h"

#include <QMap>
#include <QString>

#include <array>
#include <vector>

namespace datainsight {

/// By what average active sessions can be told apart: the labels of target.ash.
enum class LoadDimension { WaitClass, WaitEvent, Statement, Database, User, Application, BackendType };
inline constexpr size_t LoadDimensions = 7;
/// The column of target.ash: "wait_class" … Statement is its query_id.
QString loadColumn(LoadDimension dimension);

/// What an answer was read from: samples as they were taken, or sums over whole minutes or hours of them.
enum class LoadGrain { Second, Minute, Hour };
Milliseconds loadGrainLength(LoadGrain grain);

struct LoadQuery
{
    TimeRange range;
    LoadDimension by = LoadDimension::WaitClass;
    QMap<LoadDimension, QString> where; ///< only sessions with these values
    int columns = 0; ///< also in so many equal columns over the range, for a chart; 0: not
    bool combinations = false; ///< also each combination of the values of all dimensions
};

struct LoadGroup
{
    QString value;
    double average = NoValue; ///< average active sessions over the range
    double peak = NoValue; ///< the most at one moment; NoValue where only sums are kept: never made up from an average
    std::vector<double> columns; ///< averages; NoValue where nothing was sampled
};

/// The sessions that had one combination of values.
struct LoadCombination
{
    std::array<QString, LoadDimensions> values; ///< by LoadDimension
    double average = NoValue; ///< average active sessions over the range
};

/// Average active sessions: the sum of the samples over their number.
struct LoadAnswer
{
    LoadGrain grain = LoadGrain::Second; ///< the coarsest that was read
    TimeRange range; ///< what was asked for, widened to whole minutes or hours where the grain is one
    qint64 samples = 0; ///< 0: nothing was sampled
    double average = NoValue;
    double peak = NoValue; ///< of all that match; from minutes and hours only without `where`: then it was kept
    std::vector<LoadGroup> groups; ///< the largest first
    std::vector<LoadCombination> combinations; ///< in no order
    std::vector<qint64> columnSamples; ///< how many samples stand behind each column
    bool hidden = false; ///< others' sessions are hidden from the role: they are not in the figures
};

} // namespace datainsight
