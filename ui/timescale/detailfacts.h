// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/chunk.h"
#include "ui/common/factlist.h"
#include "ui/timescale/aggregaterows.h"
#include "ui/timescale/compressionrows.h"
#include "ui/timescale/jobrows.h"

namespace datainsight {

// What is told beneath a table of the row that is chosen. Server text is plain.

std::vector<FactList::Fact> hypertableFacts(const Hypertable &table, const TimescaleOverview &overview);
std::vector<FactList::Fact> chunkFacts(const Chunk &chunk, TimeKind kind);
std::vector<FactList::Fact> aggregateFacts(const AggregateRow &row);
std::vector<FactList::Fact> jobFacts(const JobRow &row);
std::vector<FactList::Fact> compressionFacts(const CompressionRow &row);

} // namespace datainsight
