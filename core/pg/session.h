// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/result.h"

#include <QByteArrayView>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace datainsight {

/// A query parameter in PostgreSQL's text form; null when empty.
using PgParameter = std::optional<QByteArray>;

/// Rows in text form as the server sent them; cheap to copy, immutable. Valid after its session is gone.
class RowSet
{
public:
    RowSet() = default;

    qsizetype rowCount() const;
    int columnCount() const;
    QString columnName(int column) const;
    /// -1 when there is none.
    int columnIndex(const char *name) const;

    bool isNull(qsizetype row, int column) const;
    QByteArrayView bytes(qsizetype row, int column) const; ///< valid while the RowSet lives
    QString text(qsizetype row, int column) const; ///< invalid UTF-8 is replaced, never refused
    qint64 integer(qsizetype row, int column, qint64 ifNull = 0) const;
    double real(qsizetype row, int column) const; ///< NaN when null
    bool boolean(qsizetype row, int column) const; ///< false when null
    std::optional<Instant> timestamp(qsizetype row, int column) const; ///< timestamptz; none when null or infinite
    qint64 affectedRows() const;

private:
    friend class Session;
    struct Data;
    std::shared_ptr<const Data> m_data;
};

/// What the connection turned out to be.
struct ServerInfo
{
    int versionNumber = 0; ///< 150020
    int major() const { return versionNumber / 10000; }
    QString version; ///< "15.20 (Debian …)"
    int backendPid = 0;
    bool pooled = false; ///< a pooler stands between: nothing may stick to the server connection
    bool inRecovery = false;
    bool superuser = false;
    QString database;
    QString user;
    QString systemIdentifier; ///< empty where the role may not read it
    Instant serverStart;
};

/// An open connection, used on its worker's thread only. pqxx exceptions end here, as errors.
class Session
{
public:
    ~Session();
    Q_DISABLE_COPY_MOVE(Session)

    const ServerInfo &info() const;

    /// One statement through the extended protocol, so that a second cannot ride along. Behind a pooler it is wrapped
    /// in BEGIN READ ONLY; SET LOCAL …; COMMIT. `timeout` is the server's statement_timeout for it; 0 keeps the
    /// session's.
    Result<RowSet> query(const QueryId &id, const QString &sql, const std::vector<PgParameter> &parameters = {},
        Milliseconds timeout = Milliseconds { 0 });

    /// Sum of time spent waiting for this server in query(), since the session opened: what monitoring costs it.
    Milliseconds serverTime() const;
    qint64 statementCount() const;

private:
    friend class PgWorker;
    Session();
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace datainsight
