// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"

#include <deque>
#include <map>

namespace datainsight {

/// What monitoring costs one server, and how much its lanes must slow down to stay under the limit. Pure: time comes in
/// as an argument.
///
/// Shown is the server's time in our statements over the last minute, as a share of one core. The decision rests on the
/// demand: what each family takes (a moving average) over how often its lane comes at full pace, so that it does not
/// depend on how slow the lanes are now, and an hourly statement weighs only what it costs on average. The factor rises
/// as soon as it is too small and falls only when it is a third too large, at most one step in half a minute.
class Budget
{
public:
    static constexpr Milliseconds Window { 60'000 };
    /// The first cycles find the server's caches cold, and no decision comes sooner after another.
    static constexpr Milliseconds Patience { 30'000 };
    static constexpr double LargestFactor = 32;

    /// `limit` in percent of one core.
    explicit Budget(double limit);

    /// One sample of `what`: the server's time in it, how many statements, and how often it comes at full pace.
    void charge(SteadyInstant at, const FamilyId &what, std::chrono::microseconds serverTime, qint64 statements,
        Milliseconds interval);
    /// Decides; true when slowdown() changed. To be asked every few seconds.
    bool review(SteadyInstant now);

    double percentOfCore(SteadyInstant now) const;
    double statementsPerSecond(SteadyInstant now) const;
    /// Percent of a core that all lanes would take at full pace.
    double demand(SteadyInstant now) const;
    double slowdown() const { return m_slowdown; }
    double limit() const { return m_limit; }

private:
    struct Charge
    {
        SteadyInstant at;
        std::chrono::microseconds serverTime;
        qint64 statements = 0;
    };
    struct Habit
    {
        double milliseconds = 0;
        qint64 samples = 0;
        Milliseconds interval { 0 };
        SteadyInstant last;
    };
    double seconds(SteadyInstant now) const;

    double m_limit;
    double m_slowdown = 1;
    SteadyInstant m_begin {};
    SteadyInstant m_decided {};
    std::deque<Charge> m_charges;
    std::map<FamilyId, Habit> m_habits;
};

} // namespace datainsight
