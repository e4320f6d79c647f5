// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace datainsight {

/// The executions of a statement and how their times spread.
struct StatementSpread
{
    double calls = 0;
    double time = 0; ///< ms
    double aboutMean = 0; ///< the sum of squared distances from the mean: calls times the population variance
};

/// Σt² of the executions that `now` has and `then` has not, where `then` are the first of `now`. At least
/// (Σt)² / calls, however the rounding of the server's standard deviation falls. 0 without executions.
double squaresBetween(const StatementSpread &then, const StatementSpread &now);

} // namespace datainsight
