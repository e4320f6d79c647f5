// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writequeue.h"
#include "tests/store/storebed.h"
#include "tests/support/testmain.h"

#include <QDir>

#include <SQLiteCpp/SQLiteCpp.h>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace datainsight;
using namespace datainsight::test;

/// Disks that are full, folders that cannot be written, files that are damaged or too new: a clear message, and all
/// that can go on goes on.
class TestStoreTrouble : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsFramesWhileWritingFails();
    void saysThatTheDiskIsFull();
    void dropsTheOldestWhenTheQueueIsFull();
    void readsAFolderItMayNotWrite();
    void refusesToWriteWhereItMayNot();
    void isItsOwnersAlone();
    void closesWhatWasOpenToOthers();
    void leavesAFolderAloneThatServesOthersToo();
    void skipsADamagedWeek();
    void setsADamagedFileAside();
    void buildsADamagedRollupAgain();
    void opensANewerFileForReadingOnly();
    void refusesAMigrationThatWasChanged();
    void endsCancelledRequests();
    void endsOlderRequestsOfTheSameChannel();
};

namespace {

const QString A = QStringLiteral("a");
const QStringList Backends { QStringLiteral("backends") };
constexpr double Week = 7 * 86'400;

std::shared_ptr<const FamilySpec> databases()
{
    return familyOf({ QStringLiteral("datname label"), QStringLiteral("backends gauge count int8") });
}

/// Files of this process end at `bytes`, as on a full disk.
class FileLimit
{
public:
    explicit FileLimit(rlim_t bytes) : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(FileLimit)

private:
    rlimit m_before {};
    void (*m_handler)(int);
};

/// Root may write anywhere; for a while this process is somebody who may not.
class OrdinaryUser
{
public:
    OrdinaryUser()
    {
        if (geteuid() == 0)
            m_changed = setresuid(65534, 65534, 0) == 0;
    }
    ~OrdinaryUser()
    {
        if (m_changed && setresuid(0, 0, 0) != 0)
            qFatal("cannot become root again");
    }
    Q_DISABLE_COPY_MOVE(OrdinaryUser)

private:
    bool m_changed = false;
};

void damage(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray rubbish(static_cast<int>(file.size()), 'x');
    QCOMPARE(file.write(rubbish), rubbish.size());
}

/// Two weeks with one frame each, closed.
void writeTwoWeeks(StoreBed &bed)
{
    bed.setTime(Monday + 60);
    bed.open();
    QVERIFY(bed.write({ frameOf(databases(), Monday + 10, { { A, 1 } }, 0) }));
    bed.setTime(Monday + Week + 60);
    QVERIFY(bed.write({ frameOf(databases(), Monday + Week + 10, { { A, 2 } }) }));
    bed.close();
}

QString readBothWeeks(StoreBed &bed)
{
    return printed(bed.read(*databases(), Backends, seconds(Monday, Monday + 2 * Week)), Monday);
}

/// The folder and what is in it, as far as anybody else may do anything with it.
QStringList openToOthers(const QString &folder)
{
    QFileInfoList all = QDir(folder).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name);
    all.prepend(QFileInfo(folder));
    QStringList names;
    for (const auto &info : all) {
        if (info.permissions() & QFile::Permissions(0x0077))
            names << info.fileName();
    }
    return names;
}

} // namespace

void TestStoreTrouble::keepsFramesWhileWritingFails()
{
    SqliteStoreOptions options;
    options.flushEvery = std::chrono::hours(1);
    StoreBed bed(options);
    bed.setTime(Monday + 60);
    bed.open();
    QVERIFY(bed.write({ frameOf(databases(), Monday + 10, { { A, 1 } }, 0) }));
    {
        const FileLimit full(4096);
        QVERIFY(!bed.write({ frameOf(databases(), Monday + 20, { { A, 2 } }) }));
        const auto status = bed.store().status();
        QVERIFY(status.trouble);
        QCOMPARE(status.trouble->kind, ErrorKind::Storage);
        QVERIFY(!status.trouble->hint.isEmpty());
        QVERIFY(status.queuedBytes > 0);
        QCOMPARE(status.droppedRows, 0);
        QCOMPARE(printed(bed.read(*databases(), Backends, seconds(Monday, Monday + 60)), Monday),
            QStringLiteral("a backends: 10=1"));
    }
    QVERIFY(bed.write({ frameOf(databases(), Monday + 30, { { A, 3 } }) }));
    QVERIFY(!bed.store().status().trouble);
    QCOMPARE(printed(bed.read(*databases(), Backends, seconds(Monday, Monday + 60)), Monday),
        QStringLiteral("a backends: 10=1 20=2 30=3"));
}

void TestStoreTrouble::saysThatTheDiskIsFull()
{
    const QTemporaryDir disk;
    if (mount("tmpfs", qPrintable(disk.path()), "tmpfs", 0, "size=1m") != 0)
        QSKIP("a small file system can be mounted by root only");
    {
        FakeClock clock;
        clock.jumpTo(seconds(Monday + 60, 0).from);
        auto store = SqliteStore::open(disk.path(), clock);
        QVERIFY(store);
        qint64 frames = 0;
        for (; frames < 500 && !(*store)->status().trouble; ++frames) {
            std::vector<QVariantList> rows;
            for (int i = 0; i < 500; ++i)
                rows.push_back({ QString::number(i), i });
            (*store)->append({ frameOf(databases(), Monday + static_cast<double>(frames), rows) });
            QVERIFY(waitFor((*store)->flush()));
        }
        const auto trouble = (*store)->status().trouble;
        QVERIFY(trouble);
        QCOMPARE(trouble->message, QStringLiteral("No room left to write raw-2026-01-05.sqlite."));
        RangeQuery query { .target = TargetId { QStringLiteral("t") },
            .family = databases()->id,
            .columns = Backends,
            .labels = { { QStringLiteral("datname"), QStringLiteral("7") } },
            .range = seconds(Monday, Monday + 1000) };
        const auto result = waitFor((*store)->range(query, {}));
        QVERIFY(result);
        QCOMPARE(result->series.size(), 1);
        QCOMPARE(static_cast<qint64>(result->series[0].points.size()), frames - 1);
    }
    QCOMPARE(umount(qPrintable(disk.path())), 0);
}

void TestStoreTrouble::dropsTheOldestWhenTheQueueIsFull()
{
    SqliteStoreOptions options;
    options.queueBytes = 4 * WriteQueue::sizeOf(*frameOf(databases(), Monday, { { A, 1 }, { A, 1 } }));
    StoreBed bed(options);
    bed.setTime(Monday + 600);
    bed.open();
    {
        const FileLimit full(0);
        for (int i = 1; i <= 10; ++i)
            QVERIFY(!bed.write({ frameOf(databases(), Monday + 10 * i, { { A, i }, { QStringLiteral("b"), i } }) }));
        QCOMPARE(bed.store().status().droppedRows, 12);
        QVERIFY(bed.store().status().queuedBytes <= options.queueBytes);
    }
    QVERIFY(waitFor(bed.store().flush()).value_or(false));
    QCOMPARE(printed(bed.read(*databases(), Backends, seconds(Monday, Monday + 600), 1000,
                         { { QStringLiteral("datname"), A } }),
                 Monday),
        QStringLiteral("a backends: 70=7 80=8 90=9 100=10"));
}

void TestStoreTrouble::readsAFolderItMayNotWrite()
{
    StoreBed bed;
    writeTwoWeeks(bed);
    const QDir folder(bed.folder());
    for (const auto &file : folder.entryInfoList(QDir::Files))
        QVERIFY(QFile::setPermissions(file.filePath(), QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
    const auto shut =
        QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
    QVERIFY(QFile::setPermissions(bed.folder(), shut));
    {
        const OrdinaryUser user;
        const auto writer = SqliteStore::open(bed.folder(), bed.clock());
        QVERIFY(!writer);
        QCOMPARE(writer.error().kind, ErrorKind::Storage);
        QVERIFY(writer.error().message.contains(QStringLiteral("cannot be written")));
        auto reader = SqliteStore::open(bed.folder(), bed.clock(), { .mode = SqliteStoreOptions::Mode::Reader });
        QVERIFY(reader);
        RangeQuery query { .target = TargetId { QStringLiteral("t") },
            .family = databases()->id,
            .columns = Backends,
            .range = seconds(Monday, Monday + 2 * Week),
            .points = 1'000'000 };
        const auto result = waitFor((*reader)->range(query, {}));
        QVERIFY(result);
        QCOMPARE(printed(*result, Monday), QStringLiteral("a backends: 10=1 20=- 604810=2"));
        QVERIFY(!(*reader)->status().trouble);
    }
    QVERIFY(QFile::setPermissions(bed.folder(), shut | QFile::WriteOwner));
}

void TestStoreTrouble::isItsOwnersAlone()
{
    const QTemporaryDir parent;
    const QString folder = parent.filePath(QStringLiteral("data/store"));
    const mode_t before = ::umask(0);
    FakeClock clock;
    clock.jumpTo(fromMilliseconds(static_cast<qint64>(Monday + 60) * 1000));
    {
        const auto store = SqliteStore::open(folder, clock);
        QVERIFY(store);
        (*store)->append({ frameOf(databases(), Monday + 10, { { A, 1 } }, 0) });
        QVERIFY(waitFor((*store)->flush()).value_or(false));
        clock.jumpTo(fromMilliseconds(static_cast<qint64>(Monday + 4 * 3600) * 1000));
        QVERIFY(waitFor((*store)->maintain()).value_or(false));
        (*store)->append({ frameOf(databases(), Monday + 4 * 3600 - 10, { { A, 2 } }) });
        QVERIFY(waitFor((*store)->save()).value_or(false));
        const QStringList names = QDir(folder).entryList(QDir::Files);
        for (const char *name : { "raw-2026-01-05.sqlite", "raw-2026-01-05.sqlite-wal", "5min-2026-01-01.sqlite",
                 "pending.journal", "writer.lock" })
            QVERIFY2(names.contains(QLatin1String(name)), qPrintable(names.join(QLatin1Char(' '))));
        QCOMPARE(openToOthers(folder), QStringList());
    }
    ::umask(before);
    QCOMPARE(openToOthers(folder), QStringList());
}

void TestStoreTrouble::closesWhatWasOpenToOthers()
{
    StoreBed bed;
    writeTwoWeeks(bed);
    // What was set aside is of the store too.
    for (const char *aside : { "raw-2026-01-05.sqlite", "plans.sqlite" })
        QVERIFY(QFile::copy(bed.folder() + QStringLiteral("/raw-2026-01-05.sqlite"),
            bed.folder() + QLatin1Char('/') + QLatin1String(aside) + QStringLiteral(".damaged-1767571200-wal")));
    const auto all = QFile::Permissions(0x7777);
    QVERIFY(QFile::setPermissions(bed.folder(), all));
    for (const auto &file : QDir(bed.folder()).entryInfoList(QDir::Files))
        QVERIFY(QFile::setPermissions(file.filePath(), all));
    QVERIFY(openToOthers(bed.folder()).size() > 2);
    bed.open();
    QVERIFY(waitFor(bed.store().flush()).value_or(false));
    QCOMPARE(openToOthers(bed.folder()), QStringList());
    QCOMPARE(readBothWeeks(bed), QStringLiteral("a backends: 10=1 20=- 604810=2"));
}

void TestStoreTrouble::leavesAFolderAloneThatServesOthersToo()
{
    StoreBed bed;
    const auto all = QFile::Permissions(0x7777);
    const QStringList theirs { QStringLiteral("1h-walk.gpx"), QStringLiteral("notes.txt"),
        QStringLiteral("plans.sqlite.txt"), QStringLiteral("raw-notes.txt") };
    for (const auto &name : theirs) {
        QFile file(bed.folder() + QLatin1Char('/') + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.setPermissions(all));
    }
    QVERIFY(QFile::setPermissions(bed.folder(), all));
    writeTwoWeeks(bed);
    QCOMPARE(openToOthers(bed.folder()), QStringList { QFileInfo(bed.folder()).fileName() } + theirs);
}

void TestStoreTrouble::refusesToWriteWhereItMayNot()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto store = SqliteStore::open(file.fileName() + QStringLiteral("/store"));
    QVERIFY(!store);
    QCOMPARE(store.error().kind, ErrorKind::Storage);
    QVERIFY(!store.error().hint.isEmpty());
    const auto nothing = SqliteStore::open(
        folder.filePath(QStringLiteral("none")), Clock::system(), { .mode = SqliteStoreOptions::Mode::Reader });
    QVERIFY(!nothing);
    QCOMPARE(nothing.error().kind, ErrorKind::Storage);
}

void TestStoreTrouble::skipsADamagedWeek()
{
    StoreBed bed;
    writeTwoWeeks(bed);
    damage(bed.folder() + QStringLiteral("/raw-2026-01-05.sqlite"));
    bed.open();
    QVERIFY(bed.write({ frameOf(databases(), Monday + Week + 20, { { A, 3 } }) }));
    QVERIFY(bed.maintain());
    QCOMPARE(readBothWeeks(bed), QStringLiteral("a backends: 604810=2 604820=3"));
    const auto trouble = bed.store().status().trouble;
    QVERIFY(trouble);
    QVERIFY(trouble->message.contains(QStringLiteral("raw-2026-01-05.sqlite is damaged")));
}

void TestStoreTrouble::setsADamagedFileAside()
{
    StoreBed bed;
    writeTwoWeeks(bed);
    damage(bed.folder() + QStringLiteral("/raw-2026-01-12.sqlite"));
    bed.open();
    QVERIFY(bed.write({ frameOf(databases(), Monday + Week + 20, { { A, 3 } }) }));
    QCOMPARE(bed.store().status().droppedRows, 0);
    QCOMPARE(readBothWeeks(bed), QStringLiteral("a backends: 10=1 20=- 604820=3"));
    const auto trouble = bed.store().status().trouble;
    QVERIFY(trouble);
    QVERIFY(trouble->message.contains(QStringLiteral("raw-2026-01-12.sqlite is damaged")));
    QVERIFY(trouble->hint.contains(QStringLiteral("set aside")));
    QCOMPARE(QDir(bed.folder()).entryList({ QStringLiteral("raw-2026-01-12.sqlite.damaged-*") }).size(), 1);
}

void TestStoreTrouble::buildsADamagedRollupAgain()
{
    StoreBed bed;
    writeTwoWeeks(bed);
    bed.open();
    bed.setTime(Monday + Week + 7200);
    QVERIFY(bed.maintain());
    bed.close();
    damage(bed.folder() + QStringLiteral("/5min-2026-01-01.sqlite"));
    bed.open();
    bed.setTime(Monday + Week + 4 * 3600);
    QVERIFY(bed.maintain());
    QVERIFY(bed.store().status().trouble);
    QVERIFY(bed.store().status().trouble->message.contains(QStringLiteral("5min-2026-01-01.sqlite is damaged")));
    QVERIFY(bed.store().status().trouble->hint.contains(QStringLiteral("set aside")));
    QVERIFY(QFile::exists(bed.folder() + QStringLiteral("/5min-2026-01-01.sqlite")));
    const auto rollup = bed.read(*databases(), Backends, seconds(Monday, Monday + 3600), 20);
    QCOMPARE(rollup.grain, Grain::FiveMinutes);
    QCOMPARE(printed(rollup, Monday), QStringLiteral("a backends: 0=1"));
    QCOMPARE(readBothWeeks(bed), QStringLiteral("a backends: 10=1 20=- 604810=2"));
}

void TestStoreTrouble::opensANewerFileForReadingOnly()
{
    StoreBed bed;
    writeTwoWeeks(bed);
    {
        SQLite::Database file(
            QString(bed.folder() + QStringLiteral("/raw-2026-01-12.sqlite")).toStdString(), SQLite::OPEN_READWRITE);
        file.exec("INSERT INTO migration VALUES (99, 'later', 'unknown', 0)");
    }
    bed.open();
    QVERIFY(bed.write({ frameOf(databases(), Monday + Week + 20, { { A, 3 } }) }));
    const auto status = bed.store().status();
    QVERIFY(status.trouble);
    QCOMPARE(status.trouble->message, QStringLiteral("raw-2026-01-12.sqlite was made by a newer DataInsight."));
    QVERIFY(!status.trouble->hint.isEmpty());
    QCOMPARE(status.droppedRows, 1);
    QCOMPARE(readBothWeeks(bed), QStringLiteral("a backends: 10=1 20=- 604810=2"));
}

void TestStoreTrouble::refusesAMigrationThatWasChanged()
{
    StoreBed bed;
    writeTwoWeeks(bed);
    {
        SQLite::Database file(
            QString(bed.folder() + QStringLiteral("/raw-2026-01-12.sqlite")).toStdString(), SQLite::OPEN_READWRITE);
        file.exec("UPDATE migration SET checksum = 'other' WHERE number = 3");
    }
    bed.open();
    QVERIFY(bed.write({ frameOf(databases(), Monday + Week + 20, { { A, 3 } }) }));
    QVERIFY(bed.store().status().trouble);
    QVERIFY(bed.store().status().trouble->message.contains(QStringLiteral("another layout")));
    QCOMPARE(bed.store().status().droppedRows, 1);
}

namespace {

/// A question that takes a while: every value of many series.
RangeQuery longQuery()
{
    return { .target = TargetId { QStringLiteral("t") },
        .family = databases()->id,
        .columns = Backends,
        .range = seconds(Monday, Monday + Week),
        .points = 1'000'000 };
}

void writeMuch(StoreBed &bed)
{
    bed.setTime(Monday + 40'000);
    bed.open();
    std::vector<FramePtr> frames;
    for (int i = 0; i < 1000; ++i) {
        std::vector<QVariantList> rows;
        for (int j = 0; j < 300; ++j)
            rows.push_back({ QString::number(j), i });
        frames.push_back(frameOf(databases(), Monday + i * 10, rows));
    }
    QVERIFY(bed.write(frames));
}

} // namespace

void TestStoreTrouble::endsCancelledRequests()
{
    StoreBed bed;
    writeMuch(bed);
    CancelSource before;
    before.cancel();
    const auto never = waitFor(bed.store().range(longQuery(), before.token()));
    QVERIFY(!never && never.error().isCancelled());
    CancelSource source;
    const auto pending = bed.store().range(longQuery(), source.token());
    QTest::qWait(5);
    source.cancel();
    const auto result = waitFor(pending);
    QVERIFY(!result && result.error().isCancelled());
    QVERIFY(!bed.store().status().trouble);
    QVERIFY(waitFor(bed.store().range(longQuery(), {})));
}

void TestStoreTrouble::endsOlderRequestsOfTheSameChannel()
{
    StoreBed bed;
    writeMuch(bed);
    RangeQuery query = longQuery();
    query.channel = QStringLiteral("chart");
    std::vector<Pending<RangeResult>> older;
    for (int i = 0; i < 5; ++i)
        older.push_back(bed.store().range(query, {}));
    auto other = query;
    other.channel = QStringLiteral("another chart");
    const auto beside = bed.store().range(other, {});
    const auto newest = bed.store().range(query, {});
    QVERIFY(waitFor(newest));
    QVERIFY(waitFor(beside));
    for (const auto &one : older) {
        const auto result = waitFor(one);
        QVERIFY(!result && result.error().isCancelled());
    }
}

DATAINSIGHT_TEST_MAIN(TestStoreTrouble)
#include "tst_storetrouble.moc"
