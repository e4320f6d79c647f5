// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/metricsstore.h"

#include <vector>

namespace datainsight {

/// One file of the store and the span of time it is for. Weeks begin on Monday, everything in UTC.
struct StorePeriod
{
    Grain grain = Grain::Raw;
    Instant from;
    Instant to;
    QString path;

    bool overlaps(const TimeRange &range) const { return from < range.to && range.from < to; }
};

/// The file that `at` belongs to: a week of raw samples, a quarter of 5-minute buckets, a year of hours or days.
/// "raw-2026-11-16.sqlite", "5min-2026-10-01.sqlite", "1h-2026-01-01.sqlite", "1d-2026-01-01.sqlite".
StorePeriod storePeriod(const QString &folder, Grain grain, Instant at);

/// The files there are, oldest first. Lists the folder: microseconds.
std::vector<StorePeriod> storeFiles(const QString &folder, Grain grain);

} // namespace datainsight
