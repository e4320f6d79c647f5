// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/sample/backendblock.h"
#include "core/sample/loadblock.h"
#include "core/store/sessionstore.h"
#include "core/store/sqlite/storefile.h"

#include <map>

namespace datainsight {

/// What a block of the session history's file holds. The numbers are in files.
enum class BlockKind { Load = 0, Backends = 1 };

/// The blocks of one server, kind and grain.
struct BlockSeries
{
    TargetId target;
    BlockKind kind = BlockKind::Load;
    LoadGrain grain = LoadGrain::Second;
};

// In the table of blocks; throw SQLite::Exception.
void putBlock(StoreFile &file, const BlockSeries &series, Instant start, const QByteArray &bytes);
/// Those that begin in the span.
std::map<Instant, QByteArray> blocksOf(StoreFile &file, const BlockSeries &series, const TimeRange &span);
std::optional<Instant> firstBlock(StoreFile &file, const BlockSeries &series);
/// Drops what is older than it is to be kept, and of the rest what is beyond the limit of bytes.
void expireBlocks(StoreFile &file, const SessionRetention &retention, Instant now);

// The same as values; what is damaged is left out.
std::map<Instant, LoadBlock> loadBlocksOf(
    StoreFile &file, const TargetId &target, LoadGrain grain, const TimeRange &span);
std::map<Instant, BackendBlock> backendBlocksOf(
    StoreFile &file, const TargetId &target, LoadGrain grain, const TimeRange &span);

/// Another program, or this one before it was started anew, may have written a part of the same minute. Where both were
/// there, what has more samples stands.
template<typename Block> Block joined(const std::map<Instant, Block> &stored, Instant start, const Block &now)
{
    const auto found = stored.find(start);
    if (found == stored.end() || found->second.moments().empty())
        return now;
    const auto &before = found->second;
    if (now.moments().empty())
        return before;
    const bool overlap = before.moments().back().at >= now.moments().front().at
        && now.moments().back().at >= before.moments().front().at;
    if (overlap)
        return before.moments().size() > now.moments().size() ? before : now;
    const bool earlier = before.moments().back().at < now.moments().front().at;
    Block whole = earlier ? before : now;
    whole.append(earlier ? now : before);
    return whole;
}

/// A few bytes a session and second, compressed. Nothing from what is not whole.
QByteArray encodeBackends(const BackendBlock &block);
std::optional<BackendBlock> decodeBackends(const QByteArray &bytes);

} // namespace datainsight
