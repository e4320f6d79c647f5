// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartexport.h"

#include <QRegularExpression>

#include <cmath>
#include <map>

namespace datainsight {

namespace {

QString quoted(QString text)
{
    static const QString Formula = QStringLiteral("=+-@\t\r");
    if (!text.isEmpty() && Formula.contains(text.front()))
        text.prepend(QLatin1Char('\''));
    if (!text.contains(QLatin1Char('"')) && !text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char('\n'))
        && !text.contains(QLatin1Char('\r')))
        return text;
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

QString number(double value)
{
    return std::isnan(value) ? QString() : QString::number(value, 'g', 12);
}

bool isAggregated(const Plot &plot)
{
    for (const ChartSeries &series : plot.data.series) {
        for (const SeriesPoint &point : series.points) {
            if (point.maximum > point.minimum)
                return true;
        }
    }
    return false;
}

/// All lines of the chart, those of the earlier window behind and named for it, at the moments at which they are drawn.
std::vector<ChartSeries> columnsOf(const Plot &plot)
{
    std::vector<ChartSeries> columns = plot.data.series;
    for (ChartSeries earlier : plot.data.earlier) {
        earlier.name = QString(earlier.name % QStringLiteral(", ") % plot.data.earlierName);
        columns.push_back(std::move(earlier));
    }
    return columns;
}

} // namespace

QString chartCsv(const Plot &plot)
{
    const std::vector<ChartSeries> columns = columnsOf(plot);
    const bool aggregated = isAggregated(plot);
    const QString unit = unitName(plot.unit) + (plot.perSecond ? QStringLiteral("/s") : QString());
    QString csv = QStringLiteral("time");
    for (const ChartSeries &series : columns) {
        csv += QLatin1Char(',') + quoted(QString(series.name + QStringLiteral(" [") + unit + QLatin1Char(']')));
        if (aggregated) {
            csv += QLatin1Char(',') + quoted(QString(series.name + QStringLiteral(" min")));
            csv += QLatin1Char(',') + quoted(QString(series.name + QStringLiteral(" max")));
        }
    }
    csv += QStringLiteral("\r\n");

    const size_t count = columns.size();
    std::map<Instant, std::vector<const SeriesPoint *>> rows;
    for (size_t i = 0; i < count; ++i) {
        for (const SeriesPoint &point : columns[i].points) {
            if (point.at < plot.data.range.from || point.at > plot.data.range.to)
                continue;
            auto &row = rows[point.at];
            row.resize(count);
            row[i] = &point;
        }
    }
    for (const auto &[at, row] : rows) {
        csv += toDateTime(at).toUTC().toString(Qt::ISODateWithMs);
        for (const SeriesPoint *point : row) {
            csv += QLatin1Char(',') + number(point ? point->average : NoValue);
            if (aggregated)
                csv += QLatin1Char(',') + number(point ? point->minimum : NoValue) + QLatin1Char(',')
                    + number(point ? point->maximum : NoValue);
        }
        csv += QStringLiteral("\r\n");
    }
    return csv;
}

QString exportName(const QString &title, const TimeRange &range, const QTimeZone &zone)
{
    static const QRegularExpression NotAWord(
        QStringLiteral("[^\\p{L}\\p{N}]+"), QRegularExpression::UseUnicodePropertiesOption);
    QString name = title.toLower().replace(NotAWord, QStringLiteral("-"));
    while (name.endsWith(QLatin1Char('-')))
        name.chop(1);
    const QDateTime from = toDateTime(range.from).toTimeZone(zone);
    return name + QLatin1Char('-') + from.toString(QStringLiteral("yyyy-MM-dd-HHmm"));
}

} // namespace datainsight
