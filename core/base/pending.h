// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>
#include <QSemaphore>

#include <atomic>
#include <chrono>
#include <coroutine>
#include <memory>

namespace datainsight {

/// An answer that will come. Always fulfilled (see PendingPromise), never cancelled from outside: awaiting a cancelled
/// QFuture blocks its thread for ever, an abandoned QPromise crashes it. `Result<T>` is copied out, so T is cheap to
/// copy.
template<typename T> class Pending
{
public:
    using Value = Result<T>;

    explicit Pending(QFuture<Value> future) : m_future(std::move(future)) { }

    /// An answer that is there already.
    static Pending ready(Value value)
    {
        QPromise<Value> promise;
        promise.start();
        promise.addResult(std::move(value));
        promise.finish();
        return Pending(promise.future());
    }

    bool isFinished() const { return m_future.isFinished(); }
    /// Valid only when finished.
    Value result() const { return m_future.result(); }

    /// Calls `callback(Value)` on the thread of `context`, through its event loop; never when `context` is gone by
    /// then.
    template<typename Callback> void then(QObject *context, Callback callback) const
    {
        auto *watcher = new QFutureWatcher<Value>(context);
        QObject::connect(
            watcher, &QFutureWatcherBase::finished, context, [watcher, callback = std::move(callback)]() mutable {
                watcher->deleteLater();
                callback(watcher->result());
            });
        watcher->setFuture(m_future);
    }

    /// Calls `callback(Value)` on the thread that gives the answer; here and now when it is there. For passing answers
    /// on where there is no event loop. Once for one answer, and not together with waitOnWorker().
    template<typename Callback> void handOn(Callback callback) const
    {
        auto future = m_future;
        future.then(QtFuture::Launch::Sync,
            [callback = std::move(callback)](const QFuture<Value> &answered) mutable { callback(answered.result()); });
    }

    /// Blocks the calling worker thread until the answer is there; Error{Timeout} when it is not within `limit`,
    /// Error{Cancelled} when `token` says so first. Never called on the UI thread, nor on the thread that owes the
    /// answer, nor twice on one answer.
    Value waitOnWorker(std::chrono::milliseconds limit, const CancelToken &token = {}) const
    {
        const auto woken = std::make_shared<QSemaphore>();
        auto future = m_future;
        future.then(QtFuture::Launch::Sync, [woken](const QFuture<Value> &) { woken->release(); });
        const auto registration = token.onCancel([woken] { woken->release(); });
        const bool inTime = woken->tryAcquire(1, static_cast<int>(limit.count()));
        if (future.isFinished())
            return future.result();
        return inTime
            ? Value(fail(Error::cancelled()))
            : Value(fail(ErrorKind::Timeout, QStringLiteral("No answer in time."), QStringLiteral("Try again.")));
    }

    /// `const auto rows = co_await pending;` resumes on the awaiting thread, through its event loop.
    auto operator co_await() const
    {
        struct Awaiter
        {
            QFuture<Value> future;
            bool await_ready() const { return future.isFinished(); }
            void await_suspend(std::coroutine_handle<> handle)
            {
                auto *watcher = new QFutureWatcher<Value>;
                QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, handle] {
                    watcher->deleteLater();
                    handle.resume();
                });
                watcher->setFuture(future);
            }
            Value await_resume() const { return future.result(); }
        };
        return Awaiter { m_future };
    }

private:
    QFuture<Value> m_future;
};

/// The giving end: whoever holds the last copy owes an answer, and Error{Cancelled} is given in its place if none came.
template<typename T> class PendingPromise
{
public:
    PendingPromise() : m_state(std::make_shared<State>()) { }

    Pending<T> pending() const { return Pending<T>(m_state->promise.future()); }
    /// The first answer counts, later ones are dropped.
    void fulfil(Result<T> value) const { m_state->fulfil(std::move(value)); }

private:
    struct State
    {
        QPromise<Result<T>> promise;
        std::atomic<bool> done { false };

        State() { promise.start(); }
        ~State() { fulfil(fail(Error::cancelled())); }
        Q_DISABLE_COPY_MOVE(State)
        void fulfil(Result<T> value)
        {
            if (done.exchange(true))
                return;
            promise.addResult(std::move(value));
            promise.finish();
        }
    };
    std::shared_ptr<State> m_state;
};

} // namespace datainsight
