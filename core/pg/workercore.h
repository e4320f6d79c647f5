// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/ids.h"
#include "core/pg/pgworker.h"
#include "core/pg/session.h"
#include "core/pg/watchdog.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace datainsight {

class Operation;

/// The state of a PgWorker and its thread, which outlives the worker while a server hangs.
class WorkerCore : public std::enable_shared_from_this<WorkerCore>
{
public:
    using Job = std::function<std::function<void()>(Result<Session *>)>; ///< as PgWorker's

    WorkerCore(const QString &threadName, ConnectionSpec spec);
    ~WorkerCore();
    Q_DISABLE_COPY_MOVE(WorkerCore)

    void start();
    /// Answers what waits, asks what runs to end; the thread goes on by itself.
    void stop();
    /// True when the thread has ended within `limit`.
    bool waitForEnd(Milliseconds limit);
    static bool waitForAll(Milliseconds limit);

    void submit(QueryId id, CancelToken token, Milliseconds deadline, Job job);
    /// Between jobs, in order with them.
    void enqueue(std::function<void(WorkerCore &)> change);
    PgWorkerStatus status() const;

    // On the thread.
    void disconnect();
    void replaceSpec(ConnectionSpec spec);

private:
    struct Request
    {
        QueryId id;
        CancelToken token;
        Milliseconds deadline { 0 };
        Job job;
        std::function<void(WorkerCore &)> change; ///< instead of a job
    };

    void loop();
    void serve(Request &request);
    Result<Session *> connected(const QueryId &id, Operation &operation);
    void publish();

    const std::string m_threadName;
    const std::shared_ptr<Watchdog> m_watchdog;

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Request> m_requests;
    Operation *m_operation = nullptr;
    bool m_stopping = false;
    bool m_ended = false;
    PgWorkerStatus m_status;

    // The thread's own.
    ConnectionSpec m_spec;
    std::unique_ptr<Session> m_session;
    PgWorkerStatus m_before; ///< sums over the connections that are gone
};

} // namespace datainsight
