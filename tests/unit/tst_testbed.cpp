// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

#include <QTimer>

#include <chrono>
#include <ctime>
#include <thread>

using namespace datainsight;
using namespace std::chrono_literals;

/// The parts of the test bed that need no server.
class TestBedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fakeClockStandsStillUntilAdvanced()
    {
        FakeClock clock;
        const auto then = clock.now();
        const auto steady = clock.steady();
        QCOMPARE(clock.now(), then);
        clock.advance(10s);
        QCOMPARE(clock.now() - then, 10s);
        QVERIFY(clock.steady() - steady == 10s);
    }

    void fakeWallClockJumpsAloneWhenSet()
    {
        FakeClock clock;
        const auto steady = clock.steady();
        clock.jumpTo(fromMilliseconds(0));
        QCOMPARE(toMilliseconds(clock.now()), qint64(0));
        QVERIFY(clock.steady() == steady);
    }

    void watcherSeesAnEventThatBurnsTheProcessor()
    {
        EventLoopWatcher watcher;
        bool done = false;
        QTimer::singleShot(0, this, [&done] {
            const auto until = std::clock() + CLOCKS_PER_SEC / 4;
            while (std::clock() < until) { }
            done = true;
        });
        QTRY_VERIFY(done);
        QVERIFY(!watcher.isSmooth());
        QVERIFY2(watcher.busiest().time > 50ms, watcher.report());
    }

    void watcherSeesAnEventThatSleeps()
    {
        EventLoopWatcher watcher;
        bool done = false;
        QTimer::singleShot(0, this, [&done] {
            std::this_thread::sleep_for(1100ms);
            done = true;
        });
        QTRY_VERIFY(done);
        QVERIFY(!watcher.isSmooth());
        QVERIFY2(watcher.busiest().time < 50ms && watcher.longest().time >= 1000ms, watcher.report());
    }

    void watcherIgnoresWhatTheTestItselfDoesAndADialogThatWaits()
    {
        EventLoopWatcher watcher;
        std::this_thread::sleep_for(400ms);
        bool done = false;
        QTimer::singleShot(0, this, [&done] {
            QEventLoop dialog;
            QTimer::singleShot(400ms, &dialog, &QEventLoop::quit);
            dialog.exec();
            done = true;
        });
        QTRY_VERIFY(done);
        QVERIFY2(watcher.isSmooth(), watcher.report());
        QVERIFY(watcher.events() > 0);
    }

    void guardLetsExpectedWarningsPassFromAnyThread()
    {
        expectMessage(QRegularExpression(QStringLiteral("^the moon is")));
        qWarning("the moon is full");
        std::thread([] { qCritical("the moon is falling"); }).join();
    }
};

DATAINSIGHT_TEST_MAIN(TestBedTest)
#include "tst_testbed.moc"
