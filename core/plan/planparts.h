// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/relationname.h"
#include "core/plan/timing.h"

#include <vector>

namespace datainsight {

/// A scan of a partition or chunk, seen from the table it is a part of.
struct PlanPart
{
    int append = -1; ///< what puts the parts together; -1 where the planner left that out for a single part
    QString group; ///< the same for the parts of one table below one append; empty: the node scans no part
    QString table; ///< that table, as SQL writes it; empty when nothing tells it
    bool chunk = false; ///< of a hypertable; so is one that is scanned alone and is no part here
    bool unsure = false; ///< scanned alone, and nothing tells whether it is a table or a part of one

    bool isPart() const { return !group.isEmpty(); }
};

/// For each node what it scans a part of. PostgreSQL calls the parts of "f" f_1, f_2 …, and one part that it scans
/// alone f; what f is, `aliases` tell, or the append itself, or the part's own name where it begins so. O(n log n).
std::vector<PlanPart> planParts(const Plan &plan, const PlanTiming &timing, const RelationAliases &aliases);

/// As SQL writes it, with its schema where that is known.
QString sqlName(const RelationName &name);

} // namespace datainsight
