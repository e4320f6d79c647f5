// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/readout.h"

#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
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

} // namespace

Readout readoutAt(const Plot &plot, Instant at, const Colours &colours, double height)
{
    Readout readout { .moment = formatMoment(at, plot.data.range, plot.zone) };
    for (const ChartMark &mark : plot.data.marks) {
        if (std::fabs(plot.xOf(mark.at) - plot.xOf(at)) <= MarkReach)
            readout.mark = mark.label;
    }
    const std::vector<double> values = plot.valuesAt(at);
    double total = 0;
    int counted = 0;
    for (size_t i = 0; i < values.size(); ++i) {
        if (plot.isHidden(i))
            continue;
        const ChartSeries &series = plot.data.series[i];
        readout.rows.push_back({ colours.category(series.colorIndex), series.name, plot.format(values[i]) });
        if (!std::isnan(values[i])) {
            total += values[i];
            ++counted;
        }
    }
    if (counted == 0) {
        readout.rows = { { QColor(), QCoreApplication::translate("datainsight::Readout", "not measured"), {} } };
        return readout;
    }
    if (plot.kind == ChartKind::Stacked) {
        std::reverse(readout.rows.begin(), readout.rows.end());
        if (counted > 1)
            readout.rows.push_back(
                { QColor(), QCoreApplication::translate("datainsight::Readout", "total"), plot.format(total) });
    }
    const double taken = (readout.mark.isEmpty() ? 1 : 2) * rowHeight() + 2 * Padding;
    const auto room = static_cast<size_t>(std::max(2.0, (height - taken) / rowHeight()));
    if (readout.rows.size() > room) {
        readout.left = static_cast<int>(readout.rows.size() - room) + 1;
        readout.rows.resize(room - 1);
        readout.rows.push_back(
            { QColor(), QCoreApplication::translate("datainsight::Readout", "+%n more", nullptr, readout.left), {} });
    }
    return readout;
}

QString spoken(const Readout &readout)
{
    QStringList parts { readout.moment };
    if (!readout.mark.isEmpty())
        parts << readout.mark;
    for (const Readout::Row &row : readout.rows)
        parts << QString(row.name + QLatin1Char(' ') + row.value);
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
    for (const Readout::Row &row : readout.rows) {
        names = std::max(names, metrics.horizontalAdvance(row.name));
        values = std::max(values, QFontMetricsF(bold).horizontalAdvance(row.value));
    }
    names = std::min(names, bounds.width() * 0.5);
    const double head =
        std::max(metrics.horizontalAdvance(readout.mark), QFontMetricsF(bold).horizontalAdvance(readout.moment));
    const double width = std::ceil(std::max(head, Swatch + 6 + names + 16 + values)) + 2 * Padding;
    const double lines = static_cast<double>(readout.rows.size()) + (readout.mark.isEmpty() ? 1 : 2);
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
    if (!readout.mark.isEmpty()) {
        painter.setFont(font);
        painter.setPen(colours.muted);
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, readout.mark);
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
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, one.value);
        row.translate(0, line);
    }
}

} // namespace datainsight
