// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/rawreader.h"

namespace datainsight {

/// Answers range queries from the files of a folder, on one reader thread.
class RangeReader
{
public:
    RangeReader(QString folder, FileCache::Report report);

    Result<RangeResult> range(const RangeQuery &query, const CancelToken &token);
    Result<std::vector<StoreTarget>> targets(const CancelToken &token);

    /// From any thread: ends the statement under way.
    void interrupt() { m_files.interrupt(); }

private:
    RangeResult readRange(const RangeQuery &query, const Checkpoint &checkpoint);
    void readRawRange(const RangeQuery &query, const TimeRange &span, RawSeries &into, const Checkpoint &checkpoint);

    QString m_folder;
    FileCache m_files;
};

} // namespace datainsight
