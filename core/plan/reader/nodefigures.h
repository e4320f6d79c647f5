// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"

namespace datainsight {

/// What the parentheses behind a node's name held.
struct NodeFigures
{
    bool any = false; ///< a cost, actual or "never executed" group was there
    qsizetype fault = -1; ///< where a cost or actual group begins that cannot be read; -1: none
};

/// Takes the groups off the end of a node line, into `node`; what is left of `text` is the node's name.
NodeFigures takeFigures(QStringView &text, PlanNode &node);

/// Reads "actual time=0.010..0.020 rows=3 loops=1" or "actual rows=3 loops=1" into `node`-like fields; false if it is
/// neither.
bool parseActual(QStringView text, double &startupMs, double &totalMs, double &rows, double &loops);

/// Takes `prefix` off the beginning of `text`; false when that begins otherwise.
bool takePrefix(QStringView &text, QLatin1String prefix);

} // namespace datainsight
