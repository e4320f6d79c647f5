// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace datainsight {

/// How busy the pretended network is: a daily rhythm (fewest flows at 4, most at 16 hours UTC) with attack bursts.
class DemoRhythm
{
public:
    explicit DemoRhythm(SteadyInstant start) : m_start(start) { }

    /// The first burst comes ten seconds after the start, so that nobody waits for it; then one every 100 s.
    bool isAttack(SteadyInstant now) const;
    double flowsPerSecond(Instant at, SteadyInstant now) const;
    double attackShare(SteadyInstant now) const;

    /// 0.4 to 1.6 over the day.
    static double dailyFactor(Instant at);

private:
    SteadyInstant m_start;
};

} // namespace datainsight
