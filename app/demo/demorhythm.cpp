// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demorhythm.h"

#include <cmath>
#include <numbers>

namespace datainsight {

namespace {

constexpr Seconds FirstBurst { 10 };
constexpr Seconds BurstEvery { 100 };
constexpr Seconds BurstLasts { 20 };
// Flows are 350 bytes with their indexes: this rate fills one to two gigabytes a day.
constexpr double CalmFlows = 25;
constexpr double BurstFlows = 150;

} // namespace

bool DemoRhythm::isAttack(SteadyInstant now) const
{
    const auto since = now - m_start - FirstBurst;
    return since >= Seconds(0) && since % BurstEvery < BurstLasts;
}

double DemoRhythm::flowsPerSecond(Instant at, SteadyInstant now) const
{
    return CalmFlows * dailyFactor(at) + (isAttack(now) ? BurstFlows : 0);
}

double DemoRhythm::attackShare(SteadyInstant now) const
{
    return isAttack(now) ? 0.8 : 0.03;
}

double DemoRhythm::dailyFactor(Instant at)
{
    constexpr double Day = 24 * 3600;
    constexpr double RisesThrough = 10.0 / 24;
    const double days = std::chrono::duration<double>(at.time_since_epoch()).count() / Day;
    return 1 + 0.6 * std::sin((days - RisesThrough) * 2 * std::numbers::pi);
}

} // namespace datainsight
