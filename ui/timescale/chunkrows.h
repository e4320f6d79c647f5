// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/chunk.h"
#include "ui/common/rowmodel.h"

namespace datainsight {

struct ChunkRow
{
    Chunk chunk;
    TimeKind kind = TimeKind::Time;
    friend bool operator==(const ChunkRow &, const ChunkRow &) = default;
};

using ChunkModel = RowModel<ChunkRow, quint32>; ///< by oid
ChunkModel *makeChunkModel(QObject *parent = nullptr);

std::vector<ChunkRow> chunkRows(const ChunkList &chunks, TimeKind kind);

} // namespace datainsight
