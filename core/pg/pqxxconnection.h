// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pg/errormapping.h"
#include "core/pg/servernotice.h"

#include <pqxx/connection>
#include <pqxx/nontransaction>
#include <pqxx/result>
#include <pqxx/version>

#include <QByteArray>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

struct pg_conn;

namespace datainsight {

struct PgConnDeleter
{
    void operator()(pg_conn *connection) const;
};
using PgConnPtr = std::unique_ptr<pg_conn, PgConnDeleter>;

/// libpqxx over a connection that is open already, and everything that differs between libpqxx 6 and later. It never
/// reconnects by itself.
class PqxxConnection
{
public:
    /// Throws what libpqxx throws.
    explicit PqxxConnection(PgConnPtr connection);
    ~PqxxConnection();
    Q_DISABLE_COPY_MOVE(PqxxConnection)

    /// Through the extended protocol, outside of a libpqxx transaction. With a `name` the statement is prepared the
    /// first time and kept under it. Throws what libpqxx throws.
    pqxx::result execute(
        const std::string &sql, const std::vector<std::optional<QByteArray>> &parameters, const std::string &name = {});
    /// What the server said beside its answers since this was asked last ("NOTICE: …", its detail and hint on lines of
    /// their own), at most MaxNotices.
    QStringList takeNotices();
    /// Called with each instead, as they come, while a statement runs; empty: they are kept again.
    void onNotice(std::function<void(const ServerNotice &)> handler);
    /// What `exception`, thrown by execute(), means.
    ServerFailure failureOf(const std::exception &exception) const;

    bool isOpen() const;
    /// False when the server has closed it while nobody looked. Does not wait.
    bool isAlive() const;
    pg_conn *raw() const { return m_raw; }

    static constexpr int MaxNotices = 100;
    /// What libpq tells us of beside results.
    struct Overheard
    {
        QStringList notices;
        std::function<void(const ServerNotice &)> handler;
        int position = 0; ///< of the last error
        QString message, detail, hint; ///< of the same; told apart by what they are, whatever language they are in
    };

private:
#if PQXX_VERSION_MAJOR >= 7
    using Connection = pqxx::connection;
#else
    class Connection;
#endif
    void prepare(const std::string &name, const std::string &sql);

    pg_conn *m_raw; ///< owned by m_connection
    const std::unique_ptr<Overheard> m_overheard; ///< before the connection that reports to it
    std::unique_ptr<Connection> m_connection;
    std::set<std::string> m_prepared;
};

} // namespace datainsight
