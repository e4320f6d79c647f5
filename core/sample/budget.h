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
/// demand: what each family takes over how often its lane comes at full pace, so that it does not depend on how slow
/// the lanes are now, and an hourly statement weighs only what it costs on average. What a family takes is the median
/// of its last samples, which a burst of other work does not move, or its long-run mean where that is more: a statement
/// that is dear only now and then is paid for all the same.
///
/// What is watched in an incident (who is there, who waits for whom) goes on at full pace while all else can make room,
/// until that is four times slower; then both slow down together.
///
/// The factor rises as soon as it is too small, at most one step in half a minute. It falls only when it has been a
/// third too large for five minutes, and then to what the dearest of these minutes needed: our clock runs on while
/// others have the processor, so a busy machine looks dear and cheap by turns.
class Budget
{
public:
    static constexpr Milliseconds Window { 60'000 };
    /// The first cycles find the server's caches cold, and no decision comes sooner after another.
    static constexpr Milliseconds Patience { 30'000 };
    /// For so long a smaller factor must have been enough before it is taken.
    static constexpr Milliseconds Calm { 300'000 };
    static constexpr double LargestFactor = 32;
    /// How much slower all else is before what is live slows down.
    static constexpr double LiveLast = 4;

    /// Whether it is watched in an incident.
    enum class Urgency { Ordinary, Live };

    /// `limit` in percent of one core.
    explicit Budget(double limit);

    /// One sample of `what`: the server's time in it, how many statements, and how often it comes at full pace.
    void charge(SteadyInstant at, const FamilyId &what, std::chrono::microseconds serverTime, qint64 statements,
        Milliseconds interval, Urgency urgency = Urgency::Ordinary);
    /// Decides; true when slowdown() or liveSlowdown() changed. To be asked every few seconds.
    bool review(SteadyInstant now);

    double percentOfCore(SteadyInstant now) const;
    double statementsPerSecond(SteadyInstant now) const;
    /// Percent of a core that all lanes would take at full pace.
    double demand(SteadyInstant now) const;
    double slowdown() const;
    double liveSlowdown() const;
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
        std::deque<double> recent; ///< milliseconds of the last samples
        double mean = 0;
        qint64 samples = 0;

        void add(double milliseconds);
        double cost() const; ///< milliseconds that a sample takes
        Milliseconds interval { 0 };
        Urgency urgency = Urgency::Ordinary;
        SteadyInstant last;
    };
    /// What a review found: the factor that would have been enough.
    struct Need
    {
        SteadyInstant at;
        double factor = 0;
    };
    /// Percent of a core at full pace.
    struct Demand
    {
        double ordinary = 0, live = 0;
    };
    Demand demandOf(SteadyInstant now) const;
    /// The factor of the ordinary, were there no largest one, with which the limit is kept; of the live it is LiveLast
    /// times smaller.
    double neededFor(const Demand &demand) const;
    double seconds(SteadyInstant now) const;

    double m_limit;
    double m_factor = 1; ///< as neededFor()
    SteadyInstant m_begin {};
    SteadyInstant m_decided {};
    std::deque<Charge> m_charges;
    std::deque<Need> m_needs; ///< of Calm, falling: the first is the largest
    std::map<FamilyId, Habit> m_habits;
};

} // namespace datainsight
