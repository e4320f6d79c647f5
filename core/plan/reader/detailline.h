// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"

#include <optional>

namespace datainsight {

/// What one line of detail says.
struct DetailLine
{
    std::vector<PlanProperty> properties; ///< named as the JSON format names them
    PlanBuffers buffers;
    bool hasBuffers = false;
    QStringView fault; ///< the figure that is no number, a part of the line; null: none
};

/// Reads one line of detail below a node ("Buffers: shared hit=4", "Sort Method: quicksort  Memory: 25kB"). `nodeType`
/// decides between keys that share a spelling. Nothing when it is no detail.
std::optional<DetailLine> parseDetailLine(QStringView text, QStringView nodeType);

/// Splits "a, f(b, c), 'x, y'" at the commas that stand outside of parentheses, brackets and quotes.
QStringList splitExpressions(QStringView text);

} // namespace datainsight
