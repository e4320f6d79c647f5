// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/reader/nodefigures.h"

#include <optional>

namespace datainsight {

/// The parts of "Seq Scan on flows f  (cost=0.00..1.10 rows=10 width=8) (actual time=0.01..0.02 rows=3 loops=1)".
struct NodeLine
{
    PlanNode node;
    NodeFigures figures;
};

/// `text` without indentation and arrow. Nothing when it has no name in front of its figures.
std::optional<NodeLine> parseNodeLine(QStringView text);

/// "Insert", "Update", "Delete", "Merge": what ModifyTable is called in text.
bool isModification(QStringView word);

/// "InitPlan 1 (returns $0)", "SubPlan 2", "CTE recent": heads the node in the next line.
bool isSubplanHeader(QStringView text);

/// "flows_1" of "Update on flows_1" and "Foreign Delete on flows_1", which stand below a ModifyTable of several.
QStringView targetOf(QStringView text);

} // namespace datainsight
