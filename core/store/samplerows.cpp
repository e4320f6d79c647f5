// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/samplerows.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace datainsight {

Milliseconds SamplingRule::longest(const RowMark &mark) const
{
    // Three quarters of an interval for jitter and a slow statement.
    const Milliseconds regular = interval * mark.intervals + interval * 3 / 4;
    return sparse ? Milliseconds(std::chrono::hours(1)) + 2 * regular : regular;
}

void SampleRows::normalise()
{
    if (std::is_sorted(at.begin(), at.end(), std::less_equal<>()))
        return;
    std::vector<size_t> order(at.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [this](size_t a, size_t b) { return at[a] < at[b]; });
    order.erase(
        std::unique(order.begin(), order.end(), [this](size_t a, size_t b) { return at[a] == at[b]; }), order.end());
    SampleRows sorted;
    sorted.columns.resize(columns.size());
    for (const size_t row : order) {
        sorted.at.push_back(at[row]);
        sorted.marks.push_back(marks[row]);
        for (size_t column = 0; column < columns.size(); ++column)
            sorted.columns[column].push_back(columns[column][row]);
    }
    *this = std::move(sorted);
}

Step stepTo(const SampleRows &rows, size_t row, const SamplingRule &rule)
{
    if (row == 0)
        return Step::First;
    if (rows.marks[row].reset)
        return Step::Reset;
    if (rows.marks[row].gap || rows.at[row] - rows.at[row - 1] > rule.longest(rows.marks[row]))
        return Step::Gap;
    return Step::Follows;
}

namespace {

class PointMaker
{
public:
    PointMaker(ColumnRole role, const SamplingRule &rule, const TimeRange &range)
        : m_role(role), m_rule(rule), m_range(range)
    { }

    void gap(Instant at)
    {
        if (!m_points.empty() && !std::isnan(m_points.back().average) && m_range.contains(at))
            m_points.push_back({ at });
    }
    void value(Instant at, double value)
    {
        if (m_range.contains(at))
            m_points.push_back(SeriesPoint::exact(at, value));
    }
    /// `before` to `now` without a gap between. False when a counter fell.
    bool move(Instant from, double before, Instant at, double now, const RowMark &mark)
    {
        const Milliseconds regular = m_rule.interval * mark.intervals;
        if (m_rule.sparse && at - from > regular + m_rule.interval * 3 / 4 && m_role != ColumnRole::Delta) {
            // Nothing moved until the sample before this one.
            const Instant held = at - regular;
            value(held, m_role == ColumnRole::Counter ? 0 : before);
            from = held;
        }
        if (m_role != ColumnRole::Counter) {
            value(at, m_role == ColumnRole::Delta ? perSecond(now, at - from) : now);
            return true;
        }
        if (now < before)
            return false;
        value(at, perSecond(now - before, at - from));
        return true;
    }
    double perSecond(double amount, Milliseconds span) const
    {
        return amount * 1000 / static_cast<double>(std::max<qint64>(1, span.count()));
    }
    SeriesPoints take() { return std::move(m_points); }

private:
    ColumnRole m_role;
    const SamplingRule &m_rule;
    TimeRange m_range;
    SeriesPoints m_points;
};

} // namespace

SeriesPoints pointsOf(const SampleRows &rows, size_t column, ColumnRole role, const SamplingRule &rule,
    const TimeRange &range, std::vector<Instant> &resets)
{
    const auto &values = rows.columns[column];
    const bool isRate = role == ColumnRole::Counter;
    PointMaker points(role, rule, range);
    for (size_t row = 0; row < rows.size(); ++row) {
        const Instant at = rows.at[row];
        const double now = values[row];
        if (std::isnan(now)) {
            points.gap(at);
            continue;
        }
        const Step step = stepTo(rows, row, rule);
        if (step == Step::Gap)
            points.gap(rows.at[row - 1] + rule.interval);
        const bool follows = step == Step::Follows && !std::isnan(values[row - 1]);
        if (follows) {
            if (!points.move(rows.at[row - 1], values[row - 1], at, now, rows.marks[row])) {
                points.gap(at);
                if (range.contains(at))
                    resets.push_back(at);
            }
        } else if (isRate) {
            points.gap(at);
        } else if (role == ColumnRole::Delta) {
            // What came before is not known, or not kept: it was a regular interval, as far as anybody can tell.
            points.value(at, points.perSecond(now, rule.interval * rows.marks[row].intervals));
        } else {
            points.value(at, now);
        }
    }
    return points.take();
}

} // namespace datainsight
