// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tables/relationsizes.h"
#include "core/tables/tablerow.h"

namespace datainsight {

/// Adds what a part or a table below has; times of vacuum and analyze are joined by Oldest.
void addStats(TableStats &sum, const TableStats &part);

/// The oldest of several times, none where one is missing.
class Oldest
{
public:
    void add(const std::optional<Instant> &at)
    {
        m_missing = m_missing || !at;
        if (at)
            m_oldest = m_any ? std::min(m_oldest, *at) : *at;
        m_any = true;
    }
    bool any() const { return m_any; }
    std::optional<Instant> value() const { return m_any && !m_missing ? std::optional(m_oldest) : std::nullopt; }

private:
    bool m_any = false, m_missing = false;
    Instant m_oldest {};
};

/// Makes the rows of tables, each from its relation, TOAST, indexes and, of a chunk, compressed rows.
class TableParts
{
public:
    /// What it is given must outlive it.
    TableParts(const RelationReading &reading, const RelationSizes &sizes);

    /// What is a row: not TOAST, not what belongs to a chunk, not the empty head of compressed chunks.
    bool isTable(const RelationCounters &relation) const;
    TableRow rowOf(const RelationCounters &relation) const;
    /// The table whose partition or chunk it is; 0: none.
    quint32 parentOf(quint32 oid) const { return m_parents.value(oid).oid; }

private:
    /// What all indexes of one relation are together.
    struct IndexSum
    {
        qint64 bytes = 0, scans = 0, tuplesFetched = 0, blocksFetched = 0, blocksHit = 0;
        int count = 0;
        bool estimated = false;
        std::optional<Instant> lastScan;
    };
    struct Parent
    {
        quint32 oid = 0;
        TableKind kind = TableKind::Partition;
    };
    void findRelations();
    void findParents();
    TableKind kindOf(const RelationCounters &relation) const;
    qint64 sizeOf(quint32 oid, qint64 pages, bool &estimated) const;
    void addRelation(TableRow &row, const RelationCounters &relation, PartRole role) const;
    void addToast(TableRow &row, TableStats &part, const RelationCounters &toast, PartRole role,
        const AutovacuumOptions &tableOptions) const;

    const RelationReading &m_reading;
    const RelationSizes &m_sizes;
    QHash<quint32, const RelationCounters *> m_byOid;
    QHash<quint32, IndexSum> m_indexes; ///< by their relation
    QHash<quint32, quint32> m_compressedOf; ///< chunk → relation with its compressed rows
    QHash<quint32, Parent> m_parents;
};

} // namespace datainsight
