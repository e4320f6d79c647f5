// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/family.h"

namespace datainsight {

std::optional<qsizetype> FamilySpec::mostRows() const
{
    constexpr qsizetype Summed = 10'000;
    return byUser ? std::optional(maxSeries + Summed) : std::nullopt;
}

Milliseconds laneInterval(Lane lane)
{
    using namespace std::chrono_literals;
    switch (lane) {
    case Lane::OneSecond:
        return 1s;
    case Lane::TenSeconds:
        return 10s;
    case Lane::OneMinute:
        return 60s;
    case Lane::FiveMinutes:
        return 5min;
    case Lane::OneHour:
        return 1h;
    }
    Q_UNREACHABLE();
}

QString laneName(Lane lane)
{
    switch (lane) {
    case Lane::OneSecond:
        return QStringLiteral("1s");
    case Lane::TenSeconds:
        return QStringLiteral("10s");
    case Lane::OneMinute:
        return QStringLiteral("60s");
    case Lane::FiveMinutes:
        return QStringLiteral("5m");
    case Lane::OneHour:
        return QStringLiteral("1h");
    }
    Q_UNREACHABLE();
}

} // namespace datainsight
