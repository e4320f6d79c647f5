// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/seriesreport.h"

#include "app/commandline/terminal.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SeriesReport)
};

QString isoTime(Instant at)
{
    return toDateTime(at).toUTC().toString(Qt::ISODateWithMs);
}

QJsonValue jsonNumber(double value)
{
    return std::isfinite(value) ? QJsonValue(value) : QJsonValue(QJsonValue::Null);
}

QString number(double value)
{
    return std::isfinite(value) ? QString::number(value, 'g', 8) : QStringLiteral("-");
}

QString labelsOf(const StoredSeries &series)
{
    QStringList parts;
    for (auto it = series.labels.cbegin(); it != series.labels.cend(); ++it)
        parts.append(it.key() + QLatin1Char('=') + it.value());
    return parts.isEmpty() ? QStringLiteral("-") : parts.join(QLatin1Char(','));
}

QString unitOf(const RangeResult &result)
{
    if (result.series.empty())
        return {};
    const StoredSeries &first = result.series.front();
    return unitName(first.unit) + (first.perSecond ? QStringLiteral("/s") : QString());
}

} // namespace

QJsonObject seriesJson(const StoreTarget &target, const RangeQuery &query, const RangeResult &result)
{
    QJsonArray all;
    for (const StoredSeries &series : result.series) {
        QJsonObject labels;
        for (auto it = series.labels.cbegin(); it != series.labels.cend(); ++it)
            labels.insert(it.key(), it.value());
        QJsonArray points;
        for (const SeriesPoint &point : series.points)
            points.append(QJsonArray {
                isoTime(point.at), jsonNumber(point.average), jsonNumber(point.minimum), jsonNumber(point.maximum) });
        all.append(QJsonObject { { QStringLiteral("labels"), labels }, { QStringLiteral("points"), points } });
    }
    QJsonArray resets;
    for (const Instant at : result.resets)
        resets.append(isoTime(at));
    return { { QStringLiteral("target"), target.name }, { QStringLiteral("family"), query.family.value },
        { QStringLiteral("column"), query.columns.first() }, { QStringLiteral("unit"), unitOf(result) },
        { QStringLiteral("grain"), grainName(result.grain) }, { QStringLiteral("from"), isoTime(query.range.from) },
        { QStringLiteral("to"), isoTime(query.range.to) }, { QStringLiteral("series"), all },
        { QStringLiteral("resets"), resets } };
}

QString seriesTable(const StoreTarget &target, const RangeQuery &query, const RangeResult &result)
{
    const bool raw = result.grain == Grain::Raw;
    QStringList titles { Tr::tr("Time"), Tr::tr("Series"), Tr::tr("Average") };
    if (raw)
        titles.last() = Tr::tr("Value");
    else
        titles << Tr::tr("Minimum") << Tr::tr("Maximum");
    std::vector<QStringList> cells;
    for (const StoredSeries &series : result.series) {
        const QString labels = labelsOf(series);
        for (const SeriesPoint &point : series.points) {
            QStringList line { isoTime(point.at), labels, number(point.average) };
            if (!raw)
                line << number(point.minimum) << number(point.maximum);
            cells.push_back(line);
        }
    }
    return Tr::tr("%1: %2 %3 in %4, grain %5")
               .arg(target.name, query.family.value, query.columns.first(), unitOf(result), grainName(result.grain))
        + QLatin1Char('\n') + formatTable(titles, cells);
}

} // namespace datainsight
