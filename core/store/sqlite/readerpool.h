// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pending.h"
#include "core/base/workerthread.h"
#include "core/store/sqlite/rangereader.h"

#include <array>
#include <deque>
#include <functional>
#include <mutex>

namespace datainsight {

/// Two reader threads and what waits for them. The newest request is taken first; one of the same channel that waits or
/// runs is answered Cancelled, and interrupted where it runs. Thread-safe; no call waits.
class ReaderPool
{
public:
    ReaderPool(const QString &folder, const FileCache::Report &report);
    /// Interrupts what runs; what waits is answered Cancelled.
    ~ReaderPool();
    Q_DISABLE_COPY_MOVE(ReaderPool)

    Pending<RangeResult> range(RangeQuery query, const CancelToken &token);
    Pending<std::vector<StoreTarget>> targets(const CancelToken &token);

private:
    struct Request
    {
        QString channel; ///< empty: supersedes nothing
        CancelToken token; ///< the caller's
        std::shared_ptr<CancelSource> superseded = std::make_shared<CancelSource>();
        std::function<void(RangeReader &, const CancelToken &)> work;
        std::function<void()> cancelled;
    };
    struct Reader
    {
        std::unique_ptr<RangeReader> range;
        std::shared_ptr<CancelSource> running; ///< guarded by the mutex
        QString channel;
        std::unique_ptr<WorkerThread> thread;
    };
    void submit(Request request);
    void runNewest(Reader &reader);

    std::mutex m_mutex;
    std::deque<Request> m_waiting;
    std::array<Reader, 2> m_readers;
};

} // namespace datainsight
