// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tables/relationsizes.h"
#include "core/tables/tablerow.h"

#include <QHash>

namespace datainsight {

/// All tables of one database at one moment. Those nobody is the parent of come first; the children of each are beside
/// each other.
struct TableList
{
    Instant at; ///< by the server's clock
    QString database;
    bool inRecovery = false;
    std::optional<Instant> statsReset; ///< since when the counters count at most; none: not known
    VacuumSettings settings;
    std::vector<TableRow> rows;
    int roots = 0; ///< the first so many rows have no parent
    size_t unmeasured = 0; ///< relations whose size was not measured since they changed
    QStringList remarks; ///< whole sentences: what could not be read

    const TableRow *find(quint32 oid) const;
    const TableRow *find(const QString &schema, const QString &name) const;
};
using TableListPtr = std::shared_ptr<const TableList>;

/// Puts everything under its table: TOAST, indexes, compressed relations, partitions, chunks. Plain inheritance does
/// not add up: its children are tables of their own, with perhaps several parents. O(n); pure, any thread.
TableList rollUp(const RelationReading &reading, const RelationSizes &sizes);

/// How fast a table changes, between two lists.
struct TableRates
{
    double seconds = 0; ///< between the two
    double deadPerSecond = 0; ///< updated and deleted rows: what becomes dead
    double insertedPerSecond = 0;
    double modifiedPerSecond = 0;
    double bytesPerDay = 0; ///< may be below 0
};
/// By oid, for tables in both. One whose counters went back is left out.
QHash<quint32, TableRates> ratesBetween(const TableList &before, const TableList &now);

} // namespace datainsight
