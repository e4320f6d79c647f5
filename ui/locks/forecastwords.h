// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/lockforecast.h"

namespace datainsight {

/// One sentence: "ALTER TABLE … ADD COLUMN on public.t would wait for 2 sessions, behind 1 that waits already."
QString forecastVerdict(const HeldLocks &locks, const LockForecast &forecast, const QString &command, LockMode mode,
    const QString &relation);
/// What would wait behind it meanwhile, and what to do about that. `parts`: partitions it takes the lock on as well.
QString forecastDetail(const LockForecast &forecast, LockMode mode, size_t parts);

} // namespace datainsight
