// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statements/statementreadings.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

/// Enough to tell readings a minute apart over a week: a bucket in which reading began does not say what came first.
constexpr int ReadingPoints = 5000;

const QString Entries = QStringLiteral("entries");
const QString Begun = QStringLiteral("begun");

} // namespace

RangeQuery StatementReadings::query(const TargetId &target, const TimeRange &range)
{
    return { .target = target,
        .family = FamilyId { QStringLiteral("target.statement_changes") },
        .columns = { Entries, Begun },
        .labels = {},
        .range = range,
        .points = ReadingPoints,
        .channel = {} };
}

StatementReadings StatementReadings::from(const RangeResult &stored)
{
    StatementReadings readings;
    std::vector<Instant> beginnings;
    for (const auto &series : stored.series) {
        for (const auto &point : series.points) {
            if (std::isnan(point.average))
                continue;
            if (series.column == Entries) {
                readings.first = std::min(readings.first.value_or(point.at), point.at);
                readings.last = std::max(readings.last.value_or(point.at), point.at);
            } else if (point.average > 0) {
                beginnings.push_back(point.at);
            }
        }
    }
    if (beginnings.empty())
        return readings;
    readings.begun = *std::max_element(beginnings.begin(), beginnings.end());
    readings.interrupted = readings.first && *readings.begun >= *readings.first;
    return readings;
}

} // namespace datainsight
