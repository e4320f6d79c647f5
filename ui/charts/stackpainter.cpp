// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/stackpainter.h"

#include "ui/charts/seriesraster.h"

#include <QImage>

#include <algorithm>
#include <cmath>
#include <limits>

namespace datainsight {

namespace {

constexpr float Nothing = std::numeric_limits<float>::quiet_NaN();

struct Layer
{
    QRgb edge;
    QRgb fill;
    std::vector<float> columns;
};

/// One pixel column being filled from the bottom up. Edges fall between pixels; each layer adds the share it covers.
class ColumnFiller
{
public:
    ColumnFiller(QImage &image, int x)
        : m_bits(reinterpret_cast<QRgb *>(image.bits()) + x),
          m_stride(image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb))), m_height(image.height())
    { }

    void fill(float bottom, float top, QRgb colour)
    {
        top = std::max(top, 0.0F);
        bottom = std::min(bottom, static_cast<float>(m_height));
        if (bottom <= top)
            return;
        const int first = static_cast<int>(top);
        const int last = std::min(static_cast<int>(bottom), m_height - 1);
        if (first == last) {
            add(first, colour, bottom - top);
            return;
        }
        add(first, colour, static_cast<float>(first + 1) - top);
        QRgb *pixel = m_bits + (first + 1) * m_stride;
        for (int y = first + 1; y < last; ++y, pixel += m_stride)
            *pixel = colour;
        add(last, colour, bottom - static_cast<float>(last));
    }

private:
    void add(int y, QRgb colour, float share)
    {
        QRgb &pixel = m_bits[y * m_stride];
        const auto part = [share](int was, int value) {
            return std::min(255, was + static_cast<int>(std::lround(static_cast<float>(value) * share)));
        };
        pixel = qRgba(part(qRed(pixel), qRed(colour)), part(qGreen(pixel), qGreen(colour)),
            part(qBlue(pixel), qBlue(colour)), part(qAlpha(pixel), 255));
    }

    QRgb *m_bits;
    qsizetype m_stride;
    int m_height;
};

std::vector<Layer> layersOf(const Plot &plot, const Colours &colours, int columns)
{
    std::vector<Layer> layers;
    for (size_t i = 0; i < plot.data.series.size(); ++i) {
        if (plot.isHidden(i))
            continue;
        const ChartSeries &series = plot.data.series[i];
        const QColor colour = colours.category(series.colorIndex);
        layers.push_back({ colour.rgb(), mixed(colours.surface, colour, colours.dark ? 0.76 : 0.68).rgb(),
            stackColumns(series.points, plot.data.range, columns) });
    }
    return layers;
}

} // namespace

std::vector<float> stackColumns(const SeriesPoints &points, const TimeRange &range, int columns)
{
    std::vector<float> values(static_cast<size_t>(std::max(columns, 0)), Nothing);
    const qint64 width = range.duration().count();
    if (columns <= 0 || width <= 0)
        return values;

    const double perMillisecond = static_cast<double>(columns) / static_cast<double>(width);
    double lastX = 0;
    double lastValue = NoValue;
    // Columns strictly between two points lie on the line that joins them.
    const auto bridge = [&](double x, double value) {
        const int from = static_cast<int>(std::clamp(std::floor(lastX) + 1, 0.0, static_cast<double>(columns)));
        const int to = static_cast<int>(std::clamp(std::floor(x), 0.0, static_cast<double>(columns)));
        for (int column = from; column < to; ++column) {
            const double share = (column + 0.5 - lastX) / (x - lastX);
            values[static_cast<size_t>(column)] = static_cast<float>(lastValue + (value - lastValue) * share);
        }
    };
    int open = -1;
    double sum = 0;
    int count = 0;
    const auto close = [&] {
        if (open >= 0 && open < columns && count > 0)
            values[static_cast<size_t>(open)] = static_cast<float>(sum / count);
        open = -1;
        sum = 0;
        count = 0;
    };
    for (const SeriesPoint &point : points) {
        const double x = static_cast<double>((point.at - range.from).count()) * perMillisecond;
        if (!std::isfinite(point.average)) {
            close();
            lastValue = NoValue;
            continue;
        }
        // Points far outside a narrow range fall into a column that does not exist, not into an overflow.
        const int column = static_cast<int>(std::clamp(std::floor(x), -1.0, columns + 1.0));
        if (column != open) {
            close();
            if (!std::isnan(lastValue))
                bridge(x, point.average);
            open = column;
        }
        sum += point.average;
        ++count;
        lastX = x;
        lastValue = point.average;
        if (column > columns)
            break;
    }
    close();
    return values;
}

void paintStack(QImage &image, const Plot &plot, const Colours &colours, qreal devicePixelRatio)
{
    const int columns = image.width();
    const std::vector<Layer> layers = layersOf(plot, colours, columns);
    const double overhang = SeriesOverhang * devicePixelRatio;
    const auto base = static_cast<float>(image.height() - overhang);
    const auto perUnit = static_cast<float>((image.height() - 2 * overhang) / (plot.scale.top - plot.scale.bottom));
    const auto edge = static_cast<float>(1.25 * devicePixelRatio);
    for (int x = 0; x < columns; ++x) {
        ColumnFiller filler(image, x);
        float bottom = base;
        for (const Layer &layer : layers) {
            const float value = layer.columns[static_cast<size_t>(x)];
            if (!(value > 0))
                continue;
            const float top = bottom - value * perUnit;
            const float rim = std::min(bottom, top + edge);
            filler.fill(bottom, rim, layer.fill);
            filler.fill(rim, top, layer.edge);
            bottom = top;
        }
    }
}

} // namespace datainsight
