// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/celltext.h"

#include "ui/common/columninfo.h"

#include <QCoreApplication>
#include <QDateTime>

namespace datainsight {

namespace {

/// Nobody reads more of a cell than this; laying out a megabyte of SQL would stall the view.
constexpr qsizetype MostShown = 500;

QString momentText(const QDateTime &moment, const QLocale &locale)
{
    if (!moment.isValid())
        return QStringLiteral("–");
    const QDateTime local = moment.toLocalTime();
    const QString time = local.time().toString(QStringLiteral("HH:mm:ss"));
    return local.date() == QDate::currentDate()
        ? time
        : QString(locale.toString(local.date(), QLocale::ShortFormat) + QLatin1Char(' ') + time);
}

} // namespace

QString cellText(const QVariant &value, std::optional<Unit> unit, bool perSecond, const QLocale &locale)
{
    switch (value.userType()) {
    case QMetaType::UnknownType:
        return QStringLiteral("–");
    case QMetaType::QDateTime:
        return momentText(value.toDateTime(), locale);
    case QMetaType::Bool:
        return value.toBool() ? QCoreApplication::translate("datainsight::CellText", "yes")
                              : QCoreApplication::translate("datainsight::CellText", "no");
    case QMetaType::QString:
        return value.toString().left(MostShown).simplified();
    default:
        break;
    }
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    if (!isNumber)
        return value.toString();
    return unit ? formatValue(number, *unit, perSecond, locale) : locale.toString(number, 'g', 15);
}

QString cellText(const QModelIndex &index, const QLocale &locale)
{
    const QVariant unit = index.data(UnitRole);
    const QString text = cellText(index.data(Qt::DisplayRole),
        unit.isValid() ? std::optional(static_cast<Unit>(unit.toInt())) : std::nullopt,
        index.data(PerSecondRole).toBool(), locale);
    const bool isNumber = text != QStringLiteral("–");
    return isNumber && index.data(AtLeastRole).toBool() ? QString(QStringLiteral("≥ ") + text) : text;
}

} // namespace datainsight
