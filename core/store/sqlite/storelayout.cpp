// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/storelayout.h"

#include <QDir>
#include <QTimeZone>

namespace datainsight {

namespace {

QString prefix(Grain grain)
{
    switch (grain) {
    case Grain::Raw:
        return QStringLiteral("raw-");
    case Grain::FiveMinutes:
        return QStringLiteral("5min-");
    case Grain::OneHour:
        return QStringLiteral("1h-");
    case Grain::OneDay:
        return QStringLiteral("1d-");
    }
    Q_UNREACHABLE();
}

QDate firstDay(Grain grain, QDate day)
{
    switch (grain) {
    case Grain::Raw:
        return day.addDays(1 - day.dayOfWeek());
    case Grain::FiveMinutes:
        return { day.year(), (day.month() - 1) / 3 * 3 + 1, 1 };
    case Grain::OneHour:
    case Grain::OneDay:
        return { day.year(), 1, 1 };
    }
    Q_UNREACHABLE();
}

QDate nextFirstDay(Grain grain, QDate first)
{
    switch (grain) {
    case Grain::Raw:
        return first.addDays(7);
    case Grain::FiveMinutes:
        return first.addMonths(3);
    case Grain::OneHour:
    case Grain::OneDay:
        return first.addYears(1);
    }
    Q_UNREACHABLE();
}

Instant midnight(QDate day)
{
    return fromDateTime(day.startOfDay(QTimeZone::utc()));
}

StorePeriod periodFrom(const QString &folder, Grain grain, QDate first)
{
    const QString name = prefix(grain) + first.toString(Qt::ISODate) + QStringLiteral(".sqlite");
    return { grain, midnight(first), midnight(nextFirstDay(grain, first)), QDir(folder).filePath(name) };
}

} // namespace

StorePeriod storePeriod(const QString &folder, Grain grain, Instant at)
{
    return periodFrom(folder, grain, firstDay(grain, toDateTime(at).date()));
}

std::vector<StorePeriod> storeFiles(const QString &folder, Grain grain)
{
    const QString begin = prefix(grain);
    const QString end = QStringLiteral(".sqlite");
    std::vector<StorePeriod> files;
    const auto names = QDir(folder).entryList({ begin + QLatin1Char('*') + end }, QDir::Files, QDir::Name);
    for (const auto &name : names) {
        const auto day =
            QDate::fromString(name.mid(begin.size(), name.size() - begin.size() - end.size()), Qt::ISODate);
        if (day.isValid() && firstDay(grain, day) == day)
            files.push_back(periodFrom(folder, grain, day));
    }
    return files;
}

} // namespace datainsight
