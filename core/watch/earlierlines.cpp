// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/earlierlines.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

/// One line out of the layers of a stack.
std::vector<NamedSeries> totalOf(const std::vector<NamedSeries> &layers)
{
    if (layers.empty())
        return {};
    std::vector<const SeriesPoints *> all;
    all.reserve(layers.size());
    for (const auto &layer : layers)
        all.push_back(&layer.points);
    return { { EarlierLines::tr("total"), mergePoints(all, Merge::Sum) } };
}

} // namespace

bool EarlierAnswer::isEmpty() const
{
    return std::all_of(series.begin(), series.end(), [](const NamedSeries &line) {
        return std::all_of(line.points.begin(), line.points.end(), [](const auto &p) { return std::isnan(p.average); });
    });
}

EarlierLines::EarlierLines(ChartSpec spec, TargetFeed *feed, QObject *parent)
    : QObject(parent), m_feed(std::move(spec), feed)
{
    connect(&m_feed, &ChartFeed::changed, this, [this] {
        if (m_made)
            make();
        Q_EMIT changed();
    });
}

bool EarlierLines::serves(const TargetId &target, const TimeRange &earlier, Milliseconds offset, int columns) const
{
    return m_made && m_made->target == target && m_made->offset == offset && m_made->span == earlier.duration()
        && m_made->range.from <= earlier.from && m_made->range.to >= earlier.to && columns <= m_made->columns * 2;
}

const EarlierAnswer &EarlierLines::show(
    const TargetId &target, const TimeRange &range, Milliseconds offset, int columns)
{
    const TimeRange earlier { range.from - offset, range.to - offset };
    if (!serves(target, earlier, offset, columns)) {
        // Never ahead into what is still being measured: half of what lies between is over for certain.
        const auto ahead = std::min(earlier.duration() / 10, offset / 2);
        m_made = Made { target, { earlier.from, earlier.to + ahead }, earlier.duration(), offset, columns };
        make();
    }
    return m_answer;
}

void EarlierLines::make()
{
    auto answer = m_feed.show(m_made->target, m_made->range, m_made->columns);
    m_answer = { .grain = answer.grain, .waiting = answer.waiting };
    m_answer.series = m_feed.spec().shape == ChartShape::Stack ? totalOf(answer.series) : std::move(answer.series);
    for (auto &line : m_answer.series)
        for (auto &point : line.points)
            point.at += m_made->offset;
}

void EarlierLines::reset()
{
    m_feed.reset();
    m_made.reset();
    m_answer = {};
}

} // namespace datainsight
