// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

#include <optional>

namespace datainsight {

/// What a number counts. `perSecond` beside it makes a rate of it.
enum class Unit { Count, Bytes, Blocks, Milliseconds, Seconds, Percent, Ratio, Transactions, Rows, Time };

/// The word used in family headers, CSV and JSON: "bytes", "ms", "s", "percent" …
QString unitName(Unit unit);
std::optional<Unit> unitFromName(QStringView name);

/// A number as people read it: at most four significant digits with a scaled unit ("1.24 MB/s", "350 ms", "2 h 5 min",
/// "98.7 %"). Bytes scale by 1024 and show kB, MB, GB as PostgreSQL's pg_size_pretty does. NaN is "–". Time is not
/// handled here: see formatInstant.
QString formatValue(double value, Unit unit, bool perSecond = false, const QLocale &locale = QLocale());

/// A duration in at most two parts: "45 ms", "3.2 s", "5 min 12 s", "2 h 5 min", "3 d 4 h".
QString formatDuration(double seconds, const QLocale &locale = QLocale());

} // namespace datainsight
