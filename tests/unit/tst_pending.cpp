// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pending.h"
#include "core/base/workerthread.h"
#include "tests/support/testmain.h"

#include <QCoroTask>

#include <optional>

using namespace datainsight;

namespace {

QCoro::Task<> await(Pending<int> pending, std::optional<Result<int>> *out, QThread **thread)
{
    *out = co_await pending;
    *thread = QThread::currentThread();
}

} // namespace

class TestPending : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void awaitsAnAnswerFromAnotherThread();
    void awaitsWhatIsThereAlreadyWithoutSuspending();
    void anAbandonedPromiseAnswersCancelled();
    void theFirstAnswerCounts();
    void thenIsNotCalledWhenItsContextIsGone();
    void workLeftInAStoppedThreadAnswersCancelled();
};

void TestPending::awaitsAnAnswerFromAnotherThread()
{
    WorkerThread worker(QStringLiteral("test"));
    const PendingPromise<int> promise;
    std::optional<Result<int>> answer;
    QThread *resumedOn = nullptr;
    await(promise.pending(), &answer, &resumedOn);
    QVERIFY(!answer);
    worker.post([promise] { promise.fulfil(42); });
    QTRY_VERIFY2(answer, "the worker answers");
    QCOMPARE(answer->value(), 42);
    QCOMPARE(resumedOn, thread());
}

void TestPending::awaitsWhatIsThereAlreadyWithoutSuspending()
{
    std::optional<Result<int>> answer;
    QThread *resumedOn = nullptr;
    await(Pending<int>::ready(7), &answer, &resumedOn);
    QVERIFY(answer);
    QCOMPARE(answer->value(), 7);
}

void TestPending::anAbandonedPromiseAnswersCancelled()
{
    std::optional<Pending<int>> pending;
    {
        const PendingPromise<int> promise;
        pending = promise.pending();
    }
    QVERIFY(pending->isFinished());
    QVERIFY(pending->result().error().isCancelled());
}

void TestPending::theFirstAnswerCounts()
{
    const PendingPromise<int> promise;
    promise.fulfil(1);
    promise.fulfil(2);
    QCOMPARE(promise.pending().result().value(), 1);
}

void TestPending::thenIsNotCalledWhenItsContextIsGone()
{
    const PendingPromise<int> promise;
    int calls = 0;
    {
        QObject context;
        promise.pending().then(&context, [&](const Result<int> &) { ++calls; });
    }
    promise.pending().then(this, [&](const Result<int> &) { calls += 10; });
    promise.fulfil(1);
    QTRY_COMPARE(calls, 10);
}

void TestPending::workLeftInAStoppedThreadAnswersCancelled()
{
    WorkerThread worker(QStringLiteral("test"));
    PendingPromise<int> promise;
    auto pending = promise.pending();
    std::atomic<bool> release { false };
    worker.post([&] {
        while (!release)
            std::this_thread::yield();
        QThread::currentThread()->quit();
    });
    worker.post([promise = std::exchange(promise, {})] { promise.fulfil(1); });
    release = true;
    QVERIFY(worker.stop());
    QVERIFY(pending.isFinished());
}

DATAINSIGHT_TEST_MAIN(TestPending)
#include "tst_pending.moc"
