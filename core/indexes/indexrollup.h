// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indexes/indexrow.h"
#include "core/indexes/indexuse.h"
#include "core/tables/tablesreader.h"

namespace datainsight {

/// Puts the indexes of partitions and chunks under the one of their table. Those of partitions hang together in the
/// catalog; those of chunks (its catalog has no link between them in newer versions) are told by keys and name.
class IndexRollUp
{
public:
    /// What it is given must outlive it.
    IndexRollUp(
        const TableList &tables, const RelationReading &reading, const RelationSizes &sizes, const BloatReading &bloat);

    /// An index as the catalog has it; passed over where it is TimescaleDB's own.
    void add(IndexRow index);
    void setParent(quint32 index, quint32 parent) { m_parents.insert(index, parent); }
    /// Takes from the table what a foreign key's index would cost; false: it is a chunk's copy of its hypertable's.
    bool describe(ForeignKey &key) const;

    /// What another server of the cluster scanned; before the indexes.
    void addUse(const IndexUse &use);

    /// Once, at the end.
    std::vector<IndexRow> rows();

private:
    void count(IndexRow &index) const;
    quint32 rootOf(quint32 index) const;
    IndexRow *hypertableIndexOf(const IndexRow &index, std::vector<IndexRow> &roots) const;

    QHash<quint32, const TableRow *> m_tables;
    QHash<quint32, const TableRow *> m_hypertables; ///< by their chunk
    QHash<quint32, const IndexCounters *> m_counters;
    const TableList &m_list;
    const RelationReading &m_reading;
    const RelationSizes &m_sizes;
    const BloatReading &m_bloat;
    QHash<quint32, IndexUse::Scans> m_elsewhere;
    std::vector<IndexRow> m_all;
    QHash<quint32, quint32> m_parents;
};

} // namespace datainsight
