// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/sessionlist.h"

namespace datainsight {

/// By what sessions are grouped and counted.
enum class SessionDimension { Application, User, Database, Client, State, Wait };

/// What a session shows under a dimension; empty: it has none ("(none)" is shown by the page). Hidden states and waits
/// are "(hidden)", as the families of sql/target have them.
QString sessionValue(const SessionRow &session, SessionDimension dimension);

struct SessionGroup
{
    QString value;
    int sessions = 0;
    int active = 0;
    int idle = 0;
    int idleInTransaction = 0;
    int lockWaiters = 0;
    int hidden = 0; ///< of which nothing of the above is known
    std::optional<Instant> oldestTransaction;
    std::optional<Instant> oldestState; ///< since when the longest has been in its present state
};

/// The largest group first, then by name. Background processes and our own connections only where asked for.
std::vector<SessionGroup> groupSessions(const SessionList &list, SessionDimension dimension, bool background = false);

/// How many connections there are and what they do: a group over all clients, our own connections among them, since
/// they take a slot like any other.
SessionGroup connectionUse(const SessionList &list);

/// As one types: every word of `text` occurs in pid, user, database, application, client, state, wait, query id or
/// statement, whatever its case.
bool matchesFilter(const SessionRow &session, const QString &text);

} // namespace datainsight
