// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pgclient.h"

#include <QElapsedTimer>

#include <libpq-fe.h>
#include <poll.h>

namespace datainsight {

namespace {

PgAnswer take(PGresult *result, PGconn *connection)
{
    const std::unique_ptr<PGresult, decltype(&PQclear)> owner(result, &PQclear);
    PgAnswer answer;
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && status != PGRES_EMPTY_QUERY) {
        answer.error = QString::fromUtf8(PQerrorMessage(connection)).trimmed();
        if (answer.error.isEmpty())
            answer.error = QStringLiteral("no result");
        answer.sqlState = QString::fromLatin1(PQresultErrorField(result, PG_DIAG_SQLSTATE));
        return answer;
    }
    for (int column = 0; column < PQnfields(result); ++column) {
        answer.columns.append(QString::fromUtf8(PQfname(result, column)));
        answer.types.push_back(PQftype(result, column));
    }
    for (int row = 0; row < PQntuples(result); ++row) {
        std::vector<QString> cells;
        for (int column = 0; column < PQnfields(result); ++column) {
            // fromUtf8("") is empty but not null.
            cells.push_back(
                PQgetisnull(result, row, column) ? QString() : QString::fromUtf8(PQgetvalue(result, row, column)));
        }
        answer.rows.push_back(std::move(cells));
    }
    return answer;
}

} // namespace

void PgClient::Closer::operator()(pg_conn *connection) const
{
    PQfinish(connection);
}

PgClient::PgClient(const QMap<QString, QString> &parameters)
{
    std::vector<QByteArray> texts;
    for (auto it = parameters.begin(); it != parameters.end(); ++it) {
        texts.push_back(it.key().toUtf8());
        texts.push_back(it.value().toUtf8());
    }
    std::vector<const char *> keys, values;
    for (size_t i = 0; i < texts.size(); i += 2) {
        keys.push_back(texts[i].constData());
        values.push_back(texts[i + 1].constData());
    }
    keys.push_back(nullptr);
    values.push_back(nullptr);
    m_connection.reset(PQconnectdbParams(keys.data(), values.data(), 0));
    PQsetNoticeProcessor(
        m_connection.get(), [](void *, const char *) {}, nullptr);
}

PgClient::~PgClient() = default;
PgClient::PgClient(PgClient &&) noexcept = default;
PgClient &PgClient::operator=(PgClient &&) noexcept = default;

bool PgClient::isOpen() const
{
    return PQstatus(m_connection.get()) == CONNECTION_OK;
}

QString PgClient::error() const
{
    return QString::fromUtf8(PQerrorMessage(m_connection.get())).trimmed();
}

int PgClient::backendPid() const
{
    return PQbackendPID(m_connection.get());
}

PgAnswer PgClient::exec(const QString &sql)
{
    return take(PQexec(m_connection.get(), sql.toUtf8().constData()), m_connection.get());
}

bool PgClient::send(const QString &sql)
{
    return PQsendQuery(m_connection.get(), sql.toUtf8().constData()) == 1;
}

PgAnswer PgClient::finish(std::chrono::milliseconds limit)
{
    QElapsedTimer timer;
    timer.start();
    while (PQisBusy(m_connection.get())) {
        pollfd socket { PQsocket(m_connection.get()), POLLIN, 0 };
        const auto left = limit.count() - timer.elapsed();
        if (left <= 0 || poll(&socket, 1, static_cast<int>(left)) == 0) {
            PgAnswer answer;
            answer.error = QStringLiteral("no answer yet");
            return answer;
        }
        if (!PQconsumeInput(m_connection.get()))
            break;
    }
    PgAnswer last;
    while (PGresult *result = PQgetResult(m_connection.get()))
        last = take(result, m_connection.get());
    return last;
}

} // namespace datainsight
