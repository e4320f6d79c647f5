// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timeseries.h"

namespace datainsight {

/// The whole minute or hour that an instant lies in, since 1970.
inline Instant floorTo(Instant at, Milliseconds length)
{
    return at - at.time_since_epoch() % length;
}

/// To whole minutes or hours.
inline TimeRange widened(const TimeRange &range, Milliseconds length)
{
    return { floorTo(range.from, length), floorTo(range.to + length - Milliseconds(1), length) };
}

} // namespace datainsight
