// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/ownedrows.h"
#include "tests/support/testmain.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QThread>

#include <cstdio>

using namespace datainsight;
using namespace datainsight::test;

/// A process that is killed and a machine that loses power: the store opens again, what was committed is there, and
/// whatever is there belongs to the series it says.
class TestStoreCrash : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void survivesTwentyKills();
    void losesTheLastSecondsAtMost();
    void givesNoSampleToAnotherSeriesAfterPowerLoss();
};

namespace {

/// The child: writes a frame every few milliseconds until it is killed. With "flush" it says what was committed, else
/// what it handed over and when.
int writeUntilKilled(const QString &folder, qint64 seq, bool flushes)
{
    auto store = SqliteStore::open(folder);
    if (!store)
        return 1;
    Instant last {};
    for (;; ++seq) {
        const Instant at = std::max(Clock::system().now(), last + Milliseconds(1));
        last = at;
        (*store)->append({ ownedFrame(at, seq) });
        if (flushes && !waitFor((*store)->flush()))
            return 1;
        std::printf("%lld %lld\n", static_cast<long long>(seq), static_cast<long long>(toMilliseconds(at)));
        std::fflush(stdout);
        QThread::msleep(flushes ? 1 : 10);
    }
}

struct Told
{
    qint64 seq = -1;
    qint64 at = 0;
};

/// Kills the child after a while; what it told last.
Told killAfter(const QString &folder, qint64 seq, bool flushes, int milliseconds)
{
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(),
        { QStringLiteral("--write"), folder, QString::number(seq), flushes ? QStringLiteral("flush") : QString() });
    Told told;
    const auto read = [&] {
        while (child.canReadLine()) {
            const auto words = child.readLine().trimmed().split(' ');
            if (words.size() == 2)
                told = { words[0].toLongLong(), words[1].toLongLong() };
        }
    };
    if (!QTest::qWaitFor([&] { return child.canReadLine(); }, Patience))
        return told;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds) {
        child.waitForReadyRead(5);
        read();
    }
    child.kill();
    child.waitForFinished();
    read();
    return told;
}

} // namespace

void TestStoreCrash::survivesTwentyKills()
{
    const QTemporaryDir folder;
    qint64 seq = 0;
    std::vector<qint64> committed;
    for (int round = 0; round < 20; ++round) {
        const Told told = killAfter(folder.path(), seq, true, QRandomGenerator::global()->bounded(20, 250));
        QVERIFY2(told.seq >= seq, "the child wrote nothing");
        for (; seq <= told.seq; ++seq)
            committed.push_back(seq);
        seq = told.seq + 10;
        auto store = SqliteStore::open(folder.path());
        QVERIFY2(store, "it does not open again");
        const OwnedRows found = readOwnedRows(**store);
        QCOMPARE(found.strangers, QStringList());
        for (const qint64 one : committed)
            QVERIFY2(found.instants.contains(one), qPrintable(QStringLiteral("frame %1 is lost").arg(one)));
        QVERIFY(!(*store)->status().trouble);
    }
    QVERIFY(committed.size() > 20);
}

void TestStoreCrash::losesTheLastSecondsAtMost()
{
    const QTemporaryDir folder;
    qint64 seq = 0;
    for (const int after : { 2700, 17000 }) {
        const Told told = killAfter(folder.path(), seq, false, after);
        // The first three commit, those after them go into the journal.
        if (after > 7200)
            QVERIFY(QFileInfo(folder.filePath(QStringLiteral("pending.journal"))).size() > 0);
        auto store = SqliteStore::open(folder.path());
        QVERIFY(store);
        QVERIFY(waitFor((*store)->flush()).value_or(false));
        QVERIFY(!(*store)->status().trouble);
        const OwnedRows found = readOwnedRows(**store);
        QCOMPARE(found.strangers, QStringList());
        QVERIFY(!found.instants.empty());
        const qint64 lost = told.at - found.instants.rbegin()->second;
        // Two seconds where the writer runs when it wants to; without the journal it would be eleven.
        QVERIFY2(lost <= 7000, qPrintable(QStringLiteral("%1 ms are lost").arg(lost)));
        qint64 next = seq;
        for (auto it = found.instants.lower_bound(seq); it != found.instants.end(); ++it)
            QCOMPARE(it->first, next++);
        seq = told.seq + 1;
    }
}

void TestStoreCrash::givesNoSampleToAnotherSeriesAfterPowerLoss()
{
    StoreBed bed;
    bed.setTime(Monday + 10);
    bed.open();
    const QString name = QStringLiteral("/raw-2026-01-05.sqlite");
    qint64 seq = 0;
    const auto write = [&](int frames, int batch) {
        for (int i = 0; i < frames; i += batch) {
            std::vector<FramePtr> some;
            for (int j = 0; j < batch; ++j, ++seq)
                some.push_back(ownedFrame(fromMilliseconds(qRound64(Monday * 1000) + seq * 50), seq));
            QVERIFY(bed.write(std::move(some)));
        }
    };
    // Part of it has gone through a checkpoint, and commits of all sizes stand behind that in the log.
    write(2'000, 20);
    {
        SQLite::Database file(QString(bed.folder() + name).toStdString(), SQLite::OPEN_READWRITE);
        file.tryExec("PRAGMA wal_checkpoint(PASSIVE)");
    }
    write(100, 1);
    write(300, 10);
    QFile log(bed.folder() + name + QStringLiteral("-wal"));
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray wal = log.readAll();
    QFile main(bed.folder() + name);
    QVERIFY(main.open(QIODevice::ReadOnly));
    const QByteArray content = main.readAll();
    QVERIFY(wal.size() > 200'000);
    QVERIFY(content.size() > 100'000);

    QRandomGenerator random(7);
    qint64 least = seq;
    for (int round = 0; round < 12; ++round) {
        const QTemporaryDir after;
        const auto put = [&](const QString &suffix, const QByteArray &bytes) {
            QFile file(after.path() + name + suffix);
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        // The tail of the log never reached the disk: cut at a frame, in the middle of one, or blanked.
        QByteArray rest = wal.left(random.bounded(static_cast<int>(wal.size())));
        if (round % 3 == 0)
            rest.append(QByteArray(wal.size() - rest.size(), '\0'));
        QVERIFY(put(QString(), content) && put(QStringLiteral("-wal"), round == 1 ? QByteArray() : rest));
        auto store = SqliteStore::open(after.path(), bed.clock());
        QVERIFY(store);
        // New series take the ids that the lost ones had.
        for (qint64 fresh = 100'000; fresh < 100'050; ++fresh)
            (*store)->append({ ownedFrame(fromMilliseconds(qRound64(Monday * 1000) + 3'000'000 + fresh), fresh) });
        QVERIFY(waitFor((*store)->flush()).value_or(false));
        const OwnedRows found = readOwnedRows(**store);
        QCOMPARE(found.strangers, QStringList());
        QVERIFY(found.instants.contains(100'049));
        QVERIFY(!(*store)->status().trouble);
        least = std::min(least, found.rows);
    }
    QVERIFY(least > 1000);
}

int main(int argc, char **argv)
{
    if (argc == 5 && QByteArray(argv[1]) == "--write") {
        const QCoreApplication application(argc, argv);
        return writeUntilKilled(QString::fromLocal8Bit(argv[2]), QByteArray(argv[3]).toLongLong(), argv[4][0] != '\0');
    }
    return runTest<QCoreApplication, TestStoreCrash>(argc, argv);
}
#include "tst_storecrash.moc"
