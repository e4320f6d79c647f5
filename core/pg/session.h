// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/pg/rowset.h"
#include "core/pg/serverinfo.h"
#include "core/pg/servernotice.h"

#include <QMap>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
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
    /// They have a position in `sql` where the server names one.
    Result<RowSet> query(const QueryId &id, const QString &sql, const std::vector<PgParameter> &parameters = {},
        Milliseconds timeout = Milliseconds { 0 });

    /// As query(), for a statement of our own that is asked again and again on one connection: from its second time on
    /// it is prepared, so that the server plans it once. Of one over pg_stat_activity planning is half of the cost
    /// (measured, 300 sessions). Behind a pooler and in transactions the same as query().
    Result<RowSet> queryAgain(const QueryId &id, const QString &sql, const std::vector<PgParameter> &parameters = {},
        Milliseconds timeout = Milliseconds { 0 });

    /// What a transaction may do.
    enum class Access { ReadOnly, ReadWrite };

    /// Calls `work()`, which returns a Result<T>, inside one transaction with `settings` local to it; query() runs in
    /// it, each statement within `timeout`. It is rolled back whatever comes, also after a cancel; a connection on
    /// which that fails is not used again, so that the server rolls back. Works through a pooler too.
    template<typename Work, typename T = typename std::invoke_result_t<Work>::value_type>
    Result<T> rolledBack(Access access, const QMap<QString, QString> &settings, Milliseconds timeout, Work work)
    {
        if (const auto begun = begin(access, settings, timeout); !begun)
            return fail(begun.error());
        const Ending ending { *this };
        return work();
    }

    /// Inside rolledBack(), once: the first `most` rows of a statement that only reads, through a cursor: the server
    /// sends no more of them than that, and what is more costs no memory here. Errors as query()'s.
    Result<RowSet> firstRows(const QueryId &id, const QString &sql, qint64 most);

    /// What the server said beside its answers since this was asked last ("NOTICE: …"); at most a hundred of it.
    QStringList takeNotices();

    /// Calls `handler` with each of them instead, on this thread and as they come: while a statement runs that takes
    /// long. Empty: they are kept again.
    void onNotice(std::function<void(const ServerNotice &)> handler);

    /// Sum of time spent waiting for this server in query(), since the session opened: what monitoring costs it.
    std::chrono::microseconds serverTime() const;
    qint64 statementCount() const;

private:
    friend class PgWorker;
    friend class WorkerCore;
    Session();
    Result<void> begin(Access access, const QMap<QString, QString> &settings, Milliseconds timeout);
    void rollBack();
    struct Ending ///< also when the work throws
    {
        Session &session;
        ~Ending() { session.rollBack(); }
    };
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace datainsight
