// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/nodedetail.h"

namespace datainsight {

struct RelationFacts;

/// What a server says of the relation a node reads: rows and upkeep, place among partitions or chunks, the columns the
/// node's conditions name, indexes. Plain texts; `server` is named in the heading.
std::vector<DetailSection> relationDetail(const RelationFacts &facts, const PlanNode &node, const QString &server);

} // namespace datainsight
