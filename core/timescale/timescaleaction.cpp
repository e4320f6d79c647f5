// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timescale/timescaleaction.h"

#include "core/base/sqlidentifier.h"
#include "core/base/units.h"
#include "core/timescale/actionbase.h"
#include "sql/queries.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Timescale)
};

QMap<QString, QString> chunkValue(const Chunk &chunk)
{
    return { { QStringLiteral("chunk"), sqlLiteral(chunk.quoted) } };
}

/// What is the same for everything done to one chunk.
TimescaleAction onChunk(const QString &id, const TimescaleFacts &facts, const Hypertable &table, const Chunk &chunk)
{
    TimescaleAction action { .id = id,
        .object = chunk.quoted,
        .relation = { chunk.schema, chunk.name },
        .relations = { chunk.relation },
        .lock = LockMode::AccessExclusive,
        .refusal = refusalOf(facts, true, table.owned, table.quoted, table.owner) };
    if (chunk.columnstore != 0)
        action.relations.push_back(chunk.columnstore);
    if (action.refusal.isEmpty() && chunk.isFrozen())
        action.refusal = Tr::tr("The chunk is frozen: it is closed against changes.");
    return action;
}

/// compress_chunk and decompress_chunk of a whole chunk (measured on 2.28).
QString wholeChunkLock()
{
    return Tr::tr(
        "Writers to this chunk wait until it is done, readers do not. At its end it needs the chunk for itself for a "
        "moment: one open transaction that read the chunk makes it wait, and all new readers behind it.");
}

QString rangeText(const Chunk &chunk, TimeKind kind)
{
    return Tr::tr("%1 to %2").arg(boundText(kind, chunk.rangeStart), boundText(kind, chunk.rangeEnd));
}

} // namespace

QString refusalOf(
    const TimescaleFacts &facts, bool needsCommunity, bool owned, const QString &object, const QString &owner)
{
    if (needsCommunity && facts.isApache())
        return Tr::tr(
            "The Apache edition of TimescaleDB cannot do this: it needs timescaledb.license = timescale, and a "
            "restart.");
    return owned ? QString()
                 : Tr::tr("Only the owner of %1 may do this. Let a superuser run: GRANT %2 TO %3;")
                       .arg(object, sqlIdentifier(owner), sqlIdentifier(facts.role));
}

TimescaleAction compressChunk(const TimescaleFacts &facts, const Hypertable &table, const Chunk &chunk)
{
    auto action = onChunk(QStringLiteral("hypertable.compress"), facts, table, chunk);
    action.verb = Tr::tr("Compress");
    action.title = Tr::tr("Compress %1 (%2)").arg(chunk.quoted, rangeText(chunk, table.kind()));
    // A partial chunk takes its late rows in without stopping writers from 2.19 on.
    const bool onlyLateRows = chunk.isPartial() && !facts.before(2, 19);
    if (onlyLateRows)
        action.lock = LockMode::Exclusive;
    action.lockText = onlyLateRows
        ? Tr::tr("Only the rows that came since are compressed; writers wait for a moment at its end.")
        : wholeChunkLock();
    // Before 2.14 compress_chunk refuses what is compressed already, in part or not.
    const bool old = facts.before(2, 14) && chunk.isCompressed();
    action.sql = timescaleSql(
        old ? queries::TimescaleActionRecompressBefore214 : queries::TimescaleActionCompress, facts, chunkValue(chunk));
    action.inTransactionBlock = !old;
    action.undo = timescaleSql(queries::TimescaleActionDecompress, facts, chunkValue(chunk));
    if (!table.compressionEnabled && action.refusal.isEmpty())
        action.refusal = Tr::tr("The columnstore is not enabled for %1.").arg(table.quoted);
    if (chunk.isCompressed() && !chunk.isPartial())
        action.warnings << Tr::tr("The chunk is compressed already: nothing will change.");
    return action;
}

TimescaleAction recompressChunk(const TimescaleFacts &facts, const Hypertable &table, const Chunk &chunk)
{
    auto action = onChunk(QStringLiteral("hypertable.recompress"), facts, table, chunk);
    action.verb = Tr::tr("Compress anew");
    action.title = Tr::tr("Compress %1 (%2) anew").arg(chunk.quoted, rangeText(chunk, table.kind()));
    action.lockText = wholeChunkLock();
    action.sql = timescaleSql(timescaleFile(QStringLiteral("recompress"), facts), facts, chunkValue(chunk));
    action.inTransactionBlock = !facts.before(2, 14);
    if (action.refusal.isEmpty() && !chunk.isCompressed())
        action.refusal = Tr::tr("The chunk is not compressed.");
    return action;
}

TimescaleAction decompressChunk(const TimescaleFacts &facts, const Hypertable &table, const Chunk &chunk)
{
    auto action = onChunk(QStringLiteral("hypertable.decompress"), facts, table, chunk);
    action.verb = Tr::tr("Decompress");
    action.title = Tr::tr("Decompress %1 (%2)").arg(chunk.quoted, rangeText(chunk, table.kind()));
    action.lockText = wholeChunkLock();
    action.sql = timescaleSql(queries::TimescaleActionDecompress, facts, chunkValue(chunk));
    action.undo = timescaleSql(queries::TimescaleActionCompress, facts, chunkValue(chunk));
    if (chunk.beforeBytes > 0)
        action.warnings << Tr::tr(
            "It took %1 before it was compressed, and takes %2 now: the disk needs room for both.")
                               .arg(formatValue(double(chunk.beforeBytes), Unit::Bytes),
                                   formatValue(double(chunk.totalBytes()), Unit::Bytes));
    if (action.refusal.isEmpty() && !chunk.isCompressed())
        action.refusal = Tr::tr("The chunk is not compressed.");
    return action;
}

TimescaleAction reorderChunk(
    const TimescaleFacts &facts, const Hypertable &table, const Chunk &chunk, const QString &index)
{
    auto action = onChunk(QStringLiteral("hypertable.reorder"), facts, table, chunk);
    action.verb = Tr::tr("Reorder");
    action.title = Tr::tr("Write %1 anew in the order of %2").arg(chunk.quoted, index);
    action.lockText = Tr::tr("Writers to this chunk wait until it is done; at its end readers too, for a moment.");
    auto values = chunkValue(chunk);
    values.insert(QStringLiteral("index"), sqlLiteral(index));
    action.sql = timescaleSql(queries::TimescaleActionReorder, facts, values);
    action.inTransactionBlock = false;
    action.warnings << Tr::tr("The chunk is copied: the disk needs room for a second one of %1.")
                           .arg(
                               formatValue(double(chunk.heapBytes + chunk.indexBytes + chunk.toastBytes), Unit::Bytes));
    if (action.refusal.isEmpty() && chunk.isCompressed())
        action.refusal = Tr::tr("The chunk is compressed: it cannot be reordered.");
    return action;
}

TimescaleAction refreshAggregate(const TimescaleFacts &facts, const ContinuousAggregate &aggregate,
    std::optional<qint64> from, std::optional<qint64> to, bool force)
{
    const auto kind = aggregate.kind();
    TimescaleAction action { .id = QStringLiteral("hypertable.refresh"),
        .title = from || to ? Tr::tr("Refresh %1 from %2 to %3")
                                  .arg(aggregate.quoted, from ? boundText(kind, from) : Tr::tr("its beginning"),
                                      to ? boundText(kind, to) : Tr::tr("its end"))
                            : Tr::tr("Refresh all of %1").arg(aggregate.quoted),
        .verb = Tr::tr("Refresh"),
        .object = aggregate.quoted,
        .relation = { aggregate.schema, aggregate.name },
        .lockText = Tr::tr("No reader nor writer waits. Another refresh of the same aggregate waits, or fails."),
        .sql = timescaleSql(
            force && !facts.before(2, 18) ? queries::TimescaleActionRefreshForced : queries::TimescaleActionRefresh,
            facts,
            { { QStringLiteral("view"), sqlLiteral(aggregate.quoted) },
                { QStringLiteral("from"), boundSql(aggregate.timeType, from) },
                { QStringLiteral("to"), boundSql(aggregate.timeType, to) } }),
        .inTransactionBlock = false,
        .refusal = refusalOf(facts, true, aggregate.owned, aggregate.quoted, aggregate.owner) };
    if (force && facts.before(2, 18))
        action.refusal = Tr::tr("TimescaleDB %1 refreshes only what was invalidated; 2.18 can be told to do all.")
                             .arg(facts.versionText);
    if (!from)
        action.warnings << Tr::tr(
            "Where rows of the source were dropped, its buckets would be computed without them: give a "
            "beginning that lies within what the source still has.");
    return action;
}

TimescaleAction dropChunks(const TimescaleFacts &facts, const Hypertable &table, qint64 before)
{
    return { .id = QStringLiteral("hypertable.dropChunks"),
        .title =
            Tr::tr("Drop the chunks of %1 that end at or before %2").arg(table.quoted, boundText(table.kind(), before)),
        .verb = Tr::tr("Drop chunks up to %1 of").arg(boundText(table.kind(), before)),
        .object = table.quoted,
        .relation = { table.schema, table.name },
        .relations = { table.relation },
        .lock = LockMode::AccessExclusive,
        .lockText =
            Tr::tr("Each chunk that is dropped is taken for itself: it waits for every transaction that has read one "
                   "of them, and everybody who comes later waits behind it. All in one transaction."),
        .sql = timescaleSql(queries::TimescaleActionDropchunks, facts,
            { { QStringLiteral("relation"), sqlLiteral(table.quoted) },
                { QStringLiteral("before"), boundSql(table.timeType, before) } }),
        .destructive = true,
        .warnings = { Tr::tr("Only a backup brings the rows back.") },
        .refusal = refusalOf(facts, false, table.owned, table.quoted, table.owner) };
}

TimescaleAction setChunkInterval(const TimescaleFacts &facts, const Hypertable &table, qint64 length)
{
    const auto sqlFor = [&](qint64 interval) {
        return timescaleSql(queries::TimescaleActionChunkinterval, facts,
            { { QStringLiteral("relation"), sqlLiteral(table.quoted) },
                { QStringLiteral("interval"), lengthSql(table.timeType, interval) } });
    };
    TimescaleAction action { .id = QStringLiteral("hypertable.setChunkInterval"),
        .title =
            Tr::tr("Set the chunk interval of %1 to %2")
                .arg(table.quoted,
                    table.kind() == TimeKind::Number ? QString::number(length) : formatDuration(double(length) / 1e6)),
        .verb = Tr::tr("Set the interval of chunks of"),
        .object = table.quoted,
        .relation = { table.schema, table.name },
        .lockText = Tr::tr("Nobody waits. Chunks that are there stay as they are."),
        .sql = sqlFor(length),
        .undo = sqlFor(table.interval),
        .refusal = refusalOf(facts, false, table.owned, table.quoted, table.owner) };
    if (action.refusal.isEmpty() && length <= 0)
        action.refusal = Tr::tr("A chunk must be longer than nothing.");
    return action;
}

} // namespace datainsight
