// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/backendsignal.h"

#include "core/base/sqlidentifier.h"
#include "core/pg/session.h"
#include "sql/queries.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QThread>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::BackendSignal)
};

constexpr Milliseconds Limit { 5000 };
constexpr Milliseconds LookEvery { 100 };

/// The columns of sql/action/signalfacts.sql.
enum Column {
    User,
    Database,
    Application,
    BackendType,
    State,
    TransactionStart,
    QueryStartUs,
    Query,
    XidAge,
    Locks,
    StrongLocks,
    OfSuperuser,
    WeAreSuperuser,
    OfOurRole,
    MaySignal,
    MaySignalAutovacuum,
    HasAutovacuumRole,
};

Result<RowSet> ask(Session &session, const SqlFile &file, const std::vector<PgParameter> &parameters)
{
    return session.query({ file.id() }, file.text(), parameters, Limit);
}

QString missingRight(const RowSet &rows, const QString &role)
{
    if (rows.boolean(0, WeAreSuperuser))
        return {};
    const QString us = sqlIdentifier(role);
    if (rows.isNull(0, BackendType))
        return Tr::tr("Whether it is still the same session is hidden from this role. Let a superuser run: "
                      "GRANT pg_read_all_stats, pg_signal_backend TO %1;")
            .arg(us);
    if (rows.text(0, BackendType) == QLatin1String("autovacuum worker")) {
        if (rows.boolean(0, MaySignalAutovacuum))
            return {};
        return rows.boolean(0, HasAutovacuumRole)
            ? Tr::tr("To signal an autovacuum worker, let a superuser run: GRANT pg_signal_autovacuum_worker TO %1;")
                  .arg(us)
            : Tr::tr("Before PostgreSQL 18 only a superuser may signal an autovacuum worker.");
    }
    if (rows.boolean(0, OfSuperuser))
        return Tr::tr("Only a superuser may signal a session of a superuser.");
    if (rows.boolean(0, OfOurRole) || rows.boolean(0, MaySignal))
        return {};
    return Tr::tr("To signal sessions of other roles, let a superuser run: GRANT pg_signal_backend TO %1;").arg(us);
}

/// What the signalling statement said of one target; nothing when the signal was sent.
std::optional<SignalResult> refusal(const RowSet &rows, SignalKind kind)
{
    const bool found = rows.boolean(0, 0);
    const bool hidden = rows.boolean(0, 1);
    if (hidden)
        return SignalResult::NotAllowed;
    if (!found || !rows.boolean(0, 2))
        return SignalResult::EndedBefore;
    if (!rows.boolean(0, 3))
        return SignalResult::Changed;
    if (kind == SignalKind::Cancel && !rows.boolean(0, 4))
        return SignalResult::Idle;
    // The server had the process no more when it came to the signal.
    return rows.boolean(0, 5) ? std::nullopt : std::optional(SignalResult::EndedBefore);
}

QString messageFor(SignalResult result, SignalKind kind)
{
    const bool cancel = kind == SignalKind::Cancel;
    switch (result) {
    case SignalResult::Gone:
        return cancel ? Tr::tr("The statement has ended.") : Tr::tr("The session has ended.");
    case SignalResult::StillThere:
        return cancel ? Tr::tr("The cancel was sent, and the statement still runs.")
                      : Tr::tr("The session was told to end, and is still there.");
    case SignalResult::EndedBefore:
        return Tr::tr("The session had ended already; nothing was sent.");
    case SignalResult::Changed:
        return Tr::tr("The session has gone on to another statement; nothing was sent. Look again.");
    case SignalResult::Idle:
        return Tr::tr("The session runs no statement; nothing was sent. Terminate it to end its transaction.");
    case SignalResult::NotAllowed:
        return Tr::tr("This role may not signal the session.");
    case SignalResult::Unknown:
        return Tr::tr("The connection was lost before the result was known.");
    case SignalResult::Failed:
        break;
    }
    return Tr::tr("The server refused.");
}

class Signalling
{
public:
    Signalling(Session &session, SignalKind kind, const std::vector<SignalTarget> &targets)
        : m_session(session), m_kind(kind)
    {
        for (const auto &target : targets)
            m_outcomes.push_back({ .target = target });
    }

    std::vector<SignalOutcome> run(const CancelToken &token, Milliseconds patience)
    {
        for (auto &outcome : m_outcomes)
            signal(outcome);
        const QDeadlineTimer deadline(patience);
        while (look() && !deadline.hasExpired() && !token.isCancelled())
            QThread::msleep(static_cast<unsigned long>(LookEvery.count()));
        return std::move(m_outcomes);
    }

private:
    void end(SignalOutcome &outcome, SignalResult result) const
    {
        outcome.result = result;
        outcome.message = messageFor(result, m_kind);
    }

    void signal(SignalOutcome &outcome)
    {
        const auto &target = outcome.target;
        const auto rows = ask(m_session, queries::ActionSignal,
            { QByteArray::number(target.pid), QByteArray::number(target.startedUs),
                QByteArray::number(target.queryStartUs),
                QByteArray(m_kind == SignalKind::Cancel ? "cancel" : "terminate") });
        if (!rows) {
            refuse(outcome, rows.error());
            return;
        }
        const auto refused = refusal(*rows, m_kind);
        end(outcome, refused.value_or(SignalResult::StillThere));
        if (refused == SignalResult::NotAllowed)
            explain(outcome);
    }

    void refuse(SignalOutcome &outcome, const Error &error)
    {
        if (error.kind == ErrorKind::Permission) {
            end(outcome, SignalResult::NotAllowed);
            explain(outcome);
            return;
        }
        const bool lost =
            error.kind == ErrorKind::Connection || error.kind == ErrorKind::Timeout || error.isCancelled();
        end(outcome, lost ? SignalResult::Unknown : SignalResult::Failed);
        if (!lost)
            outcome.message = error.message;
    }

    void explain(SignalOutcome &outcome)
    {
        const auto facts = readSignalFacts(m_session, outcome.target.pid, outcome.target.startedUs);
        if (facts && !facts->missingRight.isEmpty())
            outcome.message = facts->missingRight;
    }

    /// Whether there is still something to wait for.
    bool look()
    {
        QByteArray pids;
        for (const auto &outcome : m_outcomes) {
            if (outcome.result == SignalResult::StillThere)
                pids += (pids.isEmpty() ? "" : ",") + QByteArray::number(outcome.target.pid);
        }
        if (pids.isEmpty())
            return false;
        const auto rows = ask(m_session, queries::ActionSignalled, { "{" + pids + "}" });
        bool waiting = false;
        for (auto &outcome : m_outcomes) {
            if (outcome.result != SignalResult::StillThere)
                continue;
            if (!rows)
                refuse(outcome, rows.error());
            else if (!isThere(*rows, outcome.target))
                end(outcome, SignalResult::Gone);
            else
                waiting = true;
        }
        return waiting && rows;
    }

    /// The session, or with a cancel the statement.
    bool isThere(const RowSet &rows, const SignalTarget &target) const
    {
        for (qsizetype row = 0; row < rows.rowCount(); ++row) {
            if (rows.integer(row, 0) != target.pid || rows.integer(row, 1) != target.startedUs)
                continue;
            return m_kind == SignalKind::Terminate
                || (rows.integer(row, 2) == target.queryStartUs
                    && !rows.text(row, 3).startsWith(QLatin1String("idle")));
        }
        return false;
    }

    Session &m_session;
    const SignalKind m_kind;
    std::vector<SignalOutcome> m_outcomes;
};

} // namespace

QString signalResultName(SignalResult result)
{
    switch (result) {
    case SignalResult::Gone:
        return QStringLiteral("gone");
    case SignalResult::StillThere:
        return QStringLiteral("stillThere");
    case SignalResult::EndedBefore:
        return QStringLiteral("endedBefore");
    case SignalResult::Changed:
        return QStringLiteral("changed");
    case SignalResult::Idle:
        return QStringLiteral("idle");
    case SignalResult::NotAllowed:
        return QStringLiteral("notAllowed");
    case SignalResult::Unknown:
        return QStringLiteral("unknown");
    case SignalResult::Failed:
        return QStringLiteral("failed");
    }
    Q_UNREACHABLE();
}

Result<SignalFacts> readSignalFacts(Session &session, int pid, qint64 startedUs)
{
    const auto rows =
        ask(session, queries::ActionSignalfacts, { QByteArray::number(pid), QByteArray::number(startedUs) });
    if (!rows)
        return fail(rows.error());
    if (rows->rowCount() == 0)
        return fail(ErrorKind::Unsupported, Tr::tr("This session has ended."));
    return SignalFacts { .user = rows->text(0, User),
        .database = rows->text(0, Database),
        .application = rows->text(0, Application),
        .backendType = rows->text(0, BackendType),
        .state = rows->text(0, State),
        .query = rows->text(0, Query),
        .transactionSince = rows->timestamp(0, TransactionStart),
        .queryStartUs = rows->integer(0, QueryStartUs),
        .xidAge = rows->isNull(0, XidAge) ? std::nullopt : std::optional(rows->integer(0, XidAge)),
        .locks = rows->integer(0, Locks),
        .strongLocks = rows->text(0, StrongLocks),
        .missingRight = missingRight(*rows, session.info().user) };
}

std::vector<SignalOutcome> signalBackends(Session &session, SignalKind kind, const std::vector<SignalTarget> &targets,
    const CancelToken &token, Milliseconds patience)
{
    return Signalling(session, kind, targets).run(token, patience);
}

} // namespace datainsight
