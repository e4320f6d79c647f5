// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"

#include <optional>

namespace datainsight {

/// The parts of "Seq Scan on flows f  (cost=0.00..1.10 rows=10 width=8) (actual time=0.01..0.02 rows=3 loops=1)".
struct NodeLine
{
    PlanNode node;
    bool hasFigures = false; ///< a cost, actual or "never executed" group was there
    qsizetype fault = -1; ///< where a cost or actual group begins that cannot be read; -1: none
};

/// `text` without indentation and arrow. Nothing when it has no name in front of its figures.
std::optional<NodeLine> parseNodeLine(QStringView text);

/// "Insert", "Update", "Delete", "Merge": what ModifyTable is called in text.
bool isModification(QStringView word);

/// Reads "actual time=0.010..0.020 rows=3 loops=1" or "actual rows=3 loops=1" into `node`-like fields; false if it is
/// neither.
bool parseActual(QStringView text, double &startupMs, double &totalMs, double &rows, double &loops);

} // namespace datainsight
