// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/workercore.h"

#include "core/pg/connector.h"
#include "core/pg/operation.h"
#include "core/pg/sessionprivate.h"
#include "core/pg/threadname.h"

#include <thread>
#include <utility>

namespace datainsight {

namespace {

/// How many worker threads outlive their worker. Never destroyed: a thread left behind may end after main().
struct EndingThreads
{
    std::mutex mutex;
    std::condition_variable changed;
    int count = 0;

    static EndingThreads &instance()
    {
        static auto *threads = new EndingThreads;
        return *threads;
    }
    void add(int change)
    {
        const std::scoped_lock lock(mutex);
        count += change;
        changed.notify_all();
    }
};

} // namespace

WorkerCore::WorkerCore(const QString &threadName, ConnectionSpec spec)
    : m_threadName(threadName.toStdString()), m_watchdog(Watchdog::shared()), m_spec(std::move(spec))
{ }

WorkerCore::~WorkerCore() = default;

void WorkerCore::start()
{
    std::thread([self = shared_from_this()]() mutable {
        self->loop();
        self.reset();
        EndingThreads::instance().add(-1);
    }).detach();
}

void WorkerCore::stop()
{
    EndingThreads::instance().add(1);
    std::deque<Request> unanswered;
    const std::scoped_lock lock(m_mutex);
    m_stopping = true;
    unanswered.swap(m_requests);
    if (m_operation)
        m_operation->abandon();
    m_changed.notify_all();
}

bool WorkerCore::waitForEnd(Milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [this] { return m_ended; });
}

bool WorkerCore::waitForAll(Milliseconds limit)
{
    auto &threads = EndingThreads::instance();
    std::unique_lock lock(threads.mutex);
    return threads.changed.wait_for(lock, limit, [&] { return threads.count == 0; });
}

void WorkerCore::submit(QueryId id, CancelToken token, Milliseconds deadline, Job job)
{
    const std::scoped_lock lock(m_mutex);
    if (m_stopping)
        return; // the job's promise answers by itself
    m_requests.push_back({ std::move(id), std::move(token), deadline, std::move(job), {} });
    m_changed.notify_all();
}

void WorkerCore::enqueue(std::function<void(WorkerCore &)> change)
{
    const std::scoped_lock lock(m_mutex);
    m_requests.push_back({ {}, {}, {}, {}, std::move(change) });
    m_changed.notify_all();
}

PgWorkerStatus WorkerCore::status() const
{
    const std::scoped_lock lock(m_mutex);
    return m_status;
}

void WorkerCore::loop()
{
    setThreadName(m_threadName.c_str());
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_stopping || !m_requests.empty(); });
        if (m_stopping)
            break;
        auto request = std::move(m_requests.front());
        m_requests.pop_front();
        lock.unlock();
        serve(request);
        request = {};
        lock.lock();
    }
    lock.unlock();
    disconnect();
    lock.lock();
    m_ended = true;
    m_changed.notify_all();
}

void WorkerCore::serve(Request &request)
{
    if (request.change) {
        request.change(*this);
        return;
    }
    if (request.token.isCancelled()) {
        request.job(fail(Error::cancelled()))();
        return;
    }
    Operation operation(request.token, request.deadline, PgWorker::Grace, [this] { m_watchdog->wake(); });
    {
        const std::scoped_lock lock(m_mutex);
        m_operation = &operation;
        if (m_stopping)
            operation.abandon();
    }
    m_watchdog->watch(&operation);

    auto session = connected(request.id, operation);
    if (session)
        m_session->d->serve(&operation);
    std::function<void()> answer;
    try {
        answer = request.job(session);
    } catch (const std::exception &exception) {
        // Its promise answers Cancelled; the worker lives on.
        qCritical("%s threw: %s", qPrintable(request.id.value), exception.what());
    }
    if (m_session)
        m_session->d->serve(nullptr);

    m_watchdog->unwatch(&operation);
    {
        const std::scoped_lock lock(m_mutex);
        m_operation = nullptr;
    }
    publish();
    if (answer)
        answer();
}

Result<Session *> WorkerCore::connected(const QueryId &id, Operation &operation)
{
    if (m_session && !m_session->d->isUsable())
        disconnect();
    if (m_session)
        return m_session.get();

    auto connection = openConnection(m_spec, operation);
    if (!connection) {
        connection.error().query = id.value;
        return fail(connection.error());
    }
    std::unique_ptr<Session> session(new Session);
    try {
        session->d = std::make_unique<Session::Private>(m_spec, std::move(*connection));
    } catch (const std::exception &exception) {
        return fail(ErrorKind::Connection, readFailure(QString::fromUtf8(exception.what())).message);
    }
    session->d->serve(&operation);
    const auto introduced = session->d->introduce();
    session->d->serve(nullptr);
    if (!introduced)
        return fail(introduced.error());
    m_session = std::move(session);
    ++m_before.connections;
    m_before.server = m_session->info();
    return m_session.get();
}

void WorkerCore::disconnect()
{
    if (m_session) {
        m_before.serverTime += m_session->serverTime();
        m_before.statements += m_session->statementCount();
        m_session.reset();
    }
    publish();
}

void WorkerCore::replaceSpec(ConnectionSpec spec)
{
    m_spec = std::move(spec);
    disconnect();
}

void WorkerCore::publish()
{
    auto status = m_before;
    if (m_session) {
        status.connected = m_session->d->isUsable();
        status.serverTime += m_session->serverTime();
        status.statements += m_session->statementCount();
    }
    const std::scoped_lock lock(m_mutex);
    m_status = std::move(status);
}

} // namespace datainsight
