// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/ids.h"
#include "core/base/pending.h"
#include "core/pg/connectionspec.h"
#include "core/pg/serverinfo.h"

#include <functional>
#include <memory>
#include <type_traits>

namespace datainsight {

class Session;
class WorkerCore;

/// A worker at a glance, by value.
struct PgWorkerStatus
{
    bool connected = false;
    ServerInfo server; ///< of the last connection
    int connections = 0; ///< how many were opened so far
    std::chrono::microseconds serverTime { 0 }; ///< waited for the server in our statements, over all connections
    qint64 statements = 0;
};

/// One connection on a thread of its own. Work is run in order; the caller awaits. All functions are thread-safe and
/// return at once.
/// The connection is opened when first needed and again after it was lost, never silently inside a statement: who was
/// waiting for one gets Error{Connection}, the next run() connects anew. A connection that died while nobody used it is
/// replaced before the next work begins.
class PgWorker
{
public:
    /// How long a statement of which nothing is heard may outlive its deadline or its worker.
    static constexpr Milliseconds Grace { 1000 };

    /// `threadName` is what the system shows; 15 characters of it on Linux.
    PgWorker(const QString &threadName, ConnectionSpec spec);
    /// Asks what runs to end and answers what waits with Error{Cancelled}, at once. The thread ends by itself within
    /// two seconds, also while its server hangs.
    ~PgWorker();
    Q_DISABLE_COPY_MOVE(PgWorker)

    /// Calls `work(Session &)` on the worker; it returns a Result<T>. Never empty-handed: if the worker dies with the
    /// request queued, the answer is Error{Cancelled}. `deadline` counts from the moment the work's turn comes and
    /// bounds connecting and all of the work: then the statement is cancelled, one second later the socket is shut
    /// down, and the answer is Error{Timeout}. `id` names the work in errors that come before its first statement.
    template<typename Work, typename T = typename std::invoke_result_t<Work, Session &>::value_type>
    Pending<T> run(const QueryId &id, const CancelToken &token, Milliseconds deadline, Work work)
    {
        PendingPromise<T> promise;
        auto pending = promise.pending();
        submit(id, token, deadline, [promise, work = std::move(work)](Result<Session *> session) mutable -> Answer {
            Result<T> value = session ? work(**session) : Result<T>(fail(session.error()));
            return [promise, value = std::move(value)]() mutable { promise.fulfil(std::move(value)); };
        });
        return pending;
    }

    /// Another server or database from the next run() on; what was asked before still goes to the old one.
    void setSpec(ConnectionSpec spec);
    /// Closes the connection after the work already asked for; the next run() opens it again.
    void disconnect();

    PgWorkerStatus status() const;

    /// Waits until every worker ever destroyed has ended its thread, at most `limit`; true if so. The last thing before
    /// main() returns, and in tests.
    static bool drain(Milliseconds limit = Milliseconds { 3000 });

private:
    /// Hands the answer over, when the work is over in every respect.
    using Answer = std::function<void()>;
    using Job = std::function<Answer(Result<Session *>)>;
    void submit(QueryId id, CancelToken token, Milliseconds deadline, Job job);

    std::shared_ptr<WorkerCore> m_core;
};

} // namespace datainsight
