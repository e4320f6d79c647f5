// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/indexes/indexrow.h"
#include "core/indexes/indexuse.h"
#include "core/tables/tablesreader.h"

namespace datainsight {

/// All indexes of one database at one moment, without those of TOAST, of the system and of TimescaleDB's own.
struct IndexList
{
    Instant at;
    QString database;
    bool inRecovery = false; ///< a standby
    std::optional<Instant> statsReset; ///< since when scans are counted at most; none: not known
    std::vector<IndexUse> elsewhere; ///< the other servers of the cluster, without their scans: these are in the rows
    int major = 0;
    std::vector<IndexRow> rows; ///< by schema and table, then by oid
    std::vector<ForeignKey> foreignKeys;
    QStringList remarks;
};
using IndexListPtr = std::shared_ptr<const IndexList>;

/// How long the server may work on sizes and on estimates of bloat; what remains is left out.
struct IndexLimits
{
    Milliseconds sizes { 500 }, bloat { 500 };
};

/// Since when the youngest of all statistics counts: what has no scan had none since then. None: not known.
std::optional<Instant> countedSince(const IndexList &list);

/// Reads the tables anew through `tables`, then five statements on the catalog; waits for no lock. Some 250 ms of the
/// server for 10,000 tables with 20,000 indexes, beside what `limits` allow. `elsewhere` is what the other
/// servers of the cluster scanned. On the session's thread.
Result<IndexList> readIndexes(
    Session &session, TablesReader &tables, const IndexLimits &limits, std::vector<IndexUse> elsewhere = {},
    const CancelToken &token = {});

} // namespace datainsight
