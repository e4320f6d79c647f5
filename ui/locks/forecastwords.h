// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/lockforecast.h"

namespace datainsight {

/// One sentence: "CREATE INDEX would wait for SHARE on public.t: 2 sessions hold locks against it, 1 waits before it."
QString forecastVerdict(const HeldLocks &locks, const LockForecast &forecast, const QString &command, LockMode mode,
    const QString &relation);
/// What would wait behind it meanwhile, and what to do about that. `parts`: partitions it takes the lock on as well.
QString forecastDetail(const LockForecast &forecast, LockMode mode, size_t parts);

} // namespace datainsight
