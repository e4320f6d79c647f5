// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/finding.h"
#include "core/plan/plan.h"
#include "ui/common/colours.h"

namespace datainsight {

/// What a node does, roughly: the colours of the graph. Never told by colour alone: the block names its node.
enum class NodeKind { Scan, Join, Group, Combine, Change, Other };
inline constexpr int NodeKinds = 6;

NodeKind nodeKind(const PlanNode &node);
/// "Scan", "Join", "Sort, aggregate" …
QString nodeKindName(NodeKind kind);
/// A quiet ground on which the theme's text is read well.
QColor nodeKindColour(NodeKind kind, const Colours &colours);

/// The tone of a finding's severity.
Tone severityTone(FindingSeverity severity);

} // namespace datainsight
