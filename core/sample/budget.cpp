// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/budget.h"

#include <algorithm>

namespace datainsight {

namespace {

constexpr double NewestShare = 0.1; ///< of the newest sample in the mean
constexpr size_t Recent = 7; ///< samples in the median
constexpr double Headroom = 1.1; ///< a step ends this much below the limit
constexpr double SmallestLimit = 0.01; ///< percent; none at all could not be kept
constexpr double RecoverAt = 0.67; ///< of the factor in force

} // namespace

void Budget::Habit::add(double milliseconds)
{
    recent.push_back(milliseconds);
    if (recent.size() > Recent)
        recent.pop_front();
    ++samples;
    // The first sample finds the server's caches cold: the second takes its place.
    const double share = samples <= 2 ? 1 : std::max(1 / static_cast<double>(samples - 1), NewestShare);
    mean += (milliseconds - mean) * share;
}

double Budget::Habit::cost() const
{
    auto sorted = recent;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>((sorted.size() - 1) / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return std::max(*middle, mean);
}

Budget::Budget(double limit) : m_limit(std::max(limit, SmallestLimit)) { }

void Budget::charge(SteadyInstant at, const FamilyId &what, std::chrono::microseconds serverTime, qint64 statements,
    Milliseconds interval, Urgency urgency)
{
    if (m_begin == SteadyInstant {})
        m_begin = m_decided = at;
    m_charges.push_back({ at, serverTime, statements });
    while (m_charges.front().at <= at - Window)
        m_charges.pop_front();

    auto &habit = m_habits[what];
    habit.add(static_cast<double>(serverTime.count()) / 1000);
    habit.interval = interval;
    habit.urgency = urgency;
    habit.last = at;
}

double Budget::seconds(SteadyInstant now) const
{
    // A younger window is measured by its age, but never by so little that the first samples look like a load.
    const auto age = std::clamp<std::chrono::nanoseconds>(now - m_begin, Patience, Window);
    return std::chrono::duration<double>(age).count();
}

double Budget::percentOfCore(SteadyInstant now) const
{
    std::chrono::microseconds total { 0 };
    for (const auto &charge : m_charges)
        total += charge.at > now - Window ? charge.serverTime : std::chrono::microseconds(0);
    return std::chrono::duration<double>(total).count() / seconds(now) * 100;
}

double Budget::statementsPerSecond(SteadyInstant now) const
{
    qint64 total = 0;
    for (const auto &charge : m_charges)
        total += charge.at > now - Window ? charge.statements : 0;
    return static_cast<double>(total) / seconds(now);
}

double Budget::slowdown() const
{
    return std::min(m_factor, LargestFactor);
}

double Budget::liveSlowdown() const
{
    return std::clamp(m_factor / LiveLast, 1.0, LargestFactor);
}

Budget::Demand Budget::demandOf(SteadyInstant now) const
{
    Demand demand;
    for (const auto &[what, habit] : m_habits) {
        const bool live = habit.urgency == Urgency::Live;
        // What has not come for several of its turns is no longer asked for.
        const auto turns = static_cast<double>((now - habit.last).count())
            / (static_cast<double>(std::chrono::nanoseconds(habit.interval).count())
                * (live ? liveSlowdown() : slowdown()));
        if (turns < 4)
            (live ? demand.live : demand.ordinary) += habit.cost() / static_cast<double>(habit.interval.count()) * 100;
    }
    return demand;
}

double Budget::demand(SteadyInstant now) const
{
    const auto demand = demandOf(now);
    return demand.ordinary + demand.live;
}

double Budget::neededFor(const Demand &demand) const
{
    if (demand.ordinary + demand.live <= m_limit)
        return (demand.ordinary + demand.live) / m_limit;
    // live + ordinary / factor = limit
    if (demand.live + demand.ordinary / LiveLast <= m_limit)
        return demand.ordinary / (m_limit - demand.live);
    // live / (factor / LiveLast) + ordinary / factor = limit
    return (demand.live * LiveLast + demand.ordinary) / m_limit;
}

bool Budget::review(SteadyInstant now)
{
    if (m_habits.empty())
        return false;
    const double needed = neededFor(demandOf(now));
    while (!m_needs.empty() && m_needs.front().at <= now - Calm)
        m_needs.pop_front();
    while (!m_needs.empty() && m_needs.back().factor <= needed)
        m_needs.pop_back();
    m_needs.push_back({ now, needed });
    if (now - m_decided < Patience)
        return false;

    double wanted = m_factor;
    if (needed > m_factor)
        wanted = needed * Headroom;
    else if (const double peak = m_needs.front().factor; now - m_decided >= Calm && peak < m_factor * RecoverAt)
        wanted = peak * Headroom;
    wanted = std::clamp(wanted, 1.0, LargestFactor * LiveLast);
    if (wanted == m_factor)
        return false;
    m_factor = wanted;
    m_decided = now;
    return true;
}

} // namespace datainsight
