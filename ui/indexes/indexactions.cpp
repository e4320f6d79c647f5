// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/indexactions.h"

#include "core/action/actions/indexactions.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::IndexActions)
};

QString dropRefusal(const IndexRow &index)
{
    if (index.referenced)
        return Tr::tr("Foreign keys rest on %1.").arg(index.sqlName);
    if (!index.constraint.isEmpty())
        return Tr::tr("%1 belongs to constraint %2: it goes with that, by the statement shown.")
            .arg(index.sqlName, index.constraint);
    if (index.replicaIdentity)
        return Tr::tr("%1 is the replica identity of its table: logical replication finds rows by it.")
            .arg(index.sqlName);
    return index.beingBuilt ? Tr::tr("%1 is being built.").arg(index.sqlName) : QString();
}

QString rebuildRefusal(const IndexRow &index, int major)
{
    if (index.beingBuilt)
        return Tr::tr("%1 is being built.").arg(index.sqlName);
    if (index.partitioned && major < 14)
        return Tr::tr("PostgreSQL %1 rebuilds an index of a partitioned table part by part only.").arg(major);
    return {};
}

ActionPtr build(const IndexItem &item)
{
    const auto &key = *item.foreignKey();
    return std::make_shared<CreateIndexAction>(NewIndex { .table = { key.tableSchema, key.tableName },
        .name = item.what()->name,
        .columns = key.columns,
        .concurrently = !key.partitioned && !key.hypertable });
}

/// TimescaleDB rebuilds the indexes of all chunks, not one.
ActionPtr rebuild(const IndexRow &index)
{
    const bool concurrently = !index.exclusion && !index.hypertable;
    return std::make_shared<ReindexAction>(index.hypertable ? RelationName { index.tableSchema, index.tableName }
                                                            : RelationName { index.schema, index.name },
        concurrently);
}

ActionPtr drop(const IndexRow &index)
{
    return std::make_shared<DropIndexAction>(
        RelationName { index.schema, index.name }, !index.partitioned && !index.hypertable);
}

ActionPtr actionFor(const IndexItem &item, IndexDeed deed)
{
    if (!deedRefusal(item, deed).isEmpty())
        return nullptr;
    if (deed == IndexDeed::Build)
        return build(item);
    return deed == IndexDeed::Rebuild ? rebuild(*item.row()) : drop(*item.row());
}

} // namespace

QString deedRefusal(const IndexItem &item, IndexDeed deed)
{
    if (item.heading)
        return Tr::tr("No index is chosen.");
    if (item.report->list.inRecovery)
        return Tr::tr("This server is a standby: do it on its primary, it comes here with replication.");
    const auto *index = item.row();
    if (deed == IndexDeed::Build)
        return item.foreignKey() ? QString() : Tr::tr("It is there already.");
    if (!index)
        return Tr::tr("It is not there yet.");
    return deed == IndexDeed::Rebuild ? rebuildRefusal(*index, item.report->list.major) : dropRefusal(*index);
}

std::vector<ActionPtr> deedActions(const std::vector<IndexItem> &items, IndexDeed deed)
{
    std::vector<ActionPtr> actions;
    for (const auto &item : items) {
        if (auto action = actionFor(item, deed))
            actions.push_back(std::move(action));
    }
    return actions;
}

ActionPtr remedy(const IndexItem &item)
{
    const auto *said = item.what();
    if (!said || said->tooEarly)
        return nullptr;
    switch (said->problem) {
    case IndexProblem::MissingForForeignKey:
        return actionFor(item, IndexDeed::Build);
    case IndexProblem::Oversized:
        return actionFor(item, IndexDeed::Rebuild);
    case IndexProblem::UniqueNeverScanned:
        return nullptr;
    case IndexProblem::Invalid:
    case IndexProblem::Duplicate:
    case IndexProblem::Redundant:
    case IndexProblem::Unused:
        return actionFor(item, IndexDeed::Drop);
    }
    return nullptr;
}

} // namespace datainsight
