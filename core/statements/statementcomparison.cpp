// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statements/statementcomparison.h"

#include "core/statements/studentt.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

using Verdict = StatementChange::Verdict;

double orZero(double value)
{
    return std::isnan(value) ? 0 : value;
}

double callsOf(const StatementRow &row)
{
    return orZero(row.sums[StatementMeasure::Calls]);
}

/// s²/n.
double errorOfMean(const StatementSums &sums)
{
    const double calls = sums[StatementMeasure::Calls];
    const double time = sums[StatementMeasure::TotalTime];
    const double variance = (sums[StatementMeasure::TimeSquares] - time * time / calls) / (calls - 1);
    return std::max(variance, 0.0) / calls;
}

double chanceOf(const StatementSums &before, const StatementSums &after)
{
    const double difference = after.mean() - before.mean();
    const double a = errorOfMean(before);
    const double b = errorOfMean(after);
    if (std::isnan(a + b))
        return 1;
    if (a + b <= 0)
        return difference == 0 ? 1 : 0;
    const double degrees = (a + b) * (a + b)
        / (a * a / (before[StatementMeasure::Calls] - 1) + b * b / (after[StatementMeasure::Calls] - 1));
    return studentTwoSided(difference / std::sqrt(a + b), degrees);
}

void measure(StatementChange &change, Milliseconds spanBefore, Milliseconds spanAfter)
{
    const auto hours = [](Milliseconds span) {
        return std::max(std::chrono::duration<double, std::ratio<3600>>(span).count(), 1e-9);
    };
    change.callsBefore = callsOf(change.before) / hours(spanBefore);
    change.callsAfter = callsOf(change.after) / hours(spanAfter);
    change.timeBefore = orZero(change.before.sums[StatementMeasure::TotalTime]) / hours(spanBefore);
    change.timeAfter = orZero(change.after.sums[StatementMeasure::TotalTime]) / hours(spanAfter);
    const double meanBefore = change.before.sums.mean();
    const double meanAfter = change.after.sums.mean();
    change.meanRatio = meanAfter / meanBefore;
    // A statement that came or went did so by its calls.
    change.byMean = orZero(change.callsAfter * (meanAfter - meanBefore));
    change.byCalls = change.timeAfter - change.timeBefore - change.byMean;
}

void judge(StatementChange &change, const ComparisonRule &rule, double chanceEach)
{
    const double before = callsOf(change.before);
    const double after = callsOf(change.after);
    if (before <= 0 || after <= 0) {
        change.verdict = after > 0 ? Verdict::New : Verdict::Gone;
        return;
    }
    if (std::min(before, after) < rule.leastCalls) {
        change.verdict = Verdict::TooFew;
        return;
    }
    change.chance = chanceOf(change.before.sums, change.after.sums);
    if (change.chance > chanceEach)
        return;
    if (change.meanRatio >= rule.leastRatio)
        change.verdict = Verdict::Slower;
    else if (change.meanRatio <= 1 / rule.leastRatio)
        change.verdict = Verdict::Faster;
}

} // namespace

std::vector<StatementChange> compareStatements(const std::vector<StatementRow> &before, Milliseconds spanBefore,
    const std::vector<StatementRow> &after, Milliseconds spanAfter, const ComparisonRule &rule)
{
    std::vector<StatementChange> changes;
    QHash<StatementKey, size_t> places;
    const auto placeOf = [&](const StatementRow &row) -> StatementChange & {
        const auto key = row.identity();
        if (const auto place = places.constFind(key); place != places.cend())
            return changes[*place];
        places.insert(key, changes.size());
        return changes.emplace_back();
    };
    for (const auto &row : before) {
        if (!row.isOther)
            placeOf(row).before = row;
    }
    for (const auto &row : after) {
        if (!row.isOther)
            placeOf(row).after = row;
    }
    const auto compared = std::count_if(changes.begin(), changes.end(), [&](const StatementChange &change) {
        return std::min(callsOf(change.before), callsOf(change.after)) >= rule.leastCalls;
    });
    const double chanceEach = rule.chance / static_cast<double>(std::max<std::ptrdiff_t>(compared, 1));
    for (auto &change : changes) {
        measure(change, spanBefore, spanAfter);
        judge(change, rule, chanceEach);
    }
    std::sort(changes.begin(), changes.end(), [](const StatementChange &a, const StatementChange &b) {
        return a.timeAfter - a.timeBefore > b.timeAfter - b.timeBefore;
    });
    return changes;
}

} // namespace datainsight
