// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/metricsstore.h"

#include <array>
#include <optional>
#include <vector>

namespace datainsight {

inline constexpr std::array<Grain, 4> AllGrains { Grain::Raw, Grain::FiveMinutes, Grain::OneHour, Grain::OneDay };

/// The length of a bucket; 0 for raw.
Milliseconds grainLength(Grain grain);

/// The coarsest tier that still has a value for every second pixel column. What is finer would be drawn into the same
/// pixels; what is coarser would look angular.
Grain grainForWidth(const TimeRange &range, int points);

/// Where the data of each tier begins; nothing: the tier is empty.
using TierStarts = std::array<std::optional<Instant>, AllGrains.size()>;

/// The grain for the width, or the next coarser one that reaches further back when that one has been thrown away at the
/// beginning of the range.
Grain chooseGrain(const TimeRange &range, int points, const TierStarts &starts);

/// A part of a range and the tier that sums it up.
struct SummedPart
{
    Grain grain = Grain::Raw;
    TimeRange range;
    friend bool operator==(const SummedPart &, const SummedPart &) = default;
};

/// How to add up all of a range: whole days and hours from their tiers, the rest from raw. Where raw samples are gone
/// from its beginning, it begins with the hour, where hours are gone, with the day. Ascending, without gap or overlap.
std::vector<SummedPart> partsToSum(const TimeRange &range, const TierStarts &starts);

} // namespace datainsight
