// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/timescalefacts.h"

#include <vector>

namespace datainsight {

/// How rows are put into batches of at most 1000: by which columns they are segmented, and in which order. The settings
/// of a hypertable, or those with which chunks of it were compressed, counted.
struct CompressionUse
{
    int hypertable = 0; ///< TimescaleDB's id
    bool ofHypertable = false; ///< as set there, for chunks to come; else as it was done
    QString segmentBy; ///< "device_id, region"; empty: by nothing, and of a hypertable also: left to TimescaleDB
    QString orderBy; ///< "time DESC"
    int chunks = 0;
    qint64 rows = 0, batches = 0, beforeBytes = 0, afterBytes = 0; ///< when they were compressed
    double rowsPerBatch() const; ///< NaN where nothing is known
    double ratio() const; ///< before by after; NaN where nothing is known
};

/// One statement, without a lock on any chunk. On the session's thread.
Result<std::vector<CompressionUse>> readCompression(Session &session, const TimescaleFacts &facts);

} // namespace datainsight
