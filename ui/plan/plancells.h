// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colours.h"
#include "ui/common/columninfo.h"
#include "ui/plan/planscene.h"

#include <QVariant>

namespace datainsight {

/// What is told of a node in one cell of the tree and of the table.
enum class PlanCell { Node, Own, Share, Total, Rows, Planned, Estimate, Loops, Removed, Buffers, Read, Temp, Cost };

ColumnInfo planCellInfo(PlanCell cell);
/// Raw value; invalid where the plan has none.
QVariant planCellValue(const PlanScene &scene, int node, PlanCell cell);
QVariant planCellValue(const PlanScene &scene, const PlanFold &fold, PlanCell cell);
/// Length of the bar in a cell: own time's share, the estimate's error on a logarithmic scale.
QVariant planCellBar(const PlanScene &scene, int node, PlanCell cell);
QVariant planCellBar(const PlanScene &scene, const PlanFold &fold, PlanCell cell);
std::optional<Tone> planCellTone(const PlanScene &scene, int node, PlanCell cell);
/// Whether the column is worth its place: any node has a value there that says something.
bool hasCell(const PlanScene &scene, PlanCell cell);

/// "▲ 120×": so many times more rows came than were expected; "▼" for fewer. Empty below a factor of two.
QString estimateText(const NodeTiming &time);
/// "min 0.9 ms, median 1 ms, max 12 ms"
QString spreadText(const PlanSpread &spread, Unit unit);

} // namespace datainsight
