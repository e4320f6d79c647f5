// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/budget.h"

#include <algorithm>

namespace datainsight {

namespace {

constexpr double NewestShare = 0.3; ///< of the newest sample in a moving average
constexpr double Headroom = 1.1; ///< a step ends this much below the limit
constexpr double SmallestLimit = 0.01; ///< percent; none at all could not be kept
constexpr double RecoverAt = 0.67; ///< of the factor in force

} // namespace

Budget::Budget(double limit) : m_limit(std::max(limit, SmallestLimit)) { }

void Budget::charge(SteadyInstant at, const FamilyId &what, std::chrono::microseconds serverTime, qint64 statements,
    Milliseconds interval)
{
    if (m_begin == SteadyInstant {})
        m_begin = m_decided = at;
    m_charges.push_back({ at, serverTime, statements });
    while (m_charges.front().at <= at - Window)
        m_charges.pop_front();

    const double milliseconds = static_cast<double>(serverTime.count()) / 1000;
    auto &habit = m_habits[what];
    // The first sample finds the server's caches cold: the second takes its place.
    if (habit.samples < 2)
        habit.milliseconds = milliseconds;
    else
        habit.milliseconds += (milliseconds - habit.milliseconds) * NewestShare;
    ++habit.samples;
    habit.interval = interval;
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

double Budget::demand(SteadyInstant now) const
{
    double percent = 0;
    for (const auto &[what, habit] : m_habits) {
        // What has not come for several of its turns is no longer asked for.
        const auto turns = static_cast<double>((now - habit.last).count())
            / (static_cast<double>(std::chrono::nanoseconds(habit.interval).count()) * m_slowdown);
        if (turns < 4)
            percent += habit.milliseconds / static_cast<double>(habit.interval.count()) * 100;
    }
    return percent;
}

bool Budget::review(SteadyInstant now)
{
    if (m_habits.empty() || now - m_decided < Patience)
        return false;
    const double needed = demand(now) / m_limit;
    double wanted = m_slowdown;
    if (needed > m_slowdown || needed < m_slowdown * RecoverAt)
        wanted = needed * Headroom;
    wanted = std::clamp(wanted, 1.0, LargestFactor);
    if (wanted == m_slowdown)
        return false;
    m_slowdown = wanted;
    m_decided = now;
    return true;
}

} // namespace datainsight
