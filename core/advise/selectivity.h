// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advise/tableuse.h"

namespace datainsight {

/// Which share of a table's rows a condition leaves, 0 to 1, from pg_stats as the planner reckons for a value it does
/// not know: equality leaves (1 - NULLs) / distinct values, a known common value its own share, a list ten times as
/// much as one value (estimate_array_length), a range 1/3 (DEFAULT_INEQ_SEL).
double shareOf(const AdviceTable &table, const UseTerm &term);

/// Of a table's rows those that all terms of one column leave together: two ranges are a span, which leaves 0.005
/// (DEFAULT_RANGE_INEQ_SEL). `joins`: also those of joins, as equality with a value.
double shareOfColumn(const AdviceTable &table, const TableUse &use, int column, bool joins);

/// All columns of a use, taken for independent of each other.
double shareOfUse(const AdviceTable &table, const TableUse &use);

} // namespace datainsight
