// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/past/pastsource.h"

#include "core/activity/pastmoment.h"
#include "core/store/sessionstore.h"
#include "core/store/statementtexts.h"

namespace datainsight {

PastSource::PastSource(TargetFeed *feed, QObject *parent) : QObject(parent), m_feed(feed) { }

void PastSource::ask(const TargetId &target, Instant at)
{
    // What is known of another server must not be seen while this one's is read.
    if (target != m_target)
        clear();
    m_target = target;
    const auto token = m_cancel.renew();
    m_asked = at;
    if (!m_feed->sessionStore())
        return;
    m_waiting = true;
    m_error.reset();
    read(this, target, at, token);
}

void PastSource::clear()
{
    m_cancel.renew();
    m_asked.reset();
    m_waiting = false;
    m_moment.reset();
    m_error.reset();
    m_sessions.reset();
    m_tree.reset();
}

QCoro::Task<> PastSource::read(Self self, TargetId target, Instant at, CancelToken token)
{
    const auto asked = self->m_feed->sessionStore()->moment(target, at, token);
    if (self->m_textsOf != target && self->m_feed->statementTexts()) {
        const auto texts = co_await self->m_feed->statementTexts()->load(target, token);
        if (!self || token.isCancelled())
            co_return;
        self->m_texts.clear();
        // Without them their numbers are shown.
        for (const auto &entry : texts ? *texts : std::vector<StatementEntry>())
            self->m_texts.insert(entry.key.queryid, entry.text.query.left(SessionRow::QueryCharacters));
        self->m_textsOf = texts ? target : TargetId();
    }
    const auto answer = co_await asked;
    if (!self || token.isCancelled())
        co_return;
    self->take(answer);
}

void PastSource::take(const Result<std::optional<SessionMoment>> &answer)
{
    m_waiting = false;
    m_moment = answer.value_or(std::nullopt);
    m_error = answer ? std::nullopt : std::optional(answer.error());
    m_sessions.reset();
    m_tree.reset();
    if (m_moment) {
        auto waits = pastLockWaits(*m_moment);
        for (auto &session : waits.sessions.sessions)
            session.query = m_texts.value(session.queryId);
        auto tree = buildBlockingTree(waits);
        tree.hidden = m_moment->sample.hidden;
        m_tree = std::make_shared<const BlockingTree>(std::move(tree));
        m_sessions = std::make_shared<const SessionList>(std::move(waits.sessions));
    }
    Q_EMIT changed();
}

} // namespace datainsight
