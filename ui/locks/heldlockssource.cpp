// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/heldlockssource.h"

#include "core/activity/activityrunner.h"

namespace datainsight {

HeldLocksSource::HeldLocksSource(Runner runner, const Clock &clock, QObject *parent)
    : QObject(parent), m_runner(std::move(runner)), m_clock(clock)
{ }

void HeldLocksSource::ask()
{
    const auto token = m_cancel.renew();
    m_asking = true;
    Q_EMIT changed();
    read(this, token);
}

void HeldLocksSource::stop()
{
    m_cancel.cancel();
    m_asking = false;
}

void HeldLocksSource::forget()
{
    stop();
    m_locks.reset();
    m_sessions.reset();
    m_relations.reset();
    m_error.reset();
    Q_EMIT changed();
}

void HeldLocksSource::failed(const Error &error)
{
    m_asking = false;
    if (!error.isCancelled())
        m_error = error;
    Q_EMIT changed();
}

/// All three are asked for at once, on one connection: they are of nearly the same moment.
QCoro::Task<> HeldLocksSource::read(Self self, CancelToken token)
{
    auto *runner = self->m_runner();
    if (!runner) {
        self->m_asking = false;
        co_return;
    }
    const auto asked = runner->heldLocks(token);
    const auto askedSessions = runner->sessions();
    const auto askedRelations = runner->lockableRelations(token);
    const auto locks = co_await asked;
    if (!self || token.isCancelled())
        co_return;
    const auto sessions = co_await askedSessions;
    if (!self || token.isCancelled())
        co_return;
    const auto relations = co_await askedRelations;
    if (!self || token.isCancelled())
        co_return;
    if (!locks || !sessions || !relations) {
        self->failed(!locks ? locks.error() : !sessions ? sessions.error() : relations.error());
        co_return;
    }
    self->m_locks = *locks;
    self->m_sessions = *sessions;
    self->m_relations = *relations;
    self->m_readAt = self->m_clock.now();
    self->m_error.reset();
    self->m_asking = false;
    Q_EMIT self->changed();
}

} // namespace datainsight
