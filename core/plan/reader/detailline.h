// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"

namespace datainsight {

/// Reads one line of detail below a node ("Buffers: shared hit=4", "Sort Method: quicksort  Memory: 25kB") into
/// properties named as the JSON format names them. `nodeType` decides between keys that share a spelling. False when it
/// is no detail.
bool parseDetailLine(QStringView text, QStringView nodeType, std::vector<PlanProperty> &properties,
    PlanBuffers &buffers, bool &hasBuffers);

/// "shared hit=4 read=2, temp written=3" and "shared read=0.012 write=1.5": as JSON keys into `buffers`.
void parseBuffers(QStringView text, PlanBuffers &buffers);

/// Splits "a, f(b, c), 'x, y'" at the commas that stand outside of parentheses, brackets and quotes.
QStringList splitExpressions(QStringView text);

} // namespace datainsight
