// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tierchoice.h"

#include <algorithm>
#include <span>

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

namespace {

Instant floorTo(Grain grain, Instant at)
{
    return at - Milliseconds(toMilliseconds(at) % grainLength(grain).count());
}

Instant ceilTo(Grain grain, Instant at)
{
    const Instant floor = floorTo(grain, at);
    return floor == at ? at : floor + grainLength(grain);
}

/// Splits `range` into whole buckets of `grains.front()` and what is left on both sides for the finer ones.
void split(const TimeRange &range, std::span<const Grain> grains, std::vector<SummedPart> &into)
{
    if (range.from >= range.to)
        return;
    if (grains.size() == 1) {
        into.push_back({ grains.front(), range });
        return;
    }
    const Instant from = ceilTo(grains.front(), range.from);
    const Instant to = floorTo(grains.front(), range.to);
    if (from >= to) {
        split(range, grains.subspan(1), into);
        return;
    }
    split({ range.from, from }, grains.subspan(1), into);
    into.push_back({ grains.front(), { from, to } });
    split({ to, range.to }, grains.subspan(1), into);
}

} // namespace

std::vector<SummedPart> partsToSum(const TimeRange &range, const TierStarts &starts)
{
    constexpr std::array Grains { Grain::OneDay, Grain::OneHour, Grain::Raw };
    const auto startOf = [&](Grain grain) { return starts[static_cast<size_t>(grain)]; };
    // The finest tier that has the beginning; when none has, the one that reaches furthest back.
    TimeRange covered = range;
    for (const Grain grain : { Grain::Raw, Grain::OneHour, Grain::OneDay }) {
        const auto start = startOf(grain);
        const bool furthest = start && std::all_of(Grains.begin(), Grains.end(), [&](Grain other) {
            return other == grain || !startOf(other) || *startOf(other) + grainLength(other) >= *start;
        });
        if (!start || (*start > range.from && !furthest))
            continue;
        if (grain != Grain::Raw)
            covered.from = floorTo(grain, range.from);
        break;
    }
    std::vector<SummedPart> parts;
    split(covered, Grains, parts);
    return parts;
}

} // namespace datainsight
