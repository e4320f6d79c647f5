// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/statements/statementtotals.h"

#include <optional>

namespace datainsight {

/// When a change of the mean is told.
struct ComparisonRule
{
    /// How probable one false finding among all statements may be: each has its share of it (Bonferroni).
    double chance = 0.01;
    double leastRatio = 1.2; ///< slower or faster by less is nobody's business
    double leastCalls = 30; ///< in both spans; of fewer the mean is not near enough to normal
};

/// A statement in two spans; all rates are per hour.
struct StatementChange
{
    enum class Verdict {
        Same, ///< what there is of a difference may be noise, or is small
        Slower,
        Faster,
        New, ///< in the second span only
        Gone, ///< in the first span only
        TooFew, ///< calls to say
    };
    StatementRow before, after; ///< either may be empty: New, Gone
    Verdict verdict = Verdict::Same;
    double callsBefore = 0, callsAfter = 0;
    double timeBefore = 0, timeAfter = 0; ///< ms
    /// What more or fewer calls and what slower or faster ones add to timeAfter - timeBefore, ms: the change in calls
    /// at the old mean, and the change in the mean at the new calls. Together they are all of it.
    double byCalls = 0, byMean = 0;
    double meanRatio = 0; ///< NaN without calls in both
    double chance = 1; ///< of so large a difference of means if there were none
};

/// Compares statements by fingerprint, database, user and level. Means are compared by Welch's t-test (Welch 1947,
/// Biometrika 34, 28–35) with the degrees of freedom after Satterthwaite:
///   t = (m₂ − m₁) / √(s₁²/n₁ + s₂²/n₂),  ν = (s₁²/n₁ + s₂²/n₂)² / ((s₁²/n₁)²/(n₁−1) + (s₂²/n₂)²/(n₂−1))
/// with n calls, m = Σt/n and s² = (Σt² − (Σt)²/n)/(n−1) within each span, where Σt² comes of the server's mean and
/// standard deviation. It takes executions for independent of each other: a minute in which all were slow weighs more
/// than it should, which is why leastRatio is asked for as well. `other` is left out. What costs most more comes first.
std::vector<StatementChange> compareStatements(const std::vector<StatementRow> &before, Milliseconds spanBefore,
    const std::vector<StatementRow> &after, Milliseconds spanAfter, const ComparisonRule &rule = {});

} // namespace datainsight
