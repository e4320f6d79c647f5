// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/totalsmaker.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace datainsight {

namespace {

/// As KeepFilter names the row of all that it does not keep one by one.
bool isMerged(const QString &labels)
{
    static const QString other = QStringLiteral("other");
    if (!labels.contains(other))
        return false;
    const auto values = labelsFromText(labels);
    return std::all_of(values.cbegin(), values.cend(), [](const QString &value) { return value == other; });
}

template<typename Series> auto mergedIn(const Series &series)
{
    return std::find_if(
        series.byLabels.begin(), series.byLabels.end(), [](const auto &entry) { return isMerged(entry.first); });
}

/// When the series had a row in `range` that says anything.
std::vector<Instant> momentsOf(const SampleRows &rows, const TimeRange &range)
{
    std::vector<Instant> moments;
    for (size_t row = 0; row < rows.size(); ++row) {
        const bool says = std::any_of(
            rows.columns.begin(), rows.columns.end(), [row](const auto &column) { return column[row] > 0; });
        if (says && range.contains(rows.at[row]))
            moments.push_back(rows.at[row]);
    }
    return moments;
}

bool says(const Bucket &bucket)
{
    return std::any_of(
        bucket.values.begin(), bucket.values.end(), [](const BucketValue &value) { return value.increase > 0; });
}

} // namespace

void TotalsMaker::add(const RawSeries &rows, const TimeRange &range)
{
    std::vector<ColumnRole> roles;
    for (const auto &column : rows.columns)
        roles.push_back(column.role);
    const auto rest = mergedIn(rows);
    const auto merged = rest == rows.byLabels.end() ? std::vector<Instant>() : momentsOf(rest->second, range);
    std::set<Instant> samples;
    for (const auto &[labels, series] : rows.byLabels) {
        add(labels, bucketsOf(series, roles, rows.rule, Grain::OneHour, range));
        for (const Instant at : series.at) {
            if (range.contains(at))
                samples.insert(samples.end(), at);
        }
        const auto isThere = [&series](
                                 Instant at) { return std::binary_search(series.at.begin(), series.at.end(), at); };
        if (const auto beside = std::count_if(merged.begin(), merged.end(), isThere); beside > 0)
            m_series[labels].samples += beside;
    }
    m_samples += static_cast<qint64>(samples.size());
    m_merged += static_cast<qint64>(merged.size());
}

void TotalsMaker::add(const RollupSeries &buckets)
{
    std::map<Instant, qint64> samples, merged;
    for (const auto &[labels, series] : buckets.byLabels) {
        for (const auto &bucket : series)
            samples[bucket.at] = std::max(samples[bucket.at], bucket.rows);
    }
    if (const auto rest = mergedIn(buckets); rest != buckets.byLabels.end()) {
        for (const auto &bucket : rest->second) {
            if (says(bucket))
                merged[bucket.at] = bucket.rows;
        }
    }
    for (const auto &[labels, series] : buckets.byLabels) {
        add(labels, series);
        for (const auto &bucket : series) {
            if (const auto rest = merged.find(bucket.at); rest != merged.end())
                m_series[labels].samples += std::max<qint64>(0, bucket.rows + rest->second - samples[bucket.at]);
        }
    }
    for (const auto &[at, rows] : samples)
        m_samples += rows;
    for (const auto &[at, rows] : merged)
        m_merged += rows;
}

void TotalsMaker::add(const QString &labels, const std::vector<Bucket> &buckets)
{
    for (const auto &bucket : buckets) {
        auto &series = m_series[labels];
        series.sums.resize(bucket.values.size(), NoValue);
        for (size_t i = 0; i < bucket.values.size(); ++i) {
            const double amount = bucket.values[i].increase;
            if (!std::isnan(amount))
                series.sums[i] = std::isnan(series.sums[i]) ? amount : series.sums[i] + amount;
        }
    }
}

void TotalsMaker::moveTo(TotalsResult &result)
{
    for (auto &[labels, series] : m_series) {
        series.labels = labelsFromText(labels);
        series.samples += m_samples - m_merged;
        result.series.push_back(std::move(series));
    }
    result.samples += m_samples;
    m_series.clear();
    m_samples = m_merged = 0;
}

} // namespace datainsight
