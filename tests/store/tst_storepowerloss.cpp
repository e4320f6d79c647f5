// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/ownedrows.h"
#include "tests/store/powerlossvfs.h"
#include "tests/support/testmain.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <QDir>
#include <QRandomGenerator>

using namespace datainsight;
using namespace datainsight::test;

/// The power goes while pages of the files themselves are on their way to the disk: some are there, some are not, some
/// are torn. The store opens again, and whatever is there belongs to the series it says.
class TestStorePowerLoss : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesNoSampleToAnotherSeriesWherePagesAreLostOrTorn();
};

namespace {

constexpr int Frames = 900;
constexpr double Pace = 15; ///< seconds from frame to frame: hours close, and are moved and rolled up meanwhile
const TimeRange AllHours = seconds(Monday, Monday + Frames * Pace);

/// Writes for some hours with frequent checkpoints; gives what a disk might hold at many instants of it.
std::vector<DiskImage> imagesOfWriting()
{
    PowerLossVfs vfs(17);
    StoreBed bed;
    bed.setTime(Monday);
    bed.open();
    for (int seq = 0; seq < Frames; ++seq) {
        const double at = Monday + seq * Pace;
        bed.setTime(at);
        if (!bed.write({ ownedFrame(fromMilliseconds(qRound64(at * 1000)), seq, 4) }))
            qFatal("the store takes no frames");
        if (seq % 60 == 59 && !bed.maintain())
            qFatal("the store cannot be maintained");
        if (seq % 40 == 39) {
            for (const QString &name : QDir(bed.folder()).entryList({ QStringLiteral("*.sqlite") })) {
                const QString path = bed.folder() + QLatin1Char('/') + name;
                SQLite::Database file(path.toStdString(), SQLite::OPEN_READWRITE);
                file.tryExec("PRAGMA wal_checkpoint(PASSIVE)");
            }
        }
    }
    bed.close();
    if (vfs.databaseWrites() < 500 || vfs.unsyncedDatabaseImages() < 20)
        qFatal("nothing was at stake: %d pages, %d images", vfs.databaseWrites(), vfs.unsyncedDatabaseImages());
    return vfs.images();
}

} // namespace

void TestStorePowerLoss::givesNoSampleToAnotherSeriesWherePagesAreLostOrTorn()
{
    const auto images = imagesOfWriting();
    QRandomGenerator random(4711);
    FakeClock clock;
    clock.jumpTo(AllHours.to);
    qint64 most = 0;
    qint64 rolledUp = 0;
    for (size_t i = 0; i < images.size(); ++i) {
        const QTemporaryDir folder;
        for (auto it = images[i].cbegin(); it != images[i].cend(); ++it) {
            QFile file(folder.filePath(it.key()));
            const QByteArray content = it->afterPowerLoss(random);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        }
        auto store = SqliteStore::open(folder.path(), clock);
        QVERIFY2(store, "it does not open again");
        // New series take the ids that the lost ones had.
        for (qint64 fresh = 100'000; fresh < 100'020; ++fresh)
            (*store)->append({ ownedFrame(AllHours.to + Milliseconds(fresh), fresh) });
        QVERIFY(waitFor((*store)->flush()).value_or(false));
        const auto trouble = (*store)->status().trouble;
        QVERIFY2(!trouble, trouble ? qPrintable(QStringLiteral("image %1: %2").arg(i).arg(oneLine(*trouble))) : "");
        OwnedRows found = readOwnedRows(**store);
        QCOMPARE(found.strangers, QStringList());
        QVERIFY(found.instants.contains(100'019));
        most = std::max(most, found.rows);

        QVERIFY(waitFor((*store)->maintain()).value_or(false));
        found = readOwnedRows(**store);
        QCOMPARE(found.strangers, QStringList());
        found = readOwnedRows(**store, AllHours, 40);
        QCOMPARE(found.strangers, QStringList());
        rolledUp = std::max(rolledUp, found.rows);
        const auto after = (*store)->status().trouble;
        QVERIFY2(!after, after ? qPrintable(QStringLiteral("image %1: %2").arg(i).arg(oneLine(*after))) : "");
    }
    qInfo("%zu images, at most %lld rows in one, %lld from roll-ups", images.size(), static_cast<long long>(most),
        static_cast<long long>(rolledUp));
    QVERIFY(most > Frames * 5);
    QVERIFY(rolledUp > 100);
}

DATAINSIGHT_TEST_MAIN(TestStorePowerLoss)
#include "tst_storepowerloss.moc"
