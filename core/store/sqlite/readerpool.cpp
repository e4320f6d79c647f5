// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/readerpool.h"

#include <algorithm>
#include <utility>

namespace datainsight {

ReaderPool::ReaderPool(const QString &folder, const FileCache::Report &report) : m_shared(std::make_shared<Shared>())
{
    for (size_t i = 0; i < m_threads.size(); ++i) {
        m_shared->readers[i].range = std::make_unique<RangeReader>(folder, report);
        m_threads[i] = std::make_unique<WorkerThread>(QStringLiteral("store-read-%1").arg(i + 1));
    }
}

ReaderPool::~ReaderPool()
{
    stop(QDeadlineTimer(WorkerThread::StopLimit));
}

bool ReaderPool::stop(QDeadlineTimer until)
{
    std::deque<Request> waiting;
    {
        const std::scoped_lock lock(m_shared->mutex);
        if (std::exchange(m_shared->stopped, true))
            return m_ended.value_or(false);
        waiting.swap(m_shared->waiting);
        for (auto &reader : m_shared->readers) {
            if (reader.running)
                reader.running->cancel();
        }
    }
    for (auto &request : waiting)
        request.cancelled();
    m_ended = true;
    for (size_t i = 0; i < m_threads.size(); ++i) {
        if (m_threads[i]->stop(stopLimit(m_shared->readers[i], until)))
            m_shared->readers[i].range.reset();
        else
            m_ended = false;
    }
    return *m_ended;
}

Milliseconds ReaderPool::stopLimit(const Reader &reader, QDeadlineTimer until) const
{
    // With nothing left to do a thread is gone at once; only a machine that is very busy makes that take time. It is
    // not given up because the other has used up what there was.
    constexpr Milliseconds Idle { 500 };
    const Milliseconds remaining { until.remainingTime() };
    const std::scoped_lock lock(m_shared->mutex);
    return reader.running ? remaining : std::max(remaining, Idle);
}

void ReaderPool::submit(Request request)
{
    std::deque<Request> dropped;
    std::vector<std::shared_ptr<CancelSource>> running;
    {
        const std::scoped_lock lock(m_shared->mutex);
        auto &waiting = m_shared->waiting;
        if (!request.channel.isEmpty()) {
            for (auto it = waiting.begin(); it != waiting.end();) {
                if (it->channel == request.channel) {
                    dropped.push_back(std::move(*it));
                    it = waiting.erase(it);
                } else {
                    ++it;
                }
            }
            for (auto &reader : m_shared->readers) {
                if (reader.running && reader.channel == request.channel)
                    running.push_back(reader.running);
            }
        }
        (m_shared->stopped ? dropped : waiting).push_back(std::move(request));
    }
    for (const auto &source : running)
        source->cancel();
    for (auto &old : dropped)
        old.cancelled();
    for (size_t i = 0; i < m_threads.size(); ++i)
        m_threads[i]->post([shared = m_shared, i] { runNewest(*shared, shared->readers[i]); });
}

void ReaderPool::runNewest(Shared &shared, Reader &reader)
{
    Request request;
    {
        const std::scoped_lock lock(shared.mutex);
        if (shared.waiting.empty())
            return;
        request = std::move(shared.waiting.back());
        shared.waiting.pop_back();
        reader.running = request.superseded;
        reader.channel = request.channel;
    }
    {
        const CancelToken own = request.superseded->token();
        const auto interrupt = [&reader] { reader.range->interrupt(); };
        // Either of the two ends it: the one who asked, or a newer request.
        const auto forward = request.token.onCancel([source = request.superseded] { source->cancel(); });
        const auto registration = own.onCancel(interrupt);
        if (own.isCancelled())
            request.cancelled();
        else
            request.work(*reader.range, own);
    }
    const std::scoped_lock lock(shared.mutex);
    reader.running.reset();
    reader.channel.clear();
}

template<typename T>
Pending<T> ReaderPool::ask(
    const QString &channel, const CancelToken &token, std::function<Result<T>(RangeReader &, const CancelToken &)> work)
{
    const PendingPromise<T> promise;
    Request request { .channel = channel, .token = token };
    request.work = [promise, work = std::move(work)](
                       RangeReader &reader, const CancelToken &own) { promise.fulfil(work(reader, own)); };
    request.cancelled = [promise] { promise.fulfil(fail(Error::cancelled())); };
    submit(std::move(request));
    return promise.pending();
}

Pending<RangeResult> ReaderPool::range(RangeQuery query, const CancelToken &token)
{
    const QString channel = query.channel;
    return ask<RangeResult>(channel, token,
        [query = std::move(query)](RangeReader &reader, const CancelToken &own) { return reader.range(query, own); });
}

Pending<TotalsResult> ReaderPool::totals(TotalsQuery query, const CancelToken &token)
{
    const QString channel = query.channel;
    return ask<TotalsResult>(channel, token,
        [query = std::move(query)](RangeReader &reader, const CancelToken &own) { return reader.totals(query, own); });
}

Pending<std::vector<StoreTarget>> ReaderPool::targets(const CancelToken &token)
{
    return ask<std::vector<StoreTarget>>(
        {}, token, [](RangeReader &reader, const CancelToken &own) { return reader.targets(own); });
}

} // namespace datainsight
