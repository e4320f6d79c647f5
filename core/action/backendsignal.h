// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace datainsight {

class Session;

enum class SignalKind {
    Cancel, ///< its running statement
    Terminate, ///< the session, with its transaction
};

/// The session that is meant, and the statement it ran when a person looked: what of it has changed since is not
/// signalled. Microseconds since 1970, as SessionRow has them.
struct SignalTarget
{
    int pid = 0;
    qint64 startedUs = 0;
    qint64 queryStartUs = 0; ///< 0: it had run none
    /// For the audit record.
    QString application, user, database, query;
};

/// What a session is and holds, and whether our role may signal it: what a person is shown before.
struct SignalFacts
{
    QString user, database, application, backendType, state, query;
    std::optional<Instant> transactionSince;
    qint64 queryStartUs = 0;
    std::optional<qint64> xidAge; ///< it has written; a terminate rolls that back
    qint64 locks = 0;
    QString
        strongLocks; ///< on tables of the connected database, more than readers take: "public.t RowExclusiveLock, …"
    QString missingRight; ///< a sentence that names it; empty: we may
};
/// Error Unsupported when it has ended. On the session's thread.
Result<SignalFacts> readSignalFacts(Session &session, int pid, qint64 startedUs);

enum class SignalResult {
    Gone, ///< it worked: the statement, or the session, has ended
    StillThere, ///< the signal was sent and has had no effect yet
    EndedBefore, ///< it had ended by itself, or its pid belongs to another now: nothing was sent
    Changed, ///< it runs another statement than the one that was seen: nothing was sent
    Idle, ///< nothing runs that could be cancelled: nothing was sent
    NotAllowed, ///< a right is missing: message names it
    Unknown, ///< the connection was lost before the result was known
    Failed, ///< the server refused for another reason
};
QString signalResultName(SignalResult result); ///< "gone", "stillThere" …: stable words for audit records and JSON

struct SignalOutcome
{
    SignalTarget target;
    SignalResult result = SignalResult::Unknown;
    QString message; ///< one sentence for a person
};

/// How long a signal is given to have its effect.
inline constexpr Milliseconds SignalPatience { 5000 };

/// Signals each of them, guarded by pid, start of the session and start of its statement in the very statement that
/// signals, and looks until all have ended, `patience` is over or the token is cancelled. Never fails as a whole.
/// Blocks: on the session's thread.
std::vector<SignalOutcome> signalBackends(Session &session, SignalKind kind, const std::vector<SignalTarget> &targets,
    const CancelToken &token = {}, Milliseconds patience = SignalPatience);

} // namespace datainsight
