// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pg/pgworker.h"

#include <atomic>
#include <memory>
#include <utility>

namespace datainsight {

/// One connection for a person who waits: a PgWorker whose cancel is answered at once, whatever the server does. Work
/// that does not end when it is cancelled is left behind with its connection, so that the next need not wait for it.
/// Used on one thread; nothing here waits, nor does the destructor.
class ExplainLane
{
public:
    ExplainLane(QString threadName, ConnectionSpec spec) : m_threadName(std::move(threadName)), m_spec(std::move(spec))
    { }

    /// As PgWorker::run().
    template<typename Work, typename T = typename std::invoke_result_t<Work, Session &>::value_type>
    Pending<T> run(const QueryId &id, const CancelToken &token, Milliseconds deadline, Work work)
    {
        leaveStuckWorker();
        if (!m_worker)
            m_worker = std::make_unique<PgWorker>(m_threadName, m_spec);

        struct Turn
        {
            PendingPromise<T> promise;
            std::shared_ptr<Counts> counts;
            std::atomic<bool> cancelled = false;
            CancelToken::Registration registration;
        };
        const auto turn = std::make_shared<Turn>();
        turn->counts = m_counts;
        ++m_counts->waited;
        auto pending = turn->promise.pending();
        turn->registration = token.onCancel([weak = std::weak_ptr<Turn>(turn)] {
            const auto turn = weak.lock();
            if (!turn || turn->cancelled.exchange(true))
                return;
            --turn->counts->waited;
            ++turn->counts->leaving;
            turn->promise.fulfil(fail(Error::cancelled()));
        });
        m_worker->run(id, token, deadline, std::move(work)).handOn([turn](Result<T> value) {
            turn->registration = {};
            --(turn->cancelled.exchange(true) ? turn->counts->leaving : turn->counts->waited);
            turn->promise.fulfil(std::move(value));
        });
        return pending;
    }

    /// Another server or database from the next run() on.
    void setSpec(ConnectionSpec spec)
    {
        m_spec = std::move(spec);
        if (m_worker)
            m_worker->setSpec(m_spec);
    }
    /// Closes the connection after what was asked for.
    void disconnect()
    {
        if (m_worker)
            m_worker->disconnect();
    }
    bool isConnected() const { return m_worker && m_worker->status().connected; }

private:
    struct Counts
    {
        std::atomic<int> waited = 0; ///< work somebody waits for
        std::atomic<int> leaving = 0; ///< cancelled and not ended yet
    };

    void leaveStuckWorker()
    {
        if (m_counts->leaving > 0 && m_counts->waited == 0) {
            m_worker.reset();
            m_counts = std::make_shared<Counts>();
        }
    }

    const QString m_threadName;
    ConnectionSpec m_spec;
    std::shared_ptr<Counts> m_counts = std::make_shared<Counts>();
    std::unique_ptr<PgWorker> m_worker;
};

} // namespace datainsight
