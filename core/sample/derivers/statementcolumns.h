// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"

#include <QStringList>

#include <array>

namespace datainsight {

/// The measures of a statement over a while, as StatementDeltas makes them of the columns of every version of the
/// extension. All are sums and may be added over time, over entries, and into the row called other.
struct StatementColumn
{
    const char *name;
    Unit unit;
    ValueType type;
    std::array<const char *, 4> sources; ///< columns read, added up where there are several; null beyond the last
};

namespace statements {

/// In the order they have in frames, after the labels.
const std::vector<StatementColumn> &columns();
/// Σt² of the executions: with calls and total_exec_time it gives the variance within any span. Of the mean and
/// standard deviation that the server tells.
inline constexpr QStringView Squares = u"exec_time_squares";
/// How many readings found less than there was: above 0 all other sums of the row are lower bounds.
inline constexpr QStringView LowerBound = u"lower_bound";
/// datname, usename, queryid, toplevel.
const QStringList &labels();

/// The name of a database or role, or "(oid 16384)" when it is gone.
QString nameOrOid(const FrameColumn &names, const FrameColumn &oids, qsizetype row);

/// The family of the deltas for the family that is read; the same id and lane, and its keep rule with lower_bound.
std::shared_ptr<const FamilySpec> deltasOf(const FamilySpec &read);
/// target.statement_changes, one row without labels: entries, changed, appeared, lower_bounds, hidden, evictions,
/// resets, and begun: 1 where the reading is compared with nothing. Then all others but hidden are null.
std::shared_ptr<const FamilySpec> changesFamily();

} // namespace statements

} // namespace datainsight
