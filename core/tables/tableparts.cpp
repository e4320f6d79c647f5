// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/tableparts.h"

#include "core/base/sqlidentifier.h"

#include <algorithm>

namespace datainsight {

namespace {

bool isSystemSchema(const QString &schema)
{
    return schema == QLatin1String("pg_catalog") || schema == QLatin1String("information_schema")
        || schema.startsWith(QLatin1String("_timescaledb_"));
}

template<typename Time> std::optional<Time> newer(const std::optional<Time> &a, const std::optional<Time> &b)
{
    return a && b ? std::optional(std::max(*a, *b)) : a ? a : b;
}

void addBlocks(TableStats &part, const RelationCounters &relation)
{
    part.blocksHit += relation.blocksHit;
    part.blocksRead += relation.blocksFetched - relation.blocksHit;
}

VacuumPart vacuumPart(const RelationCounters &relation, PartRole role, const AutovacuumOptions &options)
{
    return { .role = role,
        .oid = relation.oid,
        .tuples = relation.tuples,
        .pages = relation.pages,
        .frozenPages = relation.frozenPages,
        .live = relation.live,
        .dead = relation.dead,
        .modifiedSinceAnalyze = relation.modifiedSinceAnalyze,
        .insertedSinceVacuum = relation.insertedSinceVacuum,
        .xidAge = relation.xidAge.value_or(0),
        .mxidAge = relation.mxidAge.value_or(0),
        .lastVacuum = relation.lastVacuum,
        .lastAutovacuum = relation.lastAutovacuum,
        .lastAnalyze = relation.lastAnalyze,
        .lastAutoanalyze = relation.lastAutoanalyze,
        .options = options,
        .temporary = relation.persistence == 't' };
}

/// Those of the parts with rows; of the first where none has any.
void joinTimes(TableRow &row)
{
    Oldest vacuum, analyze;
    for (const auto &part : row.parts) {
        if (part.role == PartRole::Toast || part.role == PartRole::CompressedToast
            || part.live + part.dead + part.pages == 0)
            continue;
        vacuum.add(newer(part.lastVacuum, part.lastAutovacuum));
        analyze.add(newer(part.lastAnalyze, part.lastAutoanalyze));
    }
    if (!vacuum.any() && !row.parts.empty()) {
        vacuum.add(newer(row.parts.front().lastVacuum, row.parts.front().lastAutovacuum));
        analyze.add(newer(row.parts.front().lastAnalyze, row.parts.front().lastAutoanalyze));
    }
    row.stats.lastVacuum = vacuum.value();
    row.stats.lastAnalyze = analyze.value();
}

} // namespace

void addStats(TableStats &sum, const TableStats &part)
{
    for (const auto number : { &TableStats::liveTuples, &TableStats::deadTuples, &TableStats::toastDeadTuples,
             &TableStats::inserted, &TableStats::updated, &TableStats::deleted, &TableStats::hotUpdated,
             &TableStats::modifiedSinceAnalyze, &TableStats::insertedSinceVacuum, &TableStats::sequentialScans,
             &TableStats::sequentialTuples, &TableStats::indexScans, &TableStats::indexTuples, &TableStats::blocksRead,
             &TableStats::blocksHit, &TableStats::vacuums, &TableStats::analyzes })
        sum.*number += part.*number;
    sum.sizes.heap += part.sizes.heap;
    sum.sizes.toast += part.sizes.toast;
    sum.sizes.index += part.sizes.index;
    sum.sizesEstimated = sum.sizesEstimated || part.sizesEstimated;
    sum.xidAge = std::max(sum.xidAge, part.xidAge);
    sum.mxidAge = std::max(sum.mxidAge, part.mxidAge);
    sum.lastScan = newer(sum.lastScan, part.lastScan);
}

TableParts::TableParts(const RelationReading &reading, const RelationSizes &sizes) : m_reading(reading), m_sizes(sizes)
{
    findRelations();
    findParents();
}

void TableParts::findRelations()
{
    const auto count = static_cast<qsizetype>(m_reading.relations.size());
    m_byOid.reserve(count);
    for (const auto &relation : m_reading.relations)
        m_byOid.insert(relation.oid, &relation);
    m_indexes.reserve(count);
    for (const auto &index : m_reading.indexes) {
        if (index.filenode == 0) // of a partitioned table
            continue;
        auto &sum = m_indexes[index.relation];
        ++sum.count;
        sum.bytes += sizeOf(index.oid, index.pages, sum.estimated);
        sum.scans += index.scans;
        sum.tuplesFetched += index.tuplesFetched;
        sum.blocksFetched += index.blocksFetched;
        sum.blocksHit += index.blocksHit;
        sum.lastScan = newer(sum.lastScan, index.lastScan);
    }
    for (auto it = m_reading.timescale.compressed.cbegin(); it != m_reading.timescale.compressed.cend(); ++it)
        m_compressedOf.insert(it.value(), it.key());
}

/// Of partitions and chunks; whose parent is none of ours is a table of its own.
void TableParts::findParents()
{
    const auto &hypertables = m_reading.timescale.hypertables;
    for (const auto &link : m_reading.parents) {
        const auto hypertable = hypertables.constFind(link.parent);
        if (link.partition)
            m_parents.insert(link.oid, { link.parent, TableKind::Partition });
        else if (hypertable != hypertables.cend())
            m_parents.insert(
                link.oid, { hypertable->compressedPart ? hypertable->owner : link.parent, TableKind::Chunk });
    }
}

bool TableParts::isTable(const RelationCounters &relation) const
{
    const auto hypertable = m_reading.timescale.hypertables.constFind(relation.oid);
    return relation.kind != 't' && !m_reading.timescale.compressed.contains(relation.oid)
        && (hypertable == m_reading.timescale.hypertables.cend() || !hypertable->compressedPart);
}

TableKind TableParts::kindOf(const RelationCounters &relation) const
{
    const auto hypertable = m_reading.timescale.hypertables.constFind(relation.oid);
    if (hypertable != m_reading.timescale.hypertables.cend())
        return hypertable->viewName.isEmpty() ? TableKind::Hypertable : TableKind::ContinuousAggregate;
    if (const auto parent = m_parents.constFind(relation.oid); parent != m_parents.cend())
        return parent->kind;
    return relation.kind == 'p' ? TableKind::Partitioned
        : relation.kind == 'm'  ? TableKind::MaterializedView
                                : TableKind::Table;
}

qint64 TableParts::sizeOf(quint32 oid, qint64 pages, bool &estimated) const
{
    const auto bytes = m_sizes.bytes(oid);
    if (bytes && m_sizes.isMeasured(oid))
        return *bytes;
    estimated = true;
    return std::max(bytes.value_or(0), pages * m_reading.blockSize);
}

TableRow TableParts::rowOf(const RelationCounters &relation) const
{
    TableRow row { .oid = relation.oid,
        .schema = relation.schema,
        .name = relation.name,
        .kind = kindOf(relation),
        .temporary = relation.persistence == 't',
        .compressed = m_compressedOf.value(relation.oid) };
    row.system =
        isSystemSchema(relation.schema) && row.kind != TableKind::ContinuousAggregate && row.kind != TableKind::Chunk;
    if (row.kind == TableKind::ContinuousAggregate) {
        const auto entry = m_reading.timescale.hypertables.value(relation.oid);
        row.aggregate = sqlIdentifier(entry.viewSchema) + QLatin1Char('.') + sqlIdentifier(entry.viewName);
    }
    // What the server counts for a partitioned table are rows of its last ANALYZE, counted already below it.
    if (relation.kind != 'p')
        addRelation(row, relation, PartRole::Main);
    if (const auto *compressed = m_byOid.value(row.compressed))
        addRelation(row, *compressed, PartRole::Compressed);
    joinTimes(row);
    return row;
}

void TableParts::addRelation(TableRow &row, const RelationCounters &relation, PartRole role) const
{
    TableStats part { .liveTuples = relation.live,
        .deadTuples = relation.dead,
        .inserted = relation.inserted,
        .updated = relation.updated,
        .deleted = relation.deleted,
        .hotUpdated = relation.hotUpdated,
        .modifiedSinceAnalyze = relation.modifiedSinceAnalyze,
        .insertedSinceVacuum = relation.insertedSinceVacuum,
        .sequentialScans = relation.scans,
        .sequentialTuples = relation.tuplesRead,
        .vacuums = relation.vacuums,
        .analyzes = relation.analyzes,
        .lastScan = relation.lastScan };
    part.sizes.heap = sizeOf(relation.oid, relation.pages, part.sizesEstimated);
    addBlocks(part, relation);
    const auto indexes = m_indexes.value(relation.oid);
    part.sizes.index = indexes.bytes;
    part.sizesEstimated = part.sizesEstimated || indexes.estimated;
    part.indexScans = indexes.scans;
    part.indexTuples = indexes.tuplesFetched;
    part.blocksHit += indexes.blocksHit;
    part.blocksRead += indexes.blocksFetched - indexes.blocksHit;
    part.lastScan = newer(part.lastScan, indexes.lastScan);
    row.indexes += indexes.count;
    const auto options = vacuumOptionsFrom(relation.options);
    row.parts.push_back(vacuumPart(relation, role, options));
    if (const auto *toast = m_byOid.value(relation.toast))
        addToast(row, part, *toast, role, options);
    const auto &main = row.parts.back();
    part.xidAge = std::max(part.xidAge, main.xidAge);
    part.mxidAge = std::max(part.mxidAge, main.mxidAge);
    addStats(row.stats, part);
}

void TableParts::addToast(TableRow &row, TableStats &part, const RelationCounters &toast, PartRole role,
    const AutovacuumOptions &tableOptions) const
{
    const auto indexes = m_indexes.value(toast.oid);
    part.sizes.toast = sizeOf(toast.oid, toast.pages, part.sizesEstimated) + indexes.bytes;
    part.sizesEstimated = part.sizesEstimated || indexes.estimated;
    part.toastDeadTuples = toast.dead;
    addBlocks(part, toast);
    part.blocksHit += indexes.blocksHit;
    part.blocksRead += indexes.blocksFetched - indexes.blocksHit;
    part.xidAge = row.parts.back().xidAge;
    part.mxidAge = row.parts.back().mxidAge;
    row.parts.push_back(vacuumPart(toast, role == PartRole::Main ? PartRole::Toast : PartRole::CompressedToast,
        toast.options.isEmpty() ? tableOptions : vacuumOptionsFrom(toast.options)));
}

} // namespace datainsight
