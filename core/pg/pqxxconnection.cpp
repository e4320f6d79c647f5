// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/pqxxconnection.h"

#include "core/pg/socket.h"

#include <libpq-events.h>
#include <libpq-fe.h>
#if PQXX_VERSION_MAJOR < 7
#include <pqxx/prepared_statement>
#endif

#include <utility>

namespace datainsight {

#if PQXX_VERSION_MAJOR < 7

namespace {

/// Hands over a connection once; what libpqxx would do to open another finds nothing.
class AdoptedPolicy final : public pqxx::connectionpolicy
{
public:
    explicit AdoptedPolicy(pg_conn *connection) : connectionpolicy(std::string()), m_connection(connection) { }
    handle do_startconnect(handle original) override
    {
        return original ? original : std::exchange(m_connection, nullptr);
    }
    handle do_completeconnect(handle original) override { return original; }

private:
    handle m_connection;
};

} // namespace

class PqxxConnection::Connection : public pqxx::connection_base
{
public:
    explicit Connection(pg_conn *connection) : connection_base(m_policy), m_policy(connection) { init(); }
    ~Connection() { close(); }
    Q_DISABLE_COPY_MOVE(Connection)

private:
    AdoptedPolicy m_policy;
};

#endif

void PgConnDeleter::operator()(pg_conn *connection) const
{
    PQfinish(connection);
}

namespace {

QString field(const PGresult *answer, int which)
{
    return QString::fromUtf8(PQresultErrorField(answer, which));
}

/// Each answer before libpqxx makes a text of it: the only way to an error's position and detail.
int overhearAnswer(PGEventId id, void *info, void *passThrough)
{
    if (id == PGEVT_RESULTCREATE) {
        const auto *answer = static_cast<const PGEventResultCreate *>(info)->result;
        if (PQresultStatus(answer) == PGRES_FATAL_ERROR) {
            auto &overheard = *static_cast<PqxxConnection::Overheard *>(passThrough);
            overheard.position = QByteArray(PQresultErrorField(answer, PG_DIAG_STATEMENT_POSITION)).toInt();
            overheard.message = field(answer, PG_DIAG_MESSAGE_PRIMARY);
            overheard.detail = field(answer, PG_DIAG_MESSAGE_DETAIL);
            overheard.hint = field(answer, PG_DIAG_MESSAGE_HINT);
        }
    }
    return 1;
}

void overhearNotice(void *passThrough, const PGresult *answer)
{
    auto &overheard = *static_cast<PqxxConnection::Overheard *>(passThrough);
    if (!overheard.handler && overheard.notices.size() >= PqxxConnection::MaxNotices)
        return;
    ServerNotice notice { .severity = field(answer, PG_DIAG_SEVERITY_NONLOCALIZED),
        .sqlState = field(answer, PG_DIAG_SQLSTATE),
        .message = field(answer, PG_DIAG_MESSAGE_PRIMARY),
        .detail = field(answer, PG_DIAG_MESSAGE_DETAIL),
        .hint = field(answer, PG_DIAG_MESSAGE_HINT) };
    if (overheard.handler)
        overheard.handler(notice);
    else
        overheard.notices << notice.text();
}

} // namespace

PqxxConnection::PqxxConnection(PgConnPtr connection)
    : m_raw(connection.get()), m_overheard(std::make_unique<Overheard>())
{
#if PQXX_VERSION_MAJOR >= 7
    m_connection = std::make_unique<Connection>(Connection::seize_raw_connection(connection.release()));
#else
    m_connection = std::make_unique<Connection>(connection.release());
#endif
    // The SQLSTATE stands in the text then; libpqxx 6 loses it for some classes, insufficient_privilege among them.
    PQsetErrorVerbosity(m_raw, PQERRORS_VERBOSE);
    PQregisterEventProc(m_raw, overhearAnswer, "datainsight", m_overheard.get());
    PQsetNoticeReceiver(m_raw, overhearNotice, m_overheard.get());
}

PqxxConnection::~PqxxConnection() = default;

void PqxxConnection::prepare(const std::string &name, const std::string &sql)
{
    if (m_prepared.count(name) > 0)
        return;
    m_connection->prepare(name, sql);
    m_prepared.insert(name);
}

pqxx::result PqxxConnection::execute(
    const std::string &sql, const std::vector<std::optional<QByteArray>> &parameters, const std::string &name)
{
    *m_overheard = { .notices = std::move(m_overheard->notices),
        .handler = std::move(m_overheard->handler),
        .message = {},
        .detail = {},
        .hint = {} };
    pqxx::nontransaction statement(*m_connection);
    if (!name.empty())
        prepare(name, sql);
#if PQXX_VERSION_MAJOR >= 7
    pqxx::params values;
    for (const auto &value : parameters) {
        if (value)
            values.append(value->toStdString());
        else
            values.append();
    }
#if PQXX_VERSION_MAJOR > 7 || PQXX_VERSION_MINOR >= 10
    return name.empty() ? statement.exec(sql, values) : statement.exec(pqxx::prepped(name), values);
#else
    return name.empty() ? statement.exec_params(sql, values) : statement.exec_prepared(name, values);
#endif
#else
    std::vector<const char *> values;
    values.reserve(parameters.size());
    for (const auto &value : parameters)
        values.push_back(value ? value->constData() : nullptr);
    const auto given = pqxx::prepare::make_dynamic_params(values);
    return name.empty() ? statement.exec_params(sql, given) : statement.exec_prepared(name, given);
#endif
}

ServerFailure PqxxConnection::failureOf(const std::exception &exception) const
{
    auto failure = readFailure(QString::fromUtf8(exception.what()));
    failure.lost = !isOpen();
    failure.position = m_overheard->position;
    if (!m_overheard->message.isEmpty())
        failure.message = m_overheard->message;
    failure.detail = m_overheard->detail;
    if (!m_overheard->hint.isEmpty())
        failure.hint = m_overheard->hint;
    // libpqxx 6 says only that the connection is gone; libpq knows the server's last words.
    if (failure.lost) {
        failure = readFailure(QString::fromUtf8(PQerrorMessage(m_raw)));
        failure.lost = true;
    }
    return failure;
}

QStringList PqxxConnection::takeNotices()
{
    return std::exchange(m_overheard->notices, {});
}

void PqxxConnection::onNotice(std::function<void(const ServerNotice &)> handler)
{
    m_overheard->handler = std::move(handler);
}

bool PqxxConnection::isOpen() const
{
    return PQstatus(m_raw) == CONNECTION_OK;
}

bool PqxxConnection::isAlive() const
{
    while (isOpen() && waitForSocket(PQsocket(m_raw), SocketEvent::Readable, Milliseconds { 0 })) {
        if (PQconsumeInput(m_raw) == 0)
            return false;
    }
    return isOpen();
}

} // namespace datainsight
