// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/activityrunner.h"

#include "core/pg/session.h"

#include <QTimer>

namespace datainsight {

namespace {

/// Connecting, the statements' own limits, and what a slow network adds.
constexpr Milliseconds Limit { 10000 };

} // namespace

ActivityRunner::ActivityRunner(ConnectionSpec spec, QObject *parent)
    : QObject(parent), m_worker(QStringLiteral("activity"), std::move(spec)),
      m_reader(std::make_shared<SessionReader>()), m_idle(new QTimer(this))
{
    m_idle->setSingleShot(true);
    m_idle->setInterval(KeepIdle);
    connect(m_idle, &QTimer::timeout, this, [this] { m_worker.disconnect(); });
}

ActivityRunner::~ActivityRunner() = default;

/// The connection is kept while anything is asked; the time of rest begins with the last answer.
template<typename T> Pending<T> ActivityRunner::noted(Pending<T> pending)
{
    m_idle->stop();
    pending.then(this, [this](const Result<T> &) { m_idle->start(); });
    return pending;
}

Pending<SessionListPtr> ActivityRunner::sessions()
{
    if (!m_sessions || m_sessions->isFinished())
        m_sessions = noted(m_worker.run({ QStringLiteral("activity.sessions") }, {}, Limit,
            [reader = m_reader](Session &session) -> Result<SessionListPtr> {
                auto list = reader->read(session);
                if (!list)
                    return fail(list.error());
                return std::make_shared<const SessionList>(std::move(*list));
            }));
    return *m_sessions;
}

Pending<BlockingTreePtr> ActivityRunner::blocking()
{
    if (!m_blocking || m_blocking->isFinished())
        m_blocking = noted(m_worker.run({ QStringLiteral("activity.lockwaits") }, {}, Limit,
            [reader = m_reader](Session &session) -> Result<BlockingTreePtr> {
                const auto waits = readLockWaits(session, *reader);
                if (!waits)
                    return fail(waits.error());
                return std::make_shared<const BlockingTree>(buildBlockingTree(*waits));
            }));
    return *m_blocking;
}

Pending<HeldLocksPtr> ActivityRunner::heldLocks(const CancelToken &token)
{
    return noted(m_worker.run(
        { QStringLiteral("activity.heldlocks") }, token, Limit, [](Session &session) -> Result<HeldLocksPtr> {
            auto locks = readHeldLocks(session);
            if (!locks)
                return fail(locks.error());
            return std::make_shared<const HeldLocks>(std::move(*locks));
        }));
}

Pending<LockableRelationsPtr> ActivityRunner::lockableRelations(const CancelToken &token)
{
    return noted(m_worker.run({ QStringLiteral("activity.relations") }, token, Limit,
        [](Session &session) -> Result<LockableRelationsPtr> {
            auto relations = readLockableRelations(session);
            if (!relations)
                return fail(relations.error());
            return std::make_shared<const LockableRelations>(std::move(*relations));
        }));
}

Pending<QueryText> ActivityRunner::queryText(const SessionId &id, const CancelToken &token)
{
    return noted(m_worker.run({ QStringLiteral("activity.querytext") }, token, Limit,
        [id](Session &session) { return readQueryText(session, id); }));
}

PgWorkerStatus ActivityRunner::cost() const
{
    return m_worker.status();
}

} // namespace datainsight
