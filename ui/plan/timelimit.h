// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>

#include <optional>

namespace datainsight {

/// 1 ms to 24 h: longer than a day nobody waits for a plan, and 0 would be no limit at all.
constexpr Milliseconds ShortestTimeLimit { 1 };
constexpr Milliseconds LongestTimeLimit { 24 * 3600 * 1000 };

/// A time limit as a person writes it: "90 s", "1.5 min", "2 h", "500ms", "5 min 12 s", "max 30 s"; without a unit in
/// seconds. None for anything else, and for what is not between the two above.
std::optional<Milliseconds> readTimeLimit(const QString &text);
/// "max 1 min 30 s"
QString timeLimitText(Milliseconds limit);

} // namespace datainsight
