// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/totalsmaker.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

void TotalsMaker::add(const RawSeries &rows, const TimeRange &range)
{
    std::vector<ColumnRole> roles;
    for (const auto &column : rows.columns)
        roles.push_back(column.role);
    for (const auto &[labels, series] : rows.byLabels)
        add(labels, bucketsOf(series, roles, rows.rule, Grain::OneHour, range));
}

void TotalsMaker::add(const RollupSeries &buckets)
{
    for (const auto &[labels, series] : buckets.byLabels)
        add(labels, series);
}

void TotalsMaker::add(const QString &labels, const std::vector<Bucket> &buckets)
{
    for (const auto &bucket : buckets) {
        auto &series = m_series[labels];
        series.sums.resize(bucket.values.size(), NoValue);
        series.samples += bucket.rows;
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
        result.samples = std::max(result.samples, series.samples);
        result.series.push_back(std::move(series));
    }
    m_series.clear();
}

} // namespace datainsight
