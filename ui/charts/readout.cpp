// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/readout.h"

#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <cmath>

namespace datainsight {

namespace {

constexpr double Padding = 8;
constexpr double Swatch = 8;
constexpr double MarkReach = 5; ///< pixels

double rowHeight()
{
    return std::ceil(QFontMetricsF(Theme::instance().font(FontRole::Small)).height()) + 2;
}

int headLines(const Readout &readout)
{
    return 1 + (readout.mark.isEmpty() ? 0 : 1) + (readout.against.isEmpty() ? 0 : 1);
}

/// With the day, which is what differs.
QString earlierMoment(const Plot &plot, Instant at)
{
    return QLocale().toString(
        toDateTime(at - plot.data.earlierBy).toTimeZone(plot.zone), QStringLiteral("d MMM HH:mm:ss"));
}

} // namespace

Readout readoutAt(const Plot &plot, Instant at, const Colours &colours, double height)
{
    Readout readout { .moment = formatMoment(at, plot.data.range, plot.zone) };
    for (const ChartMark &mark : plot.data.marks) {
        if (std::fabs(plot.xOf(mark.at) - plot.xOf(at)) <= MarkReach)
            readout.mark = mark.label.simplified();
    }
    const bool compared = plot.isCompared() && !plot.earlierHidden;
    if (compared)
        readout.against = QString(plot.data.earlierName % QStringLiteral(", ") % earlierMoment(plot, at));
    const std::vector<double> values = plot.valuesAt(at);
    double total = 0;
    int counted = 0;
    for (size_t i = 0; i < values.size(); ++i) {
        if (plot.isHidden(i))
            continue;
        const ChartSeries &series = plot.data.series[i];
        const QString earlier =
            compared && plot.kind == ChartKind::Lines ? plot.format(plot.earlierOf(series.name, at)) : QString();
        readout.rows.push_back(
            { colours.category(series.colorIndex), series.name.simplified(), plot.format(values[i]), earlier });
        if (!std::isnan(values[i])) {
            total += values[i];
            ++counted;
        }
    }
    if (counted == 0) {
        readout.rows = { { QColor(), QCoreApplication::translate("datainsight::Readout", "not measured"), {}, {} } };
        return readout;
    }
    if (plot.kind == ChartKind::Stacked) {
        std::reverse(readout.rows.begin(), readout.rows.end());
        if (counted > 1 || compared)
            readout.rows.push_back({ QColor(), QCoreApplication::translate("datainsight::Readout", "total"),
                plot.format(total), compared ? plot.format(plot.earlierTotal(at)) : QString() });
    }
    const double taken = headLines(readout) * rowHeight() + 2 * Padding;
    const auto room = static_cast<size_t>(std::max(2.0, (height - taken) / rowHeight()));
    if (readout.rows.size() > room) {
        readout.left = static_cast<int>(readout.rows.size() - room) + 1;
        readout.rows.resize(room - 1);
        readout.rows.push_back({ QColor(),
            QCoreApplication::translate("datainsight::Readout", "+%n more", nullptr, readout.left), {}, {} });
    }
    return readout;
}

QString spoken(const Readout &readout)
{
    QStringList parts { readout.moment };
    if (!readout.mark.isEmpty())
        parts << readout.mark;
    for (const Readout::Row &row : readout.rows) {
        parts << QString(row.name + QLatin1Char(' ') + row.value);
        if (!row.earlier.isEmpty())
            parts << QString(readout.against.section(u',', 0, 0) + QLatin1Char(' ') + row.earlier);
    }
    return parts.join(QStringLiteral(", "));
}

void paintReadout(
    QPainter &painter, const Readout &readout, const QPointF &pointer, const QRectF &bounds, const Colours &colours)
{
    const QFont font = Theme::instance().font(FontRole::Small);
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(font);
    const double line = rowHeight();
    double names = 0;
    double values = 0;
    double earlier = 0;
    for (const Readout::Row &row : readout.rows) {
        names = std::max(names, metrics.horizontalAdvance(row.name));
        values = std::max(values, QFontMetricsF(bold).horizontalAdvance(row.value));
        earlier = std::max(earlier, metrics.horizontalAdvance(row.earlier) + (row.earlier.isEmpty() ? 0 : 12));
    }
    names = std::min(names, bounds.width() * 0.5);
    const double head = std::max({ metrics.horizontalAdvance(readout.mark), metrics.horizontalAdvance(readout.against),
        QFontMetricsF(bold).horizontalAdvance(readout.moment) });
    const double width = std::ceil(std::max(head, Swatch + 6 + names + 16 + values + earlier)) + 2 * Padding;
    const double lines = static_cast<double>(readout.rows.size()) + headLines(readout);
    QRectF box(0, 0, width, std::ceil(lines * line + 2 * Padding - 2));
    const bool right = pointer.x() + 14 + width <= bounds.right();
    box.moveTopLeft({ right ? pointer.x() + 14 : std::max(bounds.left(), pointer.x() - 14 - width),
        std::clamp(
            pointer.y() - box.height() / 2, bounds.top(), std::max(bounds.top(), bounds.bottom() - box.height())) });
    box.moveTopLeft(QPointF(std::round(box.left()), std::round(box.top())));

    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int spread = 3; spread > 0; --spread) {
        painter.setBrush(QColor(0, 0, 0, colours.dark ? 40 : 10));
        painter.drawRoundedRect(box.adjusted(-spread, -spread + 1, spread, spread + 2), 6 + spread, 6 + spread);
    }
    painter.setPen(colours.borderStrong);
    painter.setBrush(colours.raised);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);

    QRectF row(box.left() + Padding, box.top() + Padding - 1, width - 2 * Padding, line);
    painter.setFont(bold);
    painter.setPen(colours.text);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, readout.moment);
    row.translate(0, line);
    for (const QString &note : { readout.against, readout.mark }) {
        if (note.isEmpty())
            continue;
        painter.setFont(font);
        painter.setPen(colours.muted);
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, note);
        row.translate(0, line);
    }
    for (const Readout::Row &one : readout.rows) {
        if (one.colour.isValid()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(one.colour);
            painter.drawRoundedRect(QRectF(row.left(), row.center().y() - Swatch / 2, Swatch, Swatch), 2, 2);
        }
        painter.setFont(font);
        painter.setPen(colours.muted);
        painter.drawText(row.adjusted(Swatch + 6, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(one.name, Qt::ElideRight, names + 1));
        painter.setFont(bold);
        painter.setPen(colours.text);
        painter.drawText(row.adjusted(0, 0, -earlier, 0), Qt::AlignRight | Qt::AlignVCenter, one.value);
        painter.setFont(font);
        painter.setPen(colours.muted);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, one.earlier);
        row.translate(0, line);
    }
}

} // namespace datainsight
