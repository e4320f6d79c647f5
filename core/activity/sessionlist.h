// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/sessionrow.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QHash>

#include <memory>
#include <optional>

namespace datainsight {

class RowSet;
class Session;

/// Everybody on a server at one moment.
struct SessionList
{
    Instant at; ///< by the server's clock: what the instants of its rows are to be subtracted from
    std::vector<SessionRow> sessions; ///< as the server lists them, without the connection that asked
    int hidden = 0; ///< of whom only database, user and application are known
    qint64 textLimit = 0; ///< track_activity_query_size, in bytes; 0: not known, as of the past

    const SessionRow *find(int pid) const;
    const SessionRow *find(const SessionId &id) const;
    /// Why part of it is hidden and which GRANT helps, as a sentence; empty when all is seen.
    QString remark() const;
    QString role; ///< whose rights count
};
using SessionListPtr = std::shared_ptr<const SessionList>;

/// How long `since` is ago by the clock of the list; nothing when it is not known, never below zero.
std::optional<Milliseconds> ageOf(const std::optional<Instant> &since, Instant serverNow);

/// Reads the list again and again. Statements it has had are not sent to it again: the server marks the moment of
/// each change. On a session's thread; the sessions may be different connections to one server.
class SessionReader
{
public:
    /// One statement of at most 2 s, outside transactions: 1 ms of the server with 300 sessions, and 1.5 ms more where
    /// all their statements are new. Two where a change was seen late.
    Result<SessionList> read(Session &session);

private:
    struct Statement
    {
        QByteArray stateChange; ///< as the server wrote it, to the microsecond
        QString text;
        qint64 bytes = 0;
        bool cut = false;
    };
    Result<RowSet> ask(Session &session) const;
    std::optional<SessionList> listFrom(const RowSet &rows, const QString &role);
    bool recall(const RowSet &rows, qsizetype row, SessionRow &session) const;

    QHash<SessionId, Statement> m_statements; ///< of the last list
    std::optional<QByteArray> m_settled;
};

struct QueryText
{
    QString text; ///< what is not UTF-8 is replaced
    bool cut = false; ///< the server keeps no more of it: track_activity_query_size
};
/// The whole statement, which may be a megabyte. Error Unsupported when the session is gone, Permission when hidden.
Result<QueryText> readQueryText(Session &session, const SessionId &id);

} // namespace datainsight
