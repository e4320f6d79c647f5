// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <deque>

namespace datainsight {

/// What monitoring costs one server, and how much its lanes must slow down to stay under the limit. Pure: time comes in
/// as an argument.
///
/// Cost is the server's time in our statements over the last minute, as a share of one core. A statement of a lane
/// slower than a minute weighs on the decision only as much as it costs on average, so that an hourly query does not
/// slow a minute down. Above the limit the factor grows by what is too much; it shrinks only when the cost would then
/// be below 80 % of the limit, one step in a minute, so that it does not swing.
class Budget
{
public:
    static constexpr Milliseconds Window { 60'000 };
    /// Connecting costs more than watching: no decision before this much has been seen.
    static constexpr Milliseconds WarmUp { 30'000 };
    static constexpr double LargestFactor = 32;

    /// `limit` in percent of one core.
    explicit Budget(double limit) : m_limit(limit) { }

    /// A cycle of a lane: the server's time in it, how many statements, and how often the lane comes.
    void charge(SteadyInstant at, std::chrono::microseconds serverTime, qint64 statements, Milliseconds interval);
    /// Decides; true when slowdown() changed. To be asked every few seconds.
    bool review(SteadyInstant now);

    double percentOfCore(SteadyInstant now) const;
    double statementsPerSecond(SteadyInstant now) const;
    double slowdown() const { return m_slowdown; }
    double limit() const { return m_limit; }

private:
    struct Charge
    {
        SteadyInstant at;
        double milliseconds = 0;
        double weighed = 0; ///< as it counts in decisions
        qint64 statements = 0;
    };
    double seconds(SteadyInstant now) const;

    double m_limit;
    double m_slowdown = 1;
    SteadyInstant m_begin {};
    SteadyInstant m_decided {};
    std::deque<Charge> m_charges;
};

} // namespace datainsight
