// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/readerpool.h"
#include "core/store/writerthread.h"
#include "tests/store/hangingvfs.h"
#include "tests/store/storebed.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QStringList>

using namespace datainsight;
using namespace datainsight::test;

/// How the threads of a store end when its disk does not answer.
class TestStoreThreads : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void remembersThatTheWriterWasGivenUp();
    void givesUpNoIdleReaderForOneThatHangs();
};

namespace {

/// The threads that were given up while this lives; their messages go no further.
class AbandonedThreads
{
public:
    AbandonedThreads() : m_before(qInstallMessageHandler(take)) { names.clear(); }
    ~AbandonedThreads() { qInstallMessageHandler(m_before); }
    Q_DISABLE_COPY_MOVE(AbandonedThreads)

    inline static QStringList names;

private:
    static void take(QtMsgType, const QMessageLogContext &, const QString &message)
    {
        static const QRegularExpression pattern(QStringLiteral("thread (\\S+) did not stop in time"));
        const auto match = pattern.match(message);
        names.append(match.hasMatch() ? match.captured(1) : message);
    }

    QtMessageHandler m_before;
};

} // namespace

void TestStoreThreads::remembersThatTheWriterWasGivenUp()
{
    struct Disk
    {
        QSemaphore asked;
        QSemaphore answers;
        QSemaphore left;
    };
    const auto disk = std::make_shared<Disk>();
    {
        const AbandonedThreads abandoned;
        WriterThread writer(QStringLiteral("writer"));
        writer.post([disk] {
            disk->asked.release();
            disk->answers.acquire();
            disk->left.release();
        });
        QVERIFY(disk->asked.tryAcquire(1, Patience));
        QVERIFY(!writer.waitForEnd(QDeadlineTimer(0)));
        QVERIFY2(!writer.waitForEnd(QDeadlineTimer(0)), "it answers what it answered before");
        QCOMPARE(abandoned.names, QStringList { QStringLiteral("writer") });
    }
    disk->answers.release();
    QVERIFY(disk->left.tryAcquire(1, Patience));
}

void TestStoreThreads::givesUpNoIdleReaderForOneThatHangs()
{
    StoreBed bed;
    bed.setTime(Monday + 60);
    bed.open();
    const auto family = familyOf({ QStringLiteral("n gauge count int8") });
    QVERIFY(bed.write({ frameOf(family, Monday + 10, { { 1 } }) }));
    bed.close();

    HangingVfs disk;
    ReaderPool pool(bed.folder(), [](const QString &, const FileError &) {});
    const auto asked = pool.targets({});
    QTRY_COMPARE(disk.waiting(), 1);
    const AbandonedThreads abandoned;
    QVERIFY(!pool.stop(QDeadlineTimer(0)));
    QCOMPARE(abandoned.names.size(), 1);
    QVERIFY2(!pool.stop(QDeadlineTimer(Patience)), "it answers what it answered before");
    QCOMPARE(disk.waiting(), 1);
    disk.answer();
    // It reads until it ends, and the folder goes with the test.
    QTRY_COMPARE(disk.living(), 0);
    QVERIFY(asked.isFinished());
}

DATAINSIGHT_TEST_MAIN(TestStoreThreads)
#include "tst_storethreads.moc"
