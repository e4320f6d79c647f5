// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sqlfile.h"
#include "core/pg/canceller.h"
#include "core/pg/connectionspec.h"
#include "core/pg/pqxxconnection.h"
#include "core/pg/repeatedstatements.h"
#include "core/pg/session.h"

namespace datainsight {

/// The connection behind a Session, and what its worker does with it.
class Session::Private
{
public:
    /// Throws what libpqxx throws.
    Private(ConnectionSpec spec, PgConnPtr connection);
    ~Private();
    Q_DISABLE_COPY_MOVE(Private)

    /// Finds out what the server is and makes the session's settings.
    Result<bool> introduce();
    /// For whom statements run from now on; null between operations.
    void serve(Operation *operation);
    /// False when this connection must not be used again, or the server has closed it.
    bool isUsable() const;

    Result<RowSet> query(
        const QueryId &id, const QString &sql, const std::vector<PgParameter> &parameters, Milliseconds timeout);
    Result<RowSet> queryAgain(
        const QueryId &id, const QString &sql, const std::vector<PgParameter> &parameters, Milliseconds timeout);

    Result<void> begin(Access access, const QMap<QString, QString> &settings, Milliseconds timeout);
    void rollBack();
    Result<RowSet> firstRows(const QueryId &id, const QString &sql, qint64 most);
    void onNotice(std::function<void(const ServerNotice &)> handler) { m_connection.onNotice(std::move(handler)); }
    QStringList takeNotices() { return m_connection.takeNotices(); }

    ServerInfo info;
    std::chrono::microseconds serverTime { 0 };
    qint64 statementCount = 0;

private:
    enum class Interrupting { Allowed, Refused };

    Result<RowSet> direct(
        const QueryId &id, const QString &sql, const std::vector<PgParameter> &parameters, Milliseconds timeout);
    Result<RowSet> pooled(
        const QueryId &id, const QString &sql, const std::vector<PgParameter> &parameters, Milliseconds timeout);
    Result<RowSet> run(const SqlFile &file, const std::vector<PgParameter> &parameters = {},
        Interrupting interrupting = Interrupting::Allowed);
    /// With a `name` as the prepared statement of that name.
    Result<RowSet> execute(const QueryId &id, const QString &sql, const std::vector<PgParameter> &parameters,
        Interrupting interrupting = Interrupting::Allowed, const QByteArray &name = {});
    enum class Lasting { Session, Transaction };
    Result<RowSet> configure(const QMap<QString, QString> &settings, Lasting lasting);
    Result<RowSet> limitTo(Milliseconds timeout);
    QMap<QString, QString> sessionSettings(Milliseconds timeout) const;

    const ConnectionSpec m_spec;
    PqxxConnection m_connection;
    const std::shared_ptr<Canceller> m_canceller;
    RepeatedStatements m_repeated;
    Operation *m_operation = nullptr;
    Milliseconds m_timeout { 0 }; ///< statement_timeout in force
    bool m_inTransaction = false;
    bool m_broken = false;
};

} // namespace datainsight
