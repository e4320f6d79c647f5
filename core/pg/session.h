// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/pg/rowset.h"
#include "core/pg/serverinfo.h"

#include <memory>
#include <optional>
#include <vector>

namespace datainsight {

/// A query parameter in PostgreSQL's text form; null when empty.
using PgParameter = std::optional<QByteArray>;

/// An open connection, used on its worker's thread only. The client library's exceptions end here, as errors.
class Session
{
public:
    ~Session();
    Q_DISABLE_COPY_MOVE(Session)

    const ServerInfo &info() const;

    /// One statement through the extended protocol, so that a second cannot ride along. It runs outside transactions;
    /// behind a pooler in a transaction of its own whose settings are SET LOCAL. `timeout` is the server's
    /// statement_timeout for it; 0 keeps the session's.
    /// Errors: Cancelled and Timeout when our token or deadline ended it, Timeout when the server's own limits did,
    /// Connection when it was lost, Permission, Unsupported (a relation, column or function this version lacks), Sql.
    Result<RowSet> query(const QueryId &id, const QString &sql, const std::vector<PgParameter> &parameters = {},
        Milliseconds timeout = Milliseconds { 0 });

    /// Sum of time spent waiting for this server in query(), since the session opened: what monitoring costs it.
    std::chrono::microseconds serverTime() const;
    qint64 statementCount() const;

private:
    friend class PgWorker;
    friend class WorkerCore;
    Session();
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace datainsight
