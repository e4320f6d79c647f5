// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/bucket.h"

#include "core/store/tierchoice.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

void addIncrease(BucketValue &into, double amount)
{
    if (!std::isnan(amount))
        into.increase = std::isnan(into.increase) ? amount : into.increase + amount;
}

void widen(BucketValue &into, double minimum, double maximum)
{
    // fmin and fmax pass over NaN.
    into.minimum = std::fmin(into.minimum, minimum);
    into.maximum = std::fmax(into.maximum, maximum);
}

class BucketMaker
{
public:
    BucketMaker(const SampleRows &rows, const std::vector<ColumnRole> &roles, const SamplingRule &rule, Grain grain,
        const TimeRange &range)
        : m_rows(rows), m_roles(roles), m_rule(rule), m_grain(grain), m_range(range)
    { }

    std::vector<Bucket> make()
    {
        for (size_t row = 0; row < m_rows.size() && m_rows.at[row] < m_range.to; ++row) {
            const Step step = stepTo(m_rows, row, m_rule);
            if (step == Step::Follows && m_rule.sparse)
                holdUntil(row);
            if (m_rows.at[row] >= m_range.from)
                add(row, step);
        }
        close();
        return std::move(m_buckets);
    }

private:
    /// A value and for how long it stood.
    struct Weighted
    {
        double sum = 0;
        double weight = 0;
    };

    void add(size_t row, Step step)
    {
        open(m_rows.at[row]);
        m_lastRow = row;
        Bucket &bucket = m_buckets.back();
        ++bucket.rows;
        const Milliseconds since = row > 0 ? m_rows.at[row] - m_rows.at[row - 1] : Milliseconds(0);
        if (step == Step::Follows)
            bucket.span += m_rule.sparse ? std::min(since, m_rows.at[row] - bucket.at) : since;
        bool fell = false;
        for (size_t i = 0; i < m_roles.size(); ++i) {
            const double now = m_rows.columns[i][row];
            if (std::isnan(now))
                continue;
            BucketValue &value = bucket.values[i];
            switch (m_roles[i]) {
            case ColumnRole::Counter:
                if (const double before = step == Step::Follows ? m_rows.columns[i][row - 1] : NoValue; now >= before)
                    addIncrease(value, now - before);
                else
                    fell = fell || now < before;
                break;
            case ColumnRole::Delta:
                addIncrease(value, now);
                break;
            default:
                widen(value, now, now);
                value.last = now;
                // A sparse value weighs what it stood for; one that was seen only once counts a little all the same.
                weigh(i, now, m_rule.sparse ? 0.001 : 1);
            }
        }
        if (step == Step::Reset || fell)
            ++bucket.resets;
    }

    /// The row before `row` stood until `row` came: here its part of the bucket of `row`.
    void holdUntil(size_t row)
    {
        const Instant to = m_rows.at[row];
        const Instant start = bucketStart(m_grain, to);
        if (to < m_range.from)
            return;
        open(to);
        hold(row - 1, to - std::max(start, m_rows.at[row - 1]));
    }

    /// What stands at the end of a bucket stands until its end: what comes after it may not be known yet.
    void holdToEnd()
    {
        const Milliseconds rest =
            std::min(m_buckets.back().at + grainLength(m_grain), m_range.to) - m_rows.at[m_lastRow];
        hold(m_lastRow, rest);
        m_buckets.back().span += rest;
    }

    void hold(size_t row, Milliseconds time)
    {
        for (size_t i = 0; i < m_roles.size(); ++i) {
            const double value = m_rows.columns[i][row];
            if (m_roles[i] != ColumnRole::Gauge || std::isnan(value))
                continue;
            widen(m_buckets.back().values[i], value, value);
            weigh(i, value, static_cast<double>(time.count()));
        }
    }

    void weigh(size_t column, double value, double weight)
    {
        m_weighted[column].sum += value * weight;
        m_weighted[column].weight += weight;
    }

    void open(Instant at)
    {
        const Instant start = bucketStart(m_grain, at);
        if (!m_buckets.empty() && m_buckets.back().at == start)
            return;
        close();
        m_buckets.push_back({ .at = start, .values = std::vector<BucketValue>(m_roles.size()) });
        m_weighted.assign(m_roles.size(), {});
    }

    void close()
    {
        if (m_buckets.empty())
            return;
        if (m_rule.sparse)
            holdToEnd();
        for (size_t i = 0; i < m_roles.size(); ++i) {
            if (m_roles[i] == ColumnRole::Gauge && m_weighted[i].weight > 0)
                m_buckets.back().values[i].average = m_weighted[i].sum / m_weighted[i].weight;
        }
    }

    const SampleRows &m_rows;
    const std::vector<ColumnRole> &m_roles;
    const SamplingRule &m_rule;
    Grain m_grain;
    TimeRange m_range;
    std::vector<Bucket> m_buckets;
    std::vector<Weighted> m_weighted; ///< of the bucket that is open
    size_t m_lastRow = 0; ///< of that bucket
};

double weightOf(const Bucket &bucket)
{
    return bucket.span.count() > 0 ? static_cast<double>(bucket.span.count()) : 1;
}

} // namespace

Instant bucketStart(Grain grain, Instant at)
{
    return at - Milliseconds(toMilliseconds(at) % grainLength(grain).count());
}

std::vector<Bucket> bucketsOf(const SampleRows &rows, const std::vector<ColumnRole> &roles, const SamplingRule &rule,
    Grain grain, const TimeRange &range)
{
    return BucketMaker(rows, roles, rule, grain, range).make();
}

std::vector<Bucket> coarser(const std::vector<Bucket> &buckets, Grain grain)
{
    std::vector<Bucket> result;
    std::vector<double> weights;
    for (const auto &fine : buckets) {
        const Instant start = bucketStart(grain, fine.at);
        if (result.empty() || result.back().at != start) {
            result.push_back({ .at = start, .values = std::vector<BucketValue>(fine.values.size()) });
            weights.assign(fine.values.size(), 0);
        }
        Bucket &coarse = result.back();
        coarse.rows += fine.rows;
        coarse.span += fine.span;
        coarse.resets += fine.resets;
        for (size_t i = 0; i < fine.values.size(); ++i) {
            const BucketValue &from = fine.values[i];
            BucketValue &into = coarse.values[i];
            widen(into, from.minimum, from.maximum);
            addIncrease(into, from.increase);
            if (!std::isnan(from.last))
                into.last = from.last;
            if (!std::isnan(from.average)) {
                const double before = std::isnan(into.average) ? 0 : into.average * weights[i];
                weights[i] += weightOf(fine);
                into.average = (before + from.average * weightOf(fine)) / weights[i];
            }
        }
    }
    return result;
}

SeriesPoints pointsOf(const std::vector<Bucket> &buckets, size_t column, ColumnRole role, const SamplingRule &rule,
    Grain grain, const TimeRange &range)
{
    const Milliseconds longest =
        std::max(
            grainLength(grain), rule.sparse ? Milliseconds(std::chrono::hours(1)) + grainLength(grain) : rule.interval)
        * 7 / 4;
    SeriesPoints points;
    const auto gap = [&](Instant at) {
        if (!points.empty() && !std::isnan(points.back().average))
            points.push_back({ at });
    };
    for (size_t i = 0; i < buckets.size(); ++i) {
        const Bucket &bucket = buckets[i];
        if (!range.contains(bucket.at))
            continue;
        if (i > 0 && bucket.at - buckets[i - 1].at > longest)
            gap(buckets[i - 1].at + grainLength(grain));
        const BucketValue &value = bucket.values[column];
        SeriesPoint point { .at = bucket.at };
        if (role == ColumnRole::Counter || role == ColumnRole::Delta) {
            const Milliseconds span = role == ColumnRole::Counter ? bucket.span : grainLength(grain);
            const double rate = span.count() > 0 ? value.increase * 1000 / static_cast<double>(span.count()) : NoValue;
            point = SeriesPoint::exact(bucket.at, rate);
        } else if (role == ColumnRole::Time) {
            point = SeriesPoint::exact(bucket.at, value.last);
        } else {
            point = { bucket.at, value.average, value.minimum, value.maximum };
        }
        if (std::isnan(point.average))
            gap(bucket.at);
        else
            points.push_back(point);
    }
    return points;
}

} // namespace datainsight
