// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/chunk.h"
#include "core/timescale/timescaleoverview.h"
#include "ui/common/rowmodel.h"
#include "ui/common/rowproxy.h"

#include <QSet>

namespace datainsight {

/// A hypertable, or beneath one that is unfolded one of its chunks.
struct HypertableRow
{
    int hypertable = 0; ///< TimescaleDB's id
    std::optional<Hypertable> table; ///< nothing for a chunk
    std::optional<Chunk> chunk;
    TimeKind kind = TimeKind::Time;
    bool unfolded = false;
    double share = 0; ///< of the largest hypertable's bytes
    std::optional<qint64> advised; ///< another interval for its chunks
    int findings = 0;
    TimescaleSeverity severity = TimescaleSeverity::Fine; ///< of the worst finding

    friend bool operator==(const HypertableRow &, const HypertableRow &) = default;
};

using HypertableKey = std::pair<int, quint32>; ///< a chunk's oid, 0 for the hypertable itself
using HypertableModel = RowModel<HypertableRow, HypertableKey>;

/// Owned by the caller, or by the parent.
HypertableModel *makeHypertableModel(QObject *parent = nullptr);

/// Chunks are given as far as they were read; of those that are unfolded.
std::vector<HypertableRow> hypertableRows(
    const TimescaleOverview &overview, const QHash<int, std::shared_ptr<const ChunkList>> &unfolded);

/// Where a row stands when hypertables are sorted by a column, each with its chunks beneath it.
std::function<RowGroup(int sourceRow)> groupsOf(const HypertableModel &model, int column, Qt::SortOrder order);

} // namespace datainsight
