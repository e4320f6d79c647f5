// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/sessionrow.h"
#include "core/base/result.h"

#include <QStringList>

#include <memory>

namespace datainsight {

class Session;

/// Everybody on a server at one moment.
struct SessionList
{
    Instant at; ///< by the server's clock: what the instants of its rows are to be subtracted from
    std::vector<SessionRow> sessions; ///< as the server lists them, without the connection that asked
    int hidden = 0; ///< of whom only database, user and application are known

    const SessionRow *find(int pid) const;
    const SessionRow *find(const SessionId &id) const;
    /// Why part of it is hidden and which GRANT helps, as a sentence; empty when all is seen.
    QString remark() const;
    QString role; ///< whose rights count
};
using SessionListPtr = std::shared_ptr<const SessionList>;

/// How long `since` is ago by the clock of the list; nothing when it is not known, never below zero.
std::optional<Milliseconds> ageOf(const std::optional<Instant> &since, Instant serverNow);

/// One statement of at most 2 s, outside transactions: 1 ms of the server with 300 sessions, and 0.1 ms for each that
/// waits for a lock. On the session's thread.
Result<SessionList> readSessions(Session &session);

struct QueryText
{
    QString text; ///< what is not UTF-8 is replaced
    bool cut = false; ///< the server keeps no more of it: track_activity_query_size
};
/// The whole statement, which may be a megabyte. Error Unsupported when the session is gone, Permission when hidden.
Result<QueryText> readQueryText(Session &session, const SessionId &id);

} // namespace datainsight
