// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/rowmodel.h"
#include "ui/tables/tablesheet.h"

namespace datainsight {

/// How far a database, or a table with all below it, is from the vacuum against wraparound.
struct FreezeItem
{
    bool database = false;
    quint32 oid = 0; ///< 0: of a database
    QString name;
    FreezeDistance xid, mxid;
    qint64 bytes = 0; ///< that vacuum would read at the most; 0: of a database

    /// Of the way to the stop of all writes, 0 to 1: the further of the two.
    double used() const;
    friend bool operator==(const FreezeItem &a, const FreezeItem &b)
    {
        return a.oid == b.oid && a.name == b.name && a.xid.age == b.xid.age && a.mxid.age == b.mxid.age
            && a.xid.toAutovacuum == b.xid.toAutovacuum && a.mxid.toAutovacuum == b.mxid.toAutovacuum
            && a.bytes == b.bytes;
    }
};

using FreezeModel = RowModel<FreezeItem, QString>;
FreezeModel *makeFreezeModel(QObject *parent);

inline constexpr size_t MostFreezeTables = 500;
/// All databases, and of this one the `most` tables that are oldest. O(rows).
std::vector<FreezeItem> freezeItems(const TableSheet &sheet, size_t most = MostFreezeTables);
/// The verdict of the oldest database, a whole sentence.
QString freezeHeadline(const std::vector<FreezeItem> &items);

} // namespace datainsight
