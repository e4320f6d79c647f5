// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/sessiongroups.h"

#include <QHash>

#include <algorithm>

namespace datainsight {

namespace {

void takeOlder(std::optional<Instant> &oldest, const std::optional<Instant> &other)
{
    if (other && (!oldest || *other < *oldest))
        oldest = other;
}

void add(SessionGroup &group, const SessionRow &session)
{
    ++group.sessions;
    group.active += session.isActive() ? 1 : 0;
    group.idle += session.state == QLatin1String("idle") ? 1 : 0;
    group.idleInTransaction += session.isIdleInTransaction() ? 1 : 0;
    group.lockWaiters += session.waitsForLock() ? 1 : 0;
    group.hidden += session.hidden ? 1 : 0;
    takeOlder(group.oldestTransaction, session.transactionSince);
    takeOlder(group.oldestState, session.stateSince);
}

bool contains(const SessionRow &session, const QString &word)
{
    for (const QString *text : { &session.user, &session.database, &session.application, &session.clientAddress,
             &session.clientHost, &session.state, &session.waitClass, &session.waitEvent, &session.queryId,
             &session.backendType, &session.query }) {
        if (text->contains(word, Qt::CaseInsensitive))
            return true;
    }
    return QString::number(session.id.pid) == word;
}

} // namespace

QString sessionValue(const SessionRow &session, SessionDimension dimension)
{
    const auto hidden = QStringLiteral("(hidden)");
    switch (dimension) {
    case SessionDimension::Application:
        return session.application;
    case SessionDimension::User:
        return session.user;
    case SessionDimension::Database:
        return session.database;
    case SessionDimension::Client:
        return session.hidden ? hidden : session.clientHost.isEmpty() ? session.clientAddress : session.clientHost;
    case SessionDimension::State:
        return session.hidden ? hidden : session.state;
    case SessionDimension::Wait:
        if (session.hidden)
            return hidden;
        if (session.waitEvent.isEmpty())
            return session.isActive() ? QStringLiteral("CPU") : QString();
        return session.waitClass + QStringLiteral(": ") + session.waitEvent;
    }
    Q_UNREACHABLE();
}

std::vector<SessionGroup> groupSessions(const SessionList &list, SessionDimension dimension, bool background)
{
    std::vector<SessionGroup> groups;
    QHash<QString, size_t> known;
    for (const auto &session : list.sessions) {
        if (!background && (session.kind == SessionKind::Background || session.ours))
            continue;
        const QString value = sessionValue(session, dimension);
        const auto found = known.constFind(value);
        const size_t at = found == known.cend() ? groups.size() : *found;
        if (at == groups.size()) {
            groups.push_back({ .value = value });
            known.insert(value, at);
        }
        add(groups[at], session);
    }
    std::sort(groups.begin(), groups.end(), [](const SessionGroup &a, const SessionGroup &b) {
        return a.sessions != b.sessions ? a.sessions > b.sessions : a.value < b.value;
    });
    return groups;
}

SessionGroup connectionUse(const SessionList &list)
{
    // The connection that asked is not in the list.
    SessionGroup use { .sessions = 1, .active = 1 };
    for (const auto &session : list.sessions) {
        if (session.kind == SessionKind::Client)
            add(use, session);
    }
    return use;
}

bool matchesFilter(const SessionRow &session, const QString &text)
{
    const auto words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString &word) { return contains(session, word); });
}

} // namespace datainsight
