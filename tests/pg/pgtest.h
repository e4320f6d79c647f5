// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pg/pgworker.h"
#include "core/pg/session.h"
#include "tests/support/pgcluster.h"
#include "tests/support/testmain.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

// What every test of core/pg says often.
namespace datainsight::pgtest {

using namespace std::chrono_literals;

/// For work that ends by itself: the machine may be busy.
inline constexpr Milliseconds Deadline { 30'000 };

inline ConnectionSpec specFor(const QMap<QString, QString> &parameters)
{
    ConnectionSpec spec;
    spec.parameters = parameters;
    return spec;
}

/// Runs the event loop until the answer is there, and at most `limit`.
template<typename T> Result<T> answer(const Pending<T> &pending, Milliseconds limit = Milliseconds { Patience })
{
    if (!pending.isFinished()) {
        QEventLoop loop;
        pending.then(&loop, [&loop](const Result<T> &) { loop.quit(); });
        QTimer::singleShot(limit, &loop, &QEventLoop::quit);
        loop.exec();
    }
    if (!pending.isFinished())
        return fail(ErrorKind::Parse, QStringLiteral("no answer came"));
    return pending.result();
}

/// One statement on the worker.
inline Pending<RowSet> ask(PgWorker &worker, const QString &sql, const CancelToken &token = {},
    Milliseconds deadline = Deadline, Milliseconds timeout = Milliseconds { 0 },
    const std::vector<PgParameter> &parameters = {})
{
    const QueryId id { QStringLiteral("test.statement") };
    return worker.run(
        id, token, deadline, [=](Session &session) { return session.query(id, sql, parameters, timeout); });
}

/// The first cell as text, or the error as "kind [SQLSTATE] message".
inline QString said(const Result<RowSet> &rows)
{
    if (rows)
        return rows->text(0, 0);
    const auto &error = rows.error();
    return errorKindName(error.kind) + QStringLiteral(" [") + error.sqlState + QStringLiteral("] ") + error.message;
}

inline QString kindOf(const Result<RowSet> &rows)
{
    return rows ? QStringLiteral("a result") : errorKindName(rows.error().kind);
}

/// Waits until the server shows `count` rows for `condition` on pg_stat_activity.
inline bool waitForActivity(PgClient &observer, const QString &condition, int count, Milliseconds limit = Deadline)
{
    const QString sql =
        QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND ") + condition;
    return QTest::qWaitFor(
        [&] { return observer.exec(sql).value().toInt() == count; }, static_cast<int>(limit.count()));
}

} // namespace datainsight::pgtest
