// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/sessionblocks.h"

#include "sql/queries.h"

namespace datainsight {

namespace {

/// Blocks that are dropped at once when there are too many: some hours of one server.
constexpr int DroppedAtOnce = 500;

void bindSeries(SQLite::Statement &statement, const BlockSeries &series)
{
    StoreFile::bindText(statement, 1, series.target.value);
    statement.bind(2, static_cast<int>(series.kind));
    statement.bind(3, static_cast<int>(series.grain));
}

qint64 bytesOf(StoreFile &file)
{
    auto &statement = file.prepared(queries::StoreSqliteSessionsQueriesBlockBytes);
    statement.executeStep();
    const auto bytes = static_cast<qint64>(statement.getColumn(0).getDouble());
    statement.reset();
    return bytes;
}

template<typename Block, typename Decode>
std::map<Instant, Block> decoded(const std::map<Instant, QByteArray> &blocks, Decode decode)
{
    std::map<Instant, Block> found;
    for (const auto &[start, bytes] : blocks) {
        if (auto block = decode(bytes))
            found.emplace(start, std::move(*block));
    }
    return found;
}

} // namespace

void putBlock(StoreFile &file, const BlockSeries &series, Instant start, const QByteArray &bytes)
{
    auto &statement = file.prepared(queries::StoreSqliteSessionsQueriesBlockPut);
    bindSeries(statement, series);
    statement.bind(4, static_cast<int64_t>(toMilliseconds(start)));
    statement.bind(5, bytes.constData(), static_cast<int>(bytes.size()));
    statement.exec();
}

std::map<Instant, QByteArray> blocksOf(StoreFile &file, const BlockSeries &series, const TimeRange &span)
{
    std::map<Instant, QByteArray> found;
    auto &statement = file.prepared(queries::StoreSqliteSessionsQueriesBlocks);
    bindSeries(statement, series);
    statement.bind(4, static_cast<int64_t>(toMilliseconds(span.from)));
    statement.bind(5, static_cast<int64_t>(toMilliseconds(span.to)));
    while (statement.executeStep()) {
        const auto bytes = statement.getColumn(1);
        found.emplace(fromMilliseconds(statement.getColumn(0).getInt64()),
            QByteArray(static_cast<const char *>(bytes.getBlob()), bytes.getBytes()));
    }
    statement.reset();
    return found;
}

std::optional<Instant> firstBlock(StoreFile &file, const BlockSeries &series)
{
    auto &statement = file.prepared(queries::StoreSqliteSessionsQueriesFirstBlock);
    bindSeries(statement, series);
    std::optional<Instant> first;
    if (statement.executeStep() && !statement.getColumn(0).isNull())
        first = fromMilliseconds(statement.getColumn(0).getInt64());
    statement.reset();
    return first;
}

void expireBlocks(StoreFile &file, const SessionRetention &retention, Instant now)
{
    struct Limit
    {
        BlockKind kind;
        LoadGrain grain;
        std::optional<Milliseconds> age;
    };
    for (const auto &limit : { Limit { BlockKind::Load, LoadGrain::Second, retention.seconds },
             Limit { BlockKind::Load, LoadGrain::Minute, retention.minutes },
             Limit { BlockKind::Load, LoadGrain::Hour, retention.hours },
             Limit { BlockKind::Backends, LoadGrain::Second, retention.backendSeconds },
             Limit { BlockKind::Backends, LoadGrain::Minute, retention.backendMinutes } }) {
        if (!limit.age)
            continue;
        auto &statement = file.prepared(queries::StoreSqliteSessionsQueriesBlocksExpire);
        statement.bind(1, static_cast<int>(limit.kind));
        statement.bind(2, static_cast<int>(limit.grain));
        statement.bind(3, static_cast<int64_t>(toMilliseconds(now - *limit.age)));
        statement.exec();
    }
    while (bytesOf(file) > retention.bytes) {
        auto &drop = file.prepared(queries::StoreSqliteSessionsQueriesBlocksDrop);
        drop.bind(1, DroppedAtOnce);
        drop.exec();
    }
}

std::map<Instant, LoadBlock> loadBlocksOf(
    StoreFile &file, const TargetId &target, LoadGrain grain, const TimeRange &span)
{
    return decoded<LoadBlock>(blocksOf(file, { target, BlockKind::Load, grain }, span), &LoadBlock::decode);
}

std::map<Instant, BackendBlock> backendBlocksOf(
    StoreFile &file, const TargetId &target, LoadGrain grain, const TimeRange &span)
{
    return decoded<BackendBlock>(blocksOf(file, { target, BlockKind::Backends, grain }, span), &decodeBackends);
}

} // namespace datainsight
