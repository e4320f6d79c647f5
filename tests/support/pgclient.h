// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <vector>

struct pg_conn;

namespace datainsight {

/// What one statement answered, as text.
struct PgAnswer
{
    QString error; ///< empty: it worked
    QString sqlState;
    QStringList columns;
    std::vector<unsigned> types; ///< type oids, one per column
    std::vector<std::vector<QString>> rows; ///< NULL is a null QString

    bool ok() const { return error.isEmpty(); }
    /// The first cell; null when there is none.
    QString value() const { return rows.empty() || rows.front().empty() ? QString() : rows.front().front(); }
};

/// A plain libpq connection: other people's sessions, and a look at the server from outside our own code.
/// Blocks; for tests only. Not thread-safe.
class PgClient
{
public:
    explicit PgClient(const QMap<QString, QString> &parameters);
    ~PgClient();
    PgClient(PgClient &&) noexcept;
    PgClient &operator=(PgClient &&) noexcept;

    bool isOpen() const;
    QString error() const;
    int backendPid() const;

    PgAnswer exec(const QString &sql);
    /// Starts a statement and returns: for one that is to wait behind a lock.
    bool send(const QString &sql);
    /// The answer to send(); an answer with error "no answer yet" when there is none within `limit`.
    PgAnswer finish(std::chrono::milliseconds limit);

private:
    struct Closer
    {
        void operator()(pg_conn *connection) const;
    };
    std::unique_ptr<pg_conn, Closer> m_connection;
};

} // namespace datainsight
