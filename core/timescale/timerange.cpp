// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/timerange.h"

#include <QDateTime>

#include <limits>

namespace datainsight {

namespace {

/// Of timestamps, in microseconds since 1970: 4714-11-24 BC to 294277-01-01.
constexpr qint64 FirstTime = -210'866'803'200'000'000;
constexpr qint64 EndOfTime = 9'223'371'331'200'000'000;
constexpr qint64 DayUs = 86'400'000'000;

bool isInteger(const QString &type)
{
    return type == QLatin1String("bigint") || type == QLatin1String("integer") || type == QLatin1String("smallint");
}

QString dateTimeText(qint64 us, bool dateOnly)
{
    // QDateTime counts milliseconds.
    const auto ms = us >= 0 ? us / 1000 : (us - 999) / 1000;
    const auto at = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    const QString day = at.toString(QStringLiteral("yyyy-MM-dd"));
    if (dateOnly)
        return day;
    QString text = day + at.toString(QStringLiteral(" hh:mm:ss"));
    if (const qint64 part = us - ms * 1000 + at.time().msec() * 1000; part > 0)
        text += QLatin1Char('.') + QString::number(part).rightJustified(6, QLatin1Char('0'));
    return text;
}

} // namespace

TimeKind timeKindOf(const QString &type)
{
    return isInteger(type) ? TimeKind::Number : TimeKind::Time;
}

std::optional<qint64> boundOf(TimeKind kind, qint64 value)
{
    constexpr auto limits = std::numeric_limits<qint64>();
    if (value == limits.min() || value == limits.max())
        return std::nullopt;
    if (kind == TimeKind::Time && (value <= FirstTime || value >= EndOfTime))
        return std::nullopt;
    return value;
}

std::optional<Instant> instantOfBound(TimeKind kind, const std::optional<qint64> &bound)
{
    if (kind == TimeKind::Number || !bound)
        return std::nullopt;
    return fromMilliseconds(*bound / 1000);
}

QString boundText(TimeKind kind, const std::optional<qint64> &bound)
{
    if (!bound)
        return {};
    return kind == TimeKind::Number ? QString::number(*bound) : dateTimeText(*bound, false);
}

QString boundSql(const QString &type, const std::optional<qint64> &bound)
{
    if (!bound)
        return QStringLiteral("NULL");
    if (isInteger(type))
        return QStringLiteral("%1::%2").arg(*bound).arg(type);
    if (type == QLatin1String("date"))
        return QStringLiteral("DATE '%1'").arg(dateTimeText(*bound, true));
    if (type == QLatin1String("timestamp without time zone"))
        return QStringLiteral("TIMESTAMP '%1'").arg(dateTimeText(*bound, false));
    return QStringLiteral("TIMESTAMPTZ '%1+00'").arg(dateTimeText(*bound, false));
}

QString lengthSql(const QString &type, qint64 length)
{
    if (isInteger(type))
        return QStringLiteral("%1::%2").arg(length).arg(type);
    if (length % DayUs == 0)
        return QStringLiteral("INTERVAL '%1 days'").arg(length / DayUs);
    if (length % 1'000'000 == 0)
        return QStringLiteral("INTERVAL '%1 seconds'").arg(length / 1'000'000);
    return QStringLiteral("INTERVAL '%1 microseconds'").arg(length);
}

} // namespace datainsight
