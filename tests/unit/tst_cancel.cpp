// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cancel.h"

#include "tests/support/testmain.h"

#include <atomic>
#include <thread>

using namespace datainsight;

class TestCancel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void defaultTokenIsNeverCancelled();
    void callsEachCallbackOnce();
    void callsAtOnceWhenCancelledBefore();
    void forgetsEndedRegistrations();
    void cancelsWhenTheSourceGoes();
    void renewLeavesTheNewTokenAlone();
    void aCallbackMayEndItsOwnRegistration();
    void endingARegistrationWaitsForItsCallback();
};

void TestCancel::defaultTokenIsNeverCancelled()
{
    const CancelToken token;
    int calls = 0;
    const auto registration = token.onCancel([&] { ++calls; });
    QVERIFY(!token.isCancelled());
    QCOMPARE(calls, 0);
}

void TestCancel::callsEachCallbackOnce()
{
    CancelSource source;
    int calls = 0;
    const auto first = source.token().onCancel([&] { ++calls; });
    const auto second = source.token().onCancel([&] { ++calls; });
    source.cancel();
    source.cancel();
    QCOMPARE(calls, 2);
    QVERIFY(source.token().isCancelled());
}

void TestCancel::callsAtOnceWhenCancelledBefore()
{
    CancelSource source;
    source.cancel();
    int calls = 0;
    const auto registration = source.token().onCancel([&] { ++calls; });
    QCOMPARE(calls, 1);
}

void TestCancel::forgetsEndedRegistrations()
{
    CancelSource source;
    int calls = 0;
    {
        const auto registration = source.token().onCancel([&] { ++calls; });
    }
    source.cancel();
    QCOMPARE(calls, 0);
}

void TestCancel::cancelsWhenTheSourceGoes()
{
    CancelToken token;
    {
        const CancelSource source;
        token = source.token();
        QVERIFY(!token.isCancelled());
    }
    QVERIFY(token.isCancelled());
}

void TestCancel::renewLeavesTheNewTokenAlone()
{
    CancelSource source;
    const auto before = source.token();
    const auto after = source.renew();
    QVERIFY(before.isCancelled());
    QVERIFY(!after.isCancelled());
}

void TestCancel::aCallbackMayEndItsOwnRegistration()
{
    CancelSource source;
    CancelToken::Registration registration;
    registration = source.token().onCancel([&] { registration = {}; });
    source.cancel();
    QVERIFY(source.token().isCancelled());
}

void TestCancel::endingARegistrationWaitsForItsCallback()
{
    CancelSource source;
    std::atomic<bool> entered { false };
    std::atomic<bool> release { false };
    std::atomic<bool> left { false };
    auto registration = std::make_unique<CancelToken::Registration>(source.token().onCancel([&] {
        entered = true;
        while (!release)
            std::this_thread::yield();
        left = true;
    }));
    std::thread canceller([&] { source.cancel(); });
    while (!entered)
        std::this_thread::yield();
    std::thread releaser([&] { release = true; });
    registration.reset();
    QVERIFY(left);
    canceller.join();
    releaser.join();
}

DATAINSIGHT_TEST_MAIN(TestCancel)
#include "tst_cancel.moc"
