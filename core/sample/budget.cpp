// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/budget.h"

#include <algorithm>

namespace datainsight {

namespace {

constexpr double RecoverBelow = 0.8; ///< of the limit
constexpr double SmallestStep = 1.25;

} // namespace

void Budget::charge(SteadyInstant at, std::chrono::microseconds serverTime, qint64 statements, Milliseconds interval)
{
    if (m_begin == SteadyInstant {})
        m_begin = m_decided = at;
    const double milliseconds = static_cast<double>(serverTime.count()) / 1000;
    const double weight = interval > Window ? std::chrono::duration<double>(Window) / interval : 1.0;
    m_charges.push_back({ at, milliseconds, milliseconds * weight, statements });
    while (m_charges.front().at <= at - Window)
        m_charges.pop_front();
}

double Budget::seconds(SteadyInstant now) const
{
    // A younger window is measured by its age, but never by so little that one statement looks like a load.
    const auto age = std::clamp<std::chrono::nanoseconds>(now - m_begin, WarmUp / 3, Window);
    return std::chrono::duration<double>(age).count();
}

double Budget::percentOfCore(SteadyInstant now) const
{
    double total = 0;
    for (const auto &charge : m_charges)
        total += charge.at > now - Window ? charge.milliseconds : 0;
    return total / seconds(now) / 10;
}

double Budget::statementsPerSecond(SteadyInstant now) const
{
    qint64 total = 0;
    for (const auto &charge : m_charges)
        total += charge.at > now - Window ? charge.statements : 0;
    return static_cast<double>(total) / seconds(now);
}

bool Budget::review(SteadyInstant now)
{
    // After a step the window must fill with what the new pace costs before it can be judged.
    const auto patience = m_decided == m_begin ? WarmUp : Window;
    if (m_charges.empty() || now - m_decided < patience)
        return false;
    double total = 0;
    for (const auto &charge : m_charges)
        total += charge.at > now - Window ? charge.weighed : 0;
    const double percent = total / seconds(now) / 10;
    double wanted = m_slowdown;
    if (percent > m_limit)
        wanted = m_slowdown * std::max(SmallestStep, percent / m_limit);
    else if (m_slowdown > 1 && percent * m_slowdown < RecoverBelow * m_limit)
        wanted = 1;
    else if (percent * SmallestStep < RecoverBelow * m_limit)
        wanted = m_slowdown / SmallestStep;
    wanted = std::clamp(wanted, 1.0, LargestFactor);
    if (wanted == m_slowdown)
        return false;
    m_slowdown = wanted;
    m_decided = now;
    return true;
}

} // namespace datainsight
