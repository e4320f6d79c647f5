// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/ids.h"
#include "core/base/pending.h"
#include "core/base/workerthread.h"
#include "core/pg/connectionspec.h"

#include <QVariant>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace datainsight {

class Session;

/// One connection on a thread of its own. Work is run in order; the caller awaits. Thread-safe.
/// The connection is opened when first needed and again after it was lost, never silently inside a statement.
/// Destroying the worker cancels what runs, shuts the socket of a server that hangs, and answers every request.
class PgWorker
{
public:
    PgWorker(QString threadName, ConnectionSpec spec);
    ~PgWorker();
    Q_DISABLE_COPY_MOVE(PgWorker)

    /// Calls `work(Session &)` on the worker; it returns a Result<T>. Never empty-handed: if the worker dies with the
    /// request queued, the answer is Error{Cancelled}. `deadline` bounds connecting and all of the work: one second
    /// past it the socket is shut down and the answer is Error{Timeout}.
    template<typename Work, typename T = typename std::invoke_result_t<Work, Session &>::value_type>
    Pending<T> run(QueryId id, CancelToken token, Milliseconds deadline, Work work)
    {
        PendingPromise<T> promise;
        auto pending = promise.pending();
        submit(std::move(id), std::move(token), deadline,
            [promise, work = std::move(work)](Result<Session *> session) mutable {
                if (!session)
                    promise.fulfil(fail(session.error()));
                else
                    promise.fulfil(work(**session));
            });
        return pending;
    }

private:
    void submit(QueryId id, CancelToken token, Milliseconds deadline, std::function<void(Result<Session *>)> job);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace datainsight
