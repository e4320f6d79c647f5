// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tierchoice.h"

#include <algorithm>

namespace datainsight {

Milliseconds grainLength(Grain grain)
{
    using namespace std::chrono_literals;
    switch (grain) {
    case Grain::Raw:
        return 0ms;
    case Grain::FiveMinutes:
        return 5min;
    case Grain::OneHour:
        return 1h;
    case Grain::OneDay:
        return 24h;
    }
    Q_UNREACHABLE();
}

Grain grainForWidth(const TimeRange &range, int points)
{
    const Milliseconds widest = range.duration() * 2 / std::max(points, 1);
    Grain chosen = Grain::Raw;
    for (const Grain grain : AllGrains) {
        if (grainLength(grain) <= widest)
            chosen = grain;
    }
    return chosen;
}

Grain chooseGrain(const TimeRange &range, int points, const TierStarts &starts)
{
    const Grain wanted = grainForWidth(range, points);
    const auto startOf = [&](Grain grain) { return starts[static_cast<size_t>(grain)]; };

    Grain chosen = wanted;
    for (const Grain grain : AllGrains) {
        if (grain <= wanted || !startOf(grain))
            continue;
        const auto reached = startOf(chosen);
        if (reached && *reached <= range.from)
            break;
        // A coarse bucket begins before what it sums up: only a whole bucket more is a reason to change.
        if (!reached || *startOf(grain) + grainLength(grain) <= *reached)
            chosen = grain;
    }
    return chosen;
}

} // namespace datainsight
