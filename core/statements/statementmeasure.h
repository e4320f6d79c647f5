// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <array>

namespace datainsight {

/// What is known of a statement over a span; all are sums, NaN where this server's version does not count it. In the
/// order of statements::columns().
enum class StatementMeasure {
    Calls,
    Plans,
    TotalTime, ///< of executions, ms
    PlanTime, ///< ms
    TimeSquares, ///< Σt² of executions, ms²
    Rows,
    SharedHit, ///< blocks, as the following
    SharedRead,
    SharedDirtied,
    SharedWritten,
    LocalHit,
    LocalRead,
    LocalDirtied,
    LocalWritten,
    TempRead,
    TempWritten,
    SharedReadTime, ///< ms, as the following; 0 without track_io_timing
    SharedWriteTime,
    LocalReadTime,
    LocalWriteTime,
    TempReadTime,
    TempWriteTime,
    WalRecords,
    WalFullPages,
    WalBytes,
    WalBuffersFull,
    JitFunctions,
    JitTime, ///< ms
    WorkersToLaunch,
    WorkersLaunched,
    LowerBound, ///< readings that may have missed something
    Count,
};

/// By StatementMeasure.
class StatementSums
{
public:
    StatementSums();

    double operator[](StatementMeasure measure) const { return m_values[static_cast<size_t>(measure)]; }
    /// Adds a value; NaN adds nothing.
    void add(size_t measure, double value);
    StatementSums &operator+=(const StatementSums &other);

    // Derived; NaN without what they are made of.
    double mean() const; ///< ms an execution
    double deviation() const; ///< of the times of executions in this span, ms; population, as the server's
    double hitRatio() const; ///< of shared blocks, 0 to 1
    double ioTime() const; ///< ms, of all kinds
    double rowsPerCall() const;

private:
    std::array<double, static_cast<size_t>(StatementMeasure::Count)> m_values;
};

/// The columns of target.statements by StatementMeasure; what to ask the store for.
const QStringList &statementColumns();

} // namespace datainsight
