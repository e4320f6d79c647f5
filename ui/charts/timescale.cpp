// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timescale.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace datainsight {

namespace {

constexpr qint64 Minute = 60;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;

constexpr std::array<qint64, 23> Steps { 1, 2, 5, 10, 15, 30, Minute, 2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute,
    30 * Minute, Hour, 2 * Hour, 3 * Hour, 6 * Hour, 12 * Hour, Day, 2 * Day, 5 * Day, 10 * Day, 15 * Day, 30 * Day };

QDateTime local(Instant at, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(toMilliseconds(at), zone);
}

QString dateLabel(const QDate &date, const QLocale &locale)
{
    //: short date on a time axis, without the year: "20 Nov"
    return locale.toString(date, QCoreApplication::translate("datainsight::TimeScale", "d MMM"));
}

TimeTick tickAt(const QDateTime &moment, qint64 step, const QLocale &locale)
{
    TimeTick tick { .at = fromMilliseconds(moment.toMSecsSinceEpoch()) };
    tick.newDay = moment.time() == QTime(0, 0);
    if (step >= Day || tick.newDay)
        tick.label = dateLabel(moment.date(), locale);
    else
        tick.label = moment.time().toString(step < Minute ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
    return tick;
}

} // namespace

std::vector<TimeTick> niceTimeTicks(const TimeRange &range, int maxTicks, const QTimeZone &zone, const QLocale &locale)
{
    const qint64 seconds = range.duration().count() / 1000;
    if (seconds <= 0 || maxTicks <= 0)
        return {};
    const auto *found =
        std::find_if(Steps.begin(), Steps.end(), [&](qint64 candidate) { return seconds / candidate <= maxTicks; });
    qint64 step = Steps.back();
    if (found != Steps.end())
        step = *found;
    else
        step = std::max<qint64>(1, seconds / (Steps.back() * maxTicks) + 1) * Steps.back();

    std::vector<TimeTick> ticks;
    const QDateTime first = local(range.from, zone);
    if (step >= Day) {
        // Counted from the epoch's day, so that ticks stay where they are while the range slides.
        const qint64 days = step / Day;
        const qint64 julian = first.date().toJulianDay();
        for (qint64 day = julian - julian % days; ticks.size() <= static_cast<size_t>(maxTicks); day += days) {
            const TimeTick tick = tickAt(QDate::fromJulianDay(day).startOfDay(zone), step, locale);
            if (tick.at >= range.to)
                break;
            if (tick.at >= range.from)
                ticks.push_back(tick);
        }
        return ticks;
    }
    for (QDate date = first.date();; date = date.addDays(1)) {
        const QDateTime midnight = date.startOfDay(zone);
        if (fromDateTime(midnight) >= range.to)
            break;
        const qint64 skip = date == first.date() ? midnight.secsTo(first) / step * step : 0;
        // On a day when clocks change, midnight is an hour nearer or farther than its wall-clock time says.
        const qint64 margin = (Hour + step - 1) / step * step;
        Instant last = Instant::min();
        for (qint64 second = std::max<qint64>(0, skip - margin); second < Day; second += step) {
            const QDateTime moment(date, QTime(0, 0).addSecs(static_cast<int>(second)), zone);
            // A wall-clock time that daylight saving leaves out comes back moved; it would double a neighbour.
            if (moment.time().msecsSinceStartOfDay() / 1000 != second)
                continue;
            const TimeTick tick = tickAt(moment, step, locale);
            if (tick.at >= range.to)
                break;
            if (tick.at >= range.from && tick.at > last) {
                ticks.push_back(tick);
                last = tick.at;
            }
        }
    }
    return ticks;
}

QString formatMoment(Instant at, const TimeRange &range, const QTimeZone &zone, const QLocale &locale)
{
    const QDateTime moment = local(at, zone);
    const qint64 seconds = range.duration().count() / 1000;
    const QString time =
        moment.time().toString(seconds <= 2 * Day ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
    return seconds <= 12 * Hour ? time : QString(dateLabel(moment.date(), locale) + QLatin1Char(' ') + time);
}

} // namespace datainsight
