// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/session.h"

#include "core/pg/rowsetdata.h"
#include "core/pg/sessionprivate.h"

#include "sql/queries.h"

#include <libpq-fe.h>

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Session)
};

QString milliseconds(Milliseconds limit)
{
    return QString::number(limit.count());
}

/// The server counts characters of Unicode, people's editors those of UTF-16.
TextPosition positionIn(const QString &sql, int character)
{
    qsizetype offset = 0;
    for (; offset < sql.size() && character > 1; ++offset) {
        if (!sql[offset].isHighSurrogate())
            --character;
    }
    return textPositionOf(sql, offset);
}

/// Somebody dropped it (DISCARD ALL), it is there already (a pooler that does not look like one), or its table, an
/// extension's say, has other columns by now.
bool isLostPreparation(const Error &error)
{
    return error.sqlState == QLatin1String("26000") || error.sqlState == QLatin1String("42P05")
        || error.sqlState == QLatin1String("0A000");
}

} // namespace

Session::Private::Private(ConnectionSpec spec, PgConnPtr connection)
    : m_spec(std::move(spec)), m_connection(std::move(connection)),
      m_canceller(std::make_shared<Canceller>(m_connection.raw()))
{ }

Session::Private::~Private()
{
    m_canceller->release();
}

void Session::Private::serve(Operation *operation)
{
    if (m_operation)
        m_operation->setTarget(nullptr);
    m_operation = operation;
    if (m_operation)
        m_operation->setTarget(m_canceller);
}

bool Session::Private::isUsable() const
{
    return !m_broken && m_connection.isAlive();
}

Result<bool> Session::Private::introduce()
{
    const auto rows = run(queries::SessionServerinfo);
    if (!rows)
        return fail(rows.error());
    info.backendPid = static_cast<int>(rows->integer(0, 0));
    info.versionNumber = static_cast<int>(rows->integer(0, 1));
    info.version = rows->text(0, 2);
    info.inRecovery = rows->boolean(0, 3);
    info.superuser = rows->boolean(0, 4);
    info.database = rows->text(0, 5);
    info.user = rows->text(0, 6);
    info.serverStart = fromMilliseconds(rows->integer(0, 7));
    info.host = QString::fromUtf8(PQhost(m_connection.raw()));
    info.port = QByteArray(PQport(m_connection.raw())).toInt();
    info.encrypted = PQsslInUse(m_connection.raw()) != 0;
    // A pooler hands out process ids of its own, for a cancel to come back through it.
    info.pooled = info.backendPid != PQbackendPID(m_connection.raw());

    if (!info.pooled) {
        auto settings = sessionSettings(m_spec.statementTimeout);
        if (m_spec.readOnly)
            settings.insert(QStringLiteral("default_transaction_read_only"), QStringLiteral("on"));
        if (const auto done = configure(settings, Lasting::Session); !done)
            return fail(done.error());
        m_timeout = m_spec.statementTimeout;
    }
    // Refused to some roles on some hosted servers: then it is empty.
    const auto identifier = query(
        { queries::SessionSystemidentifier.id() }, queries::SessionSystemidentifier.text(), {}, Milliseconds { 0 });
    if (identifier)
        info.systemIdentifier = identifier->text(0, 0);
    else if (identifier.error().kind != ErrorKind::Permission && identifier.error().kind != ErrorKind::Unsupported)
        return fail(identifier.error());
    return true;
}

QMap<QString, QString> Session::Private::sessionSettings(Milliseconds timeout) const
{
    auto settings = m_spec.settings;
    settings.insert(QStringLiteral("statement_timeout"), milliseconds(timeout));
    settings.insert(QStringLiteral("lock_timeout"), milliseconds(m_spec.lockTimeout));
    settings.insert(
        QStringLiteral("idle_in_transaction_session_timeout"), milliseconds(m_spec.idleInTransactionTimeout));
    settings.insert(QStringLiteral("datestyle"), QStringLiteral("ISO")); // what RowSet reads
    // Such a database holds any bytes: asked for UTF-8, the server would refuse a whole answer for one that is none.
    if (qstrcmp(PQparameterStatus(m_connection.raw(), "server_encoding"), "SQL_ASCII") == 0)
        settings.insert(QStringLiteral("client_encoding"), QStringLiteral("SQL_ASCII"));
    return settings;
}

Result<RowSet> Session::Private::configure(const QMap<QString, QString> &settings, Lasting lasting)
{
    QJsonObject values;
    for (auto it = settings.cbegin(); it != settings.cend(); ++it)
        values.insert(it.key(), it.value());
    return run(queries::SessionConfigure,
        { QJsonDocument(values).toJson(QJsonDocument::Compact),
            QByteArray(lasting == Lasting::Transaction ? "true" : "false") });
}

Result<RowSet> Session::Private::query(
    const QueryId &id, const QString &sql, const std::vector<PgParameter> &parameters, Milliseconds timeout)
{
    if (m_inTransaction)
        return execute(id, sql, parameters);
    const auto limit = timeout.count() > 0 ? timeout : m_spec.statementTimeout;
    return info.pooled ? pooled(id, sql, parameters, limit) : direct(id, sql, parameters, limit);
}

Result<RowSet> Session::Private::direct(
    const QueryId &id, const QString &sql, const std::vector<PgParameter> &parameters, Milliseconds timeout)
{
    if (auto done = limitTo(timeout); !done)
        return done;
    return execute(id, sql, parameters);
}

Result<RowSet> Session::Private::queryAgain(
    const QueryId &id, const QString &sql, const std::vector<PgParameter> &parameters, Milliseconds timeout)
{
    const auto name = m_inTransaction || info.pooled ? QByteArray() : m_repeated.nameFor(sql);
    if (name.isEmpty())
        return query(id, sql, parameters, timeout);
    if (auto done = limitTo(timeout.count() > 0 ? timeout : m_spec.statementTimeout); !done)
        return done;
    auto rows = execute(id, sql, parameters, Interrupting::Allowed, name);
    if (rows || !isLostPreparation(rows.error()))
        return rows;
    m_repeated.giveUp(sql);
    return execute(id, sql, parameters);
}

Result<RowSet> Session::Private::limitTo(Milliseconds timeout)
{
    if (timeout == m_timeout)
        return RowSet();
    auto done = configure({ { QStringLiteral("statement_timeout"), milliseconds(timeout) } }, Lasting::Session);
    if (done)
        m_timeout = timeout;
    return done;
}

Result<RowSet> Session::Private::run(
    const SqlFile &file, const std::vector<PgParameter> &parameters, Interrupting interrupting)
{
    return execute({ file.id() }, file.text(), parameters, interrupting);
}

Result<RowSet> Session::Private::execute(const QueryId &id, const QString &sql,
    const std::vector<PgParameter> &parameters, Interrupting interrupting, const QByteArray &name)
{
    const bool allowed = interrupting == Interrupting::Allowed;
    const auto stopped = [&]() -> std::optional<Error> {
        auto error = allowed ? m_operation->stopError() : std::nullopt;
        if (error)
            error->query = id.value;
        return error;
    };
    if (const auto error = stopped())
        return fail(*error);
    if (m_broken)
        return fail(Error { .kind = ErrorKind::Connection,
            .message = Tr::tr("The connection to the server was lost."),
            .hint = Tr::tr("The next attempt opens a new one."),
            .query = id.value });

    auto data = std::make_shared<RowSet::Data>();
    std::optional<ServerFailure> failure;
    m_canceller->begin(allowed ? m_operation : nullptr);
    const auto begin = std::chrono::steady_clock::now();
    try {
        data->result = m_connection.execute(sql.toStdString(), parameters, name.toStdString());
    } catch (const std::exception &exception) {
        failure = m_connection.failureOf(exception);
    }
    const auto elapsed = std::chrono::steady_clock::now() - begin;
    if (!m_canceller->end() || !m_connection.isOpen())
        m_broken = true;
    serverTime += std::chrono::duration_cast<std::chrono::microseconds>(elapsed);
    ++statementCount;

    if (!failure)
        return RowSet(std::move(data));
    // What we ended ourselves shows as a cancelled statement or as a lost connection; other errors are the answer.
    if (failure->lost || failure->sqlState == QLatin1String("57014")) {
        if (auto error = stopped()) {
            // Whether the server said so itself, or was not waited for any longer.
            if (error->isCancelled())
                error->sqlState = failure->sqlState;
            return fail(*error);
        }
    }
    StatementContext context { .query = id,
        .user = info.user,
        .elapsed = std::chrono::duration_cast<Milliseconds>(elapsed),
        .timeout = m_timeout };
    for (const auto &parameter : parameters)
        context.parameters << QString::fromUtf8(parameter.value_or(QByteArray()));
    auto error = classifyStatement(*failure, context);
    if (failure->position > 0)
        error.position = positionIn(sql, failure->position);
    return fail(std::move(error));
}

Session::Session() = default;
Session::~Session() = default;

const ServerInfo &Session::info() const
{
    return d->info;
}

Result<RowSet> Session::query(
    const QueryId &id, const QString &sql, const std::vector<PgParameter> &parameters, Milliseconds timeout)
{
    return d->query(id, sql, parameters, timeout);
}

Result<RowSet> Session::queryAgain(
    const QueryId &id, const QString &sql, const std::vector<PgParameter> &parameters, Milliseconds timeout)
{
    return d->queryAgain(id, sql, parameters, timeout);
}

Result<void> Session::begin(Access access, const QMap<QString, QString> &settings, Milliseconds timeout)
{
    return d->begin(access, settings, timeout);
}

void Session::rollBack()
{
    d->rollBack();
}

Result<RowSet> Session::firstRows(const QueryId &id, const QString &sql, qint64 most)
{
    return d->firstRows(id, sql, most);
}

QStringList Session::takeNotices()
{
    return d->takeNotices();
}

void Session::onNotice(std::function<void(const ServerNotice &)> handler)
{
    d->onNotice(std::move(handler));
}

std::chrono::microseconds Session::serverTime() const
{
    return d->serverTime;
}

qint64 Session::statementCount() const
{
    return d->statementCount;
}

} // namespace datainsight
