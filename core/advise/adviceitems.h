// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advise/adviser.h"
#include "core/indexes/indexesrunner.h"
#include "core/tables/tablesrunner.h"

namespace datainsight {

/// One thing that is advised of a database.
struct AdviceItem
{
    /// "missing" (an index), "duplicate", "redundant", "unused", "oversized", "invalid" (an index), "bloat" (a table).
    QString kind;
    QString schema, table;
    QString index; ///< of an index: its name; of a missing one the name proposed
    QStringList columns; ///< keys of a missing one, quoted for SQL
    QStringList included; ///< of a missing one
    QString predicate; ///< of a missing one; SQL, empty: not partial
    QString sql, undo; ///< with semicolons; no undo: there is nothing to take back
    QString reason;
    qint64 bytes = 0; ///< what is got back; of a missing index what it takes
    QString basis; ///< of a suggestion: adviceBasisName()
    QStringList foreignKeys; ///< that a missing index serves
    std::vector<HelpedStatement> statements; ///< that a missing index helps
    double savedTime = 0, writeTime = 0; ///< ms; of a suggestion
};

/// A table is called bloated from so much waste, by estimate, on, and from so large a share of it: a table that
/// autovacuum keeps in order has up to 20 % dead rows (autovacuum_vacuum_scale_factor), and the space of as many free.
inline constexpr qint64 LeastTableWaste = 1024 * 1024;
inline constexpr double LeastTableWasteShare = 0.4;

/// All of it, without saying a thing twice: of a foreign key without an index that a suggestion serves the suggestion
/// stands; an index is not called
/// unused where statistics count for too short a time to tell (IndexFinding::tooEarly), or where it is to do the work
/// of another; nothing is missing on a table too small to matter. `bloat` has one sum for each row of `tables`; null
/// tables: they are not known. Pure.
std::vector<AdviceItem> adviceItems(const IndexReport &indexes, const AdviceReport &advice, const TableList *tables,
    const std::vector<BloatSum> &bloat);

} // namespace datainsight
