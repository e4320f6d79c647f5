// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indexes/indexrollup.h"

#include <algorithm>

namespace datainsight {

namespace {

constexpr qsizetype NameBytes = 63; ///< NAMEDATALEN - 1

/// Whether one can be the chunk's of the other. What expressions they have is not compared: TimescaleDB simplifies
/// those of chunks.
bool sameShape(const IndexRow &a, const IndexRow &b)
{
    return a.method == b.method && a.settings == b.settings && a.unique == b.unique
        && a.nullsNotDistinct == b.nullsNotDistinct && a.included == b.included
        && a.predicate.isEmpty() == b.predicate.isEmpty()
        && std::equal(
            a.keys.begin(), a.keys.end(), b.keys.begin(), b.keys.end(), [](const IndexKey &one, const IndexKey &other) {
                return one.expression == other.expression && one.opclass == other.opclass
                    && one.collation == other.collation && one.option == other.option
                    && (one.expression || one.text == other.text);
            });
}

/// The name TimescaleDB gives the index of a chunk, where it is not too long.
bool isNamedAfter(const IndexRow &ofChunk, const IndexRow &ofHypertable)
{
    const QString name = ofChunk.tableName + QLatin1Char('_') + ofHypertable.name;
    return name.toUtf8().size() <= NameBytes && ofChunk.name == name;
}

std::optional<Instant> laterOf(const std::optional<Instant> &a, const std::optional<Instant> &b)
{
    return a && b ? std::max(a, b) : a ? a : b;
}

void addMember(IndexRow &root, const IndexRow &member)
{
    ++root.members;
    root.bytes += member.bytes;
    root.bytesEstimated = root.bytesEstimated || member.bytesEstimated;
    if (member.wasted)
        root.wasted = root.wasted.value_or(0) + *member.wasted;
    root.tuples += member.tuples;
    root.scans += member.scans;
    root.tuplesRead += member.tuplesRead;
    root.tuplesFetched += member.tuplesFetched;
    root.lastScan = laterOf(root.lastScan, member.lastScan);
    root.scansElsewhere += member.scansElsewhere;
    root.lastScanElsewhere = laterOf(root.lastScanElsewhere, member.lastScanElsewhere);
}

} // namespace

IndexRollUp::IndexRollUp(
    const TableList &tables, const RelationReading &reading, const RelationSizes &sizes, const BloatReading &bloat)
    : m_list(tables), m_reading(reading), m_sizes(sizes), m_bloat(bloat)
{
    for (const auto &row : tables.rows) {
        m_tables.insert(row.oid, &row);
        if (row.kind == TableKind::Chunk && row.parent >= 0)
            m_hypertables.insert(row.oid, &tables.rows[static_cast<size_t>(row.parent)]);
    }
    for (const auto &index : reading.indexes)
        m_counters.insert(index.oid, &index);
}

void IndexRollUp::addUse(const IndexUse &use)
{
    for (auto scans = use.scans.cbegin(); scans != use.scans.cend(); ++scans) {
        auto &all = m_elsewhere[scans.key()];
        all.count += scans->count;
        all.last = laterOf(all.last, scans->last);
    }
}

void IndexRollUp::count(IndexRow &index) const
{
    const auto *counters = m_counters.value(index.oid);
    if (!counters || counters->filenode == 0)
        return;
    const bool measured = m_sizes.isMeasured(index.oid);
    index.bytes = measured ? m_sizes.bytes(index.oid).value_or(0)
                           : std::max(m_sizes.bytes(index.oid).value_or(0), counters->pages * m_reading.blockSize);
    index.bytesEstimated = !measured;
    if (const auto wasted = m_bloat.wasted.constFind(index.oid); wasted != m_bloat.wasted.cend())
        index.wasted = *wasted;
    index.scans = counters->scans;
    index.tuplesRead = counters->tuplesRead;
    index.tuplesFetched = counters->tuplesFetched;
    index.lastScan = counters->lastScan;
    const auto elsewhere = m_elsewhere.value(index.oid);
    index.scansElsewhere = elsewhere.count;
    index.lastScanElsewhere = elsewhere.last;
}

void IndexRollUp::add(IndexRow index)
{
    const auto *table = m_tables.value(index.table);
    if (!table || table->system || table->temporary) // not there: of compressed rows
        return;
    index.hypertable = table->kind == TableKind::Hypertable || table->kind == TableKind::ContinuousAggregate;
    index.ofPartition = table->kind == TableKind::Partition || table->kind == TableKind::Chunk;
    index.aggregate = table->aggregate;
    index.tableBytes = table->stats.sizes.heap;
    index.writes = table->stats.inserted + table->stats.updated - table->stats.hotUpdated;
    count(index);
    m_all.push_back(std::move(index));
}

bool IndexRollUp::describe(ForeignKey &key) const
{
    const auto *table = m_tables.value(key.table);
    if (!table || table->system || table->temporary || table->kind == TableKind::Chunk)
        return false;
    for (int above = table->parent; above >= 0; above = m_list.rows[static_cast<size_t>(above)].parent)
        key.above.push_back(m_list.rows[static_cast<size_t>(above)].oid);
    key.hypertable = table->kind == TableKind::Hypertable || table->kind == TableKind::ContinuousAggregate;
    key.tableBytes = table->stats.sizes.heap;
    key.tuples = static_cast<double>(table->stats.liveTuples);
    key.writes = table->stats.inserted + table->stats.updated - table->stats.hotUpdated;
    return true;
}

quint32 IndexRollUp::rootOf(quint32 index) const
{
    for (auto parent = m_parents.constFind(index); parent != m_parents.cend(); parent = m_parents.constFind(index))
        index = *parent;
    return index;
}

/// The first of the hypertable's of its shape that has none of this chunk yet, the one it is named after before others.
IndexRow *IndexRollUp::hypertableIndexOf(const IndexRow &index, std::vector<IndexRow> &roots) const
{
    const auto *hypertable = m_hypertables.value(index.table);
    if (!hypertable)
        return nullptr;
    IndexRow *found = nullptr;
    for (auto &root : roots) {
        if (root.table != hypertable->oid || !sameShape(index, root))
            continue;
        if (isNamedAfter(index, root))
            return &root;
        if (!found || root.members < found->members)
            found = &root;
    }
    return found;
}

std::vector<IndexRow> IndexRollUp::rows()
{
    std::sort(m_all.begin(), m_all.end(), [](const IndexRow &a, const IndexRow &b) { return a.oid < b.oid; });
    QHash<quint32, std::vector<IndexRow>> ofHypertables;
    std::vector<IndexRow> roots;
    QHash<quint32, size_t> places;
    std::vector<IndexRow> members;
    for (auto &index : m_all) {
        if (m_parents.contains(index.oid))
            members.push_back(std::move(index));
        else if (index.hypertable)
            ofHypertables[index.table].push_back(std::move(index));
        else if (m_hypertables.contains(index.table))
            members.push_back(std::move(index));
        else {
            places.insert(index.oid, roots.size());
            roots.push_back(std::move(index));
        }
    }
    m_all.clear();
    for (auto &member : members) {
        if (const auto root = places.constFind(rootOf(member.oid)); root != places.cend()) {
            if (!member.partitioned)
                addMember(roots[*root], member);
            continue;
        }
        const auto *hypertable = m_hypertables.value(member.table);
        auto *root = hypertable ? hypertableIndexOf(member, ofHypertables[hypertable->oid]) : nullptr;
        if (root)
            addMember(*root, member);
        else
            roots.push_back(std::move(member)); // somebody's own on one chunk
    }
    for (auto &indexes : ofHypertables)
        std::move(indexes.begin(), indexes.end(), std::back_inserter(roots));
    std::sort(roots.begin(), roots.end(), [](const IndexRow &a, const IndexRow &b) {
        if (a.sqlTable != b.sqlTable)
            return a.sqlTable < b.sqlTable;
        return a.oid < b.oid;
    });
    return roots;
}

} // namespace datainsight
