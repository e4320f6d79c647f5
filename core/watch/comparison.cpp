// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/comparison.h"

#include "core/base/units.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Comparison)
};

const QString AgoPrefix = QStringLiteral("ago ");

} // namespace

Comparison Comparison::ago(Milliseconds offset)
{
    Comparison comparison;
    comparison.m_kind = Kind::Custom;
    comparison.m_ago = std::max<Milliseconds>(offset, 1min);
    return comparison;
}

std::optional<Milliseconds> Comparison::offset(const TimeRange &range) const
{
    switch (m_kind) {
    case Kind::Off:
        return std::nullopt;
    case Kind::PreviousPeriod:
        return range.duration();
    case Kind::DayAgo:
        return 24h;
    case Kind::WeekAgo:
        return 7 * 24h;
    case Kind::Custom:
        return m_ago;
    }
    return std::nullopt;
}

QString Comparison::name() const
{
    switch (m_kind) {
    case Kind::Off:
        return Tr::tr("off");
    case Kind::PreviousPeriod:
        return Tr::tr("previous period");
    case Kind::DayAgo:
        return Tr::tr("a day ago");
    case Kind::WeekAgo:
        return Tr::tr("a week ago");
    case Kind::Custom:
        return Tr::tr("%1 ago").arg(formatDuration(std::chrono::duration<double>(m_ago).count()));
    }
    return {};
}

QString Comparison::state() const
{
    switch (m_kind) {
    case Kind::Off:
        break;
    case Kind::PreviousPeriod:
        return QStringLiteral("previous");
    case Kind::DayAgo:
        return QStringLiteral("day");
    case Kind::WeekAgo:
        return QStringLiteral("week");
    case Kind::Custom:
        return QString(AgoPrefix % QString::number(std::chrono::floor<Seconds>(m_ago).count()));
    }
    return QStringLiteral("off");
}

Comparison Comparison::fromState(const QString &state)
{
    for (const Kind kind : { Kind::PreviousPeriod, Kind::DayAgo, Kind::WeekAgo })
        if (Comparison(kind).state() == state)
            return Comparison(kind);
    bool isNumber = false;
    const qint64 seconds = state.startsWith(AgoPrefix) ? state.mid(AgoPrefix.size()).toLongLong(&isNumber) : 0;
    constexpr qint64 MostSeconds = 10LL * 366 * 86400;
    return isNumber && seconds > 0 && seconds <= MostSeconds ? ago(Seconds(seconds)) : Comparison();
}

} // namespace datainsight
