// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pending.h"
#include "core/base/workerthread.h"
#include "core/store/sqlite/rangereader.h"

#include <QDeadlineTimer>

#include <array>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

namespace datainsight {

/// Two reader threads and what waits for them. The newest request is taken first; one of the same channel that waits or
/// runs is answered Cancelled, and interrupted where it runs. Thread-safe until it is stopped; but for
/// stop() no call waits.
class ReaderPool
{
public:
    ReaderPool(const QString &folder, const FileCache::Report &report);
    ~ReaderPool();
    Q_DISABLE_COPY_MOVE(ReaderPool)

    /// Interrupts what runs; what waits, and all that comes later, is answered Cancelled. True when both threads have
    /// ended by then, and the files are closed; one that has not is left to itself with what it uses. A second call
    /// answers what the first did. Nobody may ask from another thread while it runs or later.
    bool stop(QDeadlineTimer until);

    Pending<RangeResult> range(RangeQuery query, const CancelToken &token);
    Pending<TotalsResult> totals(TotalsQuery query, const CancelToken &token);
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
        std::unique_ptr<RangeReader> range; ///< used on the thread
        std::shared_ptr<CancelSource> running; ///< guarded by the mutex
        QString channel;
    };
    /// What the threads share, for as long as one of them works.
    struct Shared
    {
        std::mutex mutex;
        bool stopped = false;
        std::deque<Request> waiting;
        std::array<Reader, 2> readers;
    };
    template<typename T>
    Pending<T> ask(const QString &channel, const CancelToken &token,
        std::function<Result<T>(RangeReader &, const CancelToken &)> work);
    Milliseconds stopLimit(const Reader &reader, QDeadlineTimer until) const;
    void submit(Request request);
    static void runNewest(Shared &shared, Reader &reader);

    std::shared_ptr<Shared> m_shared;
    std::array<std::unique_ptr<WorkerThread>, 2> m_threads;
    std::optional<bool> m_ended; ///< what stop() answered
};

} // namespace datainsight
