// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/sessionlist.h"

#include "core/activity/pidlist.h"
#include "core/base/sqlidentifier.h"
#include "core/pg/session.h"
#include "sql/queries.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Activity)
};

constexpr Milliseconds Limit { 2000 };
constexpr Milliseconds TextPatience { 5000 };

/// The columns of sql/activity/sessions.sql.
enum Column {
    Pid,
    StartedUs,
    LeaderPid,
    Database,
    User,
    Application,
    ClientAddress,
    ClientHost,
    ClientPort,
    BackendType,
    State,
    WaitClass,
    WaitEvent,
    TransactionStart,
    QueryStartUs,
    StateChange,
    XidAge,
    XminAge,
    QueryIdentifier,
    Query,
    QueryAsBytes,
    QueryBytes,
    Blockers,
    InDatabase,
    Own,
    ServerNow,
    Settled,
    TextLimit,
};

std::optional<qint64> number(const RowSet &rows, qsizetype row, int column)
{
    return rows.isNull(row, column) ? std::nullopt : std::optional(rows.integer(row, column));
}

QString fromHex(QByteArrayView bytea)
{
    return bytea.startsWith("\\x") ? QString::fromUtf8(QByteArray::fromHex(bytea.sliced(2).toByteArray())) : QString();
}

/// A client's own process; what the server or an extension started is background. The kind of a hidden one is not
/// known: it is a client unless it has no database or looks like one of TimescaleDB's workers.
SessionKind kindOf(const SessionRow &session, bool inDatabase)
{
    if (session.hidden)
        return inDatabase && !session.application.startsWith(QLatin1String("TimescaleDB Background Worker"))
            ? SessionKind::Client
            : SessionKind::Background;
    return session.backendType == QLatin1String("client backend") ? SessionKind::Client : SessionKind::Background;
}

/// Bytes of a setting as the server shows it: "1kB", "100B"; 0 when it is none.
qint64 bytesOfSetting(QByteArrayView setting)
{
    static constexpr std::array<std::pair<QByteArrayView, qint64>, 4> units { { { "GB", 1LL << 30 },
        { "MB", 1LL << 20 }, { "kB", 1LL << 10 }, { "B", 1 } } };
    for (const auto &[unit, bytes] : units) {
        if (setting.endsWith(unit))
            return setting.chopped(unit.size()).toLongLong() * bytes;
    }
    return setting.toLongLong();
}

/// Whether a statement of so many bytes fills what the server keeps: one byte less than the setting says, and less
/// still where the cut would go through a character of up to four bytes.
bool fills(qint64 bytes, qint64 textLimit)
{
    return textLimit > 0 && bytes >= textLimit - 4;
}

/// character_not_in_repertoire, untranslatable_character
bool isEncodingFault(const Error &error)
{
    return error.sqlState == QLatin1String("22021") || error.sqlState == QLatin1String("22P05");
}

SessionRow sessionFrom(const RowSet &rows, qsizetype row)
{
    SessionRow session { .id = { static_cast<int>(rows.integer(row, Pid)), rows.integer(row, StartedUs) },
        // Everything else may be missing of its own accord; a process without a kind is one we may not look at.
        .hidden = rows.isNull(row, BackendType),
        .leaderPid = static_cast<int>(rows.integer(row, LeaderPid)),
        .database = rows.text(row, Database),
        .user = rows.text(row, User),
        .application = rows.text(row, Application) };
    session.ours = session.application.startsWith(QLatin1String("datainsight"));
    session.backendType = rows.text(row, BackendType);
    session.kind = kindOf(session, rows.boolean(row, InDatabase));
    if (session.hidden)
        return session;
    session.clientAddress = rows.text(row, ClientAddress);
    session.clientHost = rows.text(row, ClientHost);
    session.clientPort = static_cast<int>(rows.integer(row, ClientPort, -1));
    session.state = rows.text(row, State);
    session.waitClass = rows.text(row, WaitClass);
    session.waitEvent = rows.text(row, WaitEvent);
    session.startedAt = fromMilliseconds(session.id.startedUs / 1000);
    session.transactionSince = rows.timestamp(row, TransactionStart);
    session.stateSince = rows.timestamp(row, StateChange);
    session.queryStartUs = rows.integer(row, QueryStartUs);
    session.xidAge = number(rows, row, XidAge);
    session.xminAge = number(rows, row, XminAge);
    session.queryId = rows.text(row, QueryIdentifier);
    session.blockers = pidsFrom(rows.bytes(row, Blockers));
    return session;
}

void takeStatement(const RowSet &rows, qsizetype row, SessionRow &session)
{
    const bool asBytes = !rows.isNull(row, QueryAsBytes);
    session.query = asBytes ? fromHex(rows.bytes(row, QueryAsBytes)) : rows.text(row, Query);
    session.queryBytes = rows.integer(row, QueryBytes);
    session.queryCut =
        session.queryBytes > (asBytes ? rows.bytes(row, QueryAsBytes).size() / 2 - 1 : rows.bytes(row, Query).size());
}

} // namespace

const SessionRow *SessionList::find(int pid) const
{
    const auto found = std::find_if(sessions.begin(), sessions.end(), [&](const auto &s) { return s.id.pid == pid; });
    return found == sessions.end() ? nullptr : &*found;
}

const SessionRow *SessionList::find(const SessionId &id) const
{
    const auto *found = find(id.pid);
    return found && found->id == id ? found : nullptr;
}

QString SessionList::remark() const
{
    if (hidden == 0)
        return {};
    const QString what = hidden == 1 ? Tr::tr("What 1 other session does is hidden from this role.")
                                     : Tr::tr("What %1 other sessions do is hidden from this role.").arg(hidden);
    const QString grant = Tr::tr("Let a superuser run: GRANT pg_monitor TO %1;").arg(sqlIdentifier(role));
    return what + QLatin1Char(' ') + grant;
}

std::optional<Milliseconds> ageOf(const std::optional<Instant> &since, Instant serverNow)
{
    return since ? std::optional(std::max(serverNow - *since, Milliseconds(0))) : std::nullopt;
}

/// Statements of other databases may be in an encoding that ours cannot cut or convert: then their bytes are asked for,
/// and where even those cannot be had, none.
Result<RowSet> SessionReader::ask(Session &session) const
{
    const auto &file = queries::ActivitySessions;
    static const QString sql = file.text();
    Result<RowSet> rows;
    for (const char *statements : { "text", "bytes", "none" }) {
        rows = session.queryAgain({ file.id() }, sql, { QByteArray(statements), m_settled }, Limit);
        if (rows || !isEncodingFault(rows.error()))
            break;
    }
    return rows;
}

/// The statement of a row that came without; false when we have none, or that of another moment.
bool SessionReader::recall(const RowSet &rows, qsizetype row, SessionRow &session) const
{
    const auto known = m_statements.constFind(session.id);
    if (known == m_statements.cend() || rows.bytes(row, StateChange) != known->stateChange)
        return false;
    session.query = known->text;
    session.queryBytes = known->bytes;
    session.queryCut = known->cut;
    return true;
}

/// None when a statement is missing.
std::optional<SessionList> SessionReader::listFrom(const RowSet &rows, const QString &role)
{
    SessionList list { .role = role };
    list.sessions.reserve(static_cast<size_t>(rows.rowCount()));
    QHash<SessionId, Statement> statements;
    std::optional<QByteArray> settled;
    for (qsizetype row = 0; row < rows.rowCount(); ++row) {
        if (rows.boolean(row, Own)) {
            list.at = rows.timestamp(row, ServerNow).value_or(list.at);
            settled = rows.bytes(row, Settled).toByteArray();
            list.textLimit = bytesOfSetting(rows.bytes(row, TextLimit));
            continue;
        }
        auto &added = list.sessions.emplace_back(sessionFrom(rows, row));
        list.hidden += added.hidden && added.kind == SessionKind::Client ? 1 : 0;
        if (added.hidden)
            continue;
        if (!rows.isNull(row, QueryBytes))
            takeStatement(rows, row, added);
        else if (!recall(rows, row, added))
            return std::nullopt;
        statements.insert(
            added.id, { rows.bytes(row, StateChange).toByteArray(), added.query, added.queryBytes, added.queryCut });
    }
    for (auto &session : list.sessions)
        session.serverCut = fills(session.queryBytes, list.textLimit);
    m_statements = std::move(statements);
    m_settled = std::move(settled);
    return list;
}

Result<SessionList> SessionReader::read(Session &session)
{
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto rows = ask(session);
        if (!rows)
            return fail(rows.error());
        if (auto list = listFrom(*rows, session.info().user))
            return std::move(*list);
        m_settled.reset(); // asked for all of them, none is missing
    }
    Q_UNREACHABLE();
}

Result<QueryText> readQueryText(Session &session, const SessionId &id)
{
    const auto &file = queries::ActivityQuerytext;
    const auto rows = session.query(
        { file.id() }, file.text(), { QByteArray::number(id.pid), QByteArray::number(id.startedUs) }, TextPatience);
    if (!rows)
        return fail(rows.error());
    if (rows->rowCount() == 0)
        return fail(ErrorKind::Unsupported, Tr::tr("This session has ended."));
    if (rows->boolean(0, 1))
        return fail(ErrorKind::Permission, Tr::tr("The statements of this session are hidden from this role."),
            Tr::tr("Let a superuser run: GRANT pg_monitor TO %1;").arg(sqlIdentifier(session.info().user)));
    const auto bytea = rows->bytes(0, 0);
    return QueryText { .text = fromHex(bytea), .cut = fills((bytea.size() - 2) / 2, rows->integer(0, 2)) };
}

} // namespace datainsight
