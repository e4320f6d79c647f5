// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timeseries.h"

#include <QLocale>
#include <QString>
#include <QTimeZone>

#include <vector>

namespace datainsight {

struct TimeTick
{
    Instant at;
    QString label; ///< "12:05", "12:05:30"; at midnight and for long ranges the date
    bool newDay = false;
};

/// At most `maxTicks` ticks at round local times of `range`, daylight saving included.
std::vector<TimeTick> niceTimeTicks(
    const TimeRange &range, int maxTicks, const QTimeZone &zone, const QLocale &locale = QLocale());

/// A moment under the crosshair, as exact as the range deserves: "20 Nov 12:05:30".
QString formatMoment(Instant at, const TimeRange &range, const QTimeZone &zone, const QLocale &locale = QLocale());

} // namespace datainsight
