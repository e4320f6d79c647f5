// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Transactions of a session: those that are rolled back whatever comes, and behind a pooler one around each statement.
#include "core/pg/sessionprivate.h"

#include "sql/queries.h"

namespace datainsight {

Result<void> Session::Private::begin(Access access, const QMap<QString, QString> &settings, Milliseconds timeout)
{
    // The limit goes with the session where there is one: set inside, the rollback would take it back unseen.
    if (!info.pooled) {
        if (const auto done = limitTo(timeout); !done)
            return fail(done.error());
    }
    if (const auto begun = run(access == Access::ReadOnly ? queries::SessionBeginreadonly : queries::SessionBegin);
        !begun)
        return fail(begun.error());
    m_inTransaction = true;
    auto local = info.pooled ? sessionSettings(timeout) : QMap<QString, QString>();
    local.insert(settings);
    if (info.pooled)
        m_timeout = timeout;
    if (!local.isEmpty()) {
        if (const auto done = configure(local, Lasting::Transaction); !done) {
            rollBack();
            return fail(done.error());
        }
    }
    return {};
}

void Session::Private::rollBack()
{
    m_inTransaction = false;
    if (info.pooled)
        m_timeout = Milliseconds { 0 };
    // Also after a cancel: a transaction left open would go on holding its locks.
    if (!m_broken && !run(queries::SessionRollback, {}, Interrupting::Refused))
        m_broken = true;
}

Result<RowSet> Session::Private::firstRows(const QueryId &id, const QString &sql, qint64 most)
{
    auto begun = execute(id, queries::SessionCursor.text() + QLatin1Char('\n') + sql, {});
    if (!begun) {
        if (auto &position = begun.error().position; position.isKnown())
            --position.line;
        return begun;
    }
    return execute(id, queries::SessionFetch.text().replace(QLatin1String("{{rows}}"), QString::number(most)), {});
}

Result<RowSet> Session::Private::pooled(
    const QueryId &id, const QString &sql, const std::vector<PgParameter> &parameters, Milliseconds timeout)
{
    auto answer = run(m_spec.readOnly ? queries::SessionBeginreadonly : queries::SessionBegin);
    if (!answer)
        return answer;
    answer = configure(sessionSettings(timeout), Lasting::Transaction);
    if (answer) {
        m_timeout = timeout;
        answer = execute(id, sql, parameters);
        m_timeout = Milliseconds { 0 };
    }
    if (answer) {
        if (const auto done = run(queries::SessionCommit); !done)
            answer = fail(done.error());
    }
    // Also after a cancel: a server connection left inside a transaction would be lost to its pool.
    if (!answer && !m_broken && !run(queries::SessionRollback, {}, Interrupting::Refused))
        m_broken = true;
    return answer;
}

} // namespace datainsight
