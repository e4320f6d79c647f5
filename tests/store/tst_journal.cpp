// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/checksum.h"
#include "core/store/sqlite/framecodec.h"
#include "tests/store/storebed.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>

using namespace datainsight;
using namespace datainsight::test;

/// What waits for a commit outlives the process in the journal, once and whole, whatever became of the file.
class TestJournal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void checksumIsCrc32c();
    void bringsFramesBackAsTheyWere();
    void refusesBytesThatAreNoFrames();
    void commitsWhatAKilledProcessLeft();
    void replaysTwiceWithoutDoublingOrForgettingResets();
    void finishesAReplayThatWasKilled();
    void dropsATornTail();
    void leavesOutADamagedRecord();
    void keepsANewerJournalAside();
    void keepsAStrangeFileAside();
    void isReadBesideItsWriter();
    void isLeftAsItIsByReaders();
    void commitsAtOnceWhereItCannotBeWritten();
    void commitsWhenItIsTime();
    void isGoneAfterAnOrderlyEnd();
};

namespace {

const QString A = QStringLiteral("a");
const QString B = QStringLiteral("b");
const QStringList Commits { QStringLiteral("commits") };
const QString Journal = QStringLiteral("pending.journal");

std::shared_ptr<const FamilySpec> family()
{
    return familyOf({ QStringLiteral("datname label"), QStringLiteral("commits counter transactions int8"),
        QStringLiteral("load gauge ratio float8"), QStringLiteral("stats_reset reset") });
}

/// Counters that begin again at 30 s, when they have grown beyond what they were before: only the mark tells.
FramePtr frameAt(int second)
{
    const qint64 resetAt = second < 30 ? 1'000 : 2'000;
    const double load = second / 4.0;
    return frameOf(family(), Monday + second,
        { { A, second * 10, load, resetAt }, { B, second * 20, QVariant(), resetAt } }, second == 10 ? 0 : 10);
}

const QString All = QStringLiteral("a commits: 20=10 30=- 40=10 50=10\nb commits: 20=20 30=- 40=20 50=20");
const QString UpTo40 = QStringLiteral("a commits: 20=10 30=- 40=10\nb commits: 20=20 30=- 40=20");
const QString UpTo20 = QStringLiteral("a commits: 20=10\nb commits: 20=20");

SqliteStoreOptions onlyWhenTold()
{
    SqliteStoreOptions options;
    options.flushEvery = std::chrono::hours(1);
    return options;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// A folder as a process leaves it that was killed after 10 and 20 were committed, and 30, 40 and 50 only saved.
class Killed
{
public:
    Killed() : m_bed(onlyWhenTold())
    {
        m_bed.setTime(Monday + 60);
        auto &store = m_bed.open();
        m_good = m_bed.write({ frameAt(10), frameAt(20) });
        for (const int second : { 30, 40, 50 }) {
            store.append({ frameAt(second) });
            m_good = m_good && waitFor(store.save()).value_or(false);
            ends.push_back(contentOf(m_bed.folder() + QLatin1Char('/') + Journal).size());
        }
        m_good = m_good && store.status().queuedBytes == 0;
        const QDir from(m_bed.folder());
        for (const auto &name : from.entryList({ QStringLiteral("raw-*"), Journal }, QDir::Files))
            m_good = m_good && put(path(name), contentOf(from.filePath(name)));
    }

    bool isGood() const { return m_good && ends.size() == 3 && ends[0] < ends[1] && ends[1] < ends[2]; }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QByteArray journal() const { return contentOf(path(Journal)); }

    /// Opens it for writing and lets it commit what there is.
    bool open()
    {
        m_store.reset();
        auto opened = SqliteStore::open(m_folder.path(), m_bed.clock(), onlyWhenTold());
        if (!opened)
            return false;
        m_store = std::move(*opened);
        return waitFor(m_store->flush()).value_or(false);
    }
    void close() { m_store.reset(); }
    SqliteStore &store() { return *m_store; }
    QString read() { return read(*m_store); }
    static QString read(SqliteStore &store)
    {
        const auto result = waitFor(store.range({ .target = TargetId { QStringLiteral("t") },
                                                    .family = family()->id,
                                                    .columns = Commits,
                                                    .range = seconds(Monday, Monday + 3600),
                                                    .points = 100'000 },
            {}));
        return result ? printed(*result, Monday) : oneLine(result.error());
    }
    QStringList files(const QString &pattern) const
    {
        return QDir(m_folder.path()).entryList({ pattern }, QDir::Files);
    }
    QString folder() const { return m_folder.path(); }
    StoreBed &bed() { return m_bed; }

    std::vector<qsizetype> ends; ///< of the journal's records

private:
    StoreBed m_bed;
    QTemporaryDir m_folder;
    bool m_good = false;
    std::unique_ptr<SqliteStore> m_store;
};

} // namespace

void TestJournal::checksumIsCrc32c()
{
    QCOMPARE(crc32c("123456789"), 0xe3069283U);
}

void TestJournal::bringsFramesBackAsTheyWere()
{
    const auto frame = frameOf(family(), Monday + 0.123,
        { { A, qint64(-1), 0.1, 5 }, { QStringLiteral("ü"), std::numeric_limits<qint64>::max(), -0.0, QVariant() },
            { QVariant(), std::numeric_limits<qint64>::min(), QVariant(), 0 } },
        0);
    frame->reset = { false, true, false };
    const auto back = decodeFrames(encodeFrames({ frame, frameAt(10) }));
    QVERIFY(back);
    QCOMPARE(back->size(), size_t(2));
    const Frame &first = *back->front();
    QCOMPARE(first.target, frame->target);
    QCOMPARE(first.family->id, frame->family->id);
    QCOMPARE(first.family->lane, frame->family->lane);
    QCOMPARE(first.at, frame->at);
    QCOMPARE(first.since, frame->since);
    QCOMPARE(first.reset, frame->reset);
    QCOMPARE(first.columns.size(), frame->columns.size());
    for (size_t i = 0; i < frame->columns.size(); ++i) {
        const auto &was = frame->columns[i];
        const auto &is = first.columns[i];
        QCOMPARE(is.spec().name, was.spec().name);
        QVERIFY(is.spec().role == was.spec().role && is.spec().unit == was.spec().unit
            && is.spec().type == was.spec().type);
        for (qsizetype row = 0; row < 3; ++row) {
            QCOMPARE(is.isNull(row), was.isNull(row));
            QCOMPARE(is.text(row), was.text(row));
            QCOMPARE(is.integer(row), was.integer(row));
        }
    }
}

void TestJournal::refusesBytesThatAreNoFrames()
{
    const QByteArray good = qUncompress(encodeFrames({ frameAt(10), frameAt(20) }));
    QVERIFY(decodeFrames(qCompress(good)));
    for (qsizetype length = 0; length < good.size(); ++length)
        QVERIFY(!decodeFrames(qCompress(good.left(length))));
    QVERIFY(!decodeFrames(qCompress(good + 'x')));
}

void TestJournal::commitsWhatAKilledProcessLeft()
{
    Killed killed;
    QVERIFY(killed.isGood());
    QVERIFY(killed.open());
    QCOMPARE(killed.read(), All);
    QVERIFY(!killed.store().status().trouble);
    QCOMPARE(killed.store().status().droppedRows, 0);
    QCOMPARE(killed.journal().size(), 0);
}

void TestJournal::replaysTwiceWithoutDoublingOrForgettingResets()
{
    Killed killed;
    QVERIFY(killed.isGood());
    const QByteArray journal = killed.journal();
    for (int round = 0; round < 3; ++round) {
        QVERIFY(killed.open());
        QCOMPARE(killed.read(), All);
        killed.close();
        QVERIFY(put(killed.path(Journal), journal));
    }
    // And when the hour has been moved meanwhile.
    QVERIFY(killed.open());
    killed.bed().setTime(Monday + 7200);
    QVERIFY(waitFor(killed.store().maintain()).value_or(false));
    QCOMPARE(killed.read(), All);
    killed.close();
    QVERIFY(put(killed.path(Journal), journal));
    QVERIFY(killed.open());
    QVERIFY(waitFor(killed.store().maintain()).value_or(false));
    QCOMPARE(killed.read(), All);
}

void TestJournal::finishesAReplayThatWasKilled()
{
    Killed killed;
    QVERIFY(killed.isGood());
    const QByteArray journal = killed.journal();
    // Of the three records two were committed, the journal was not emptied.
    QVERIFY(put(killed.path(Journal), journal.left(killed.ends[1])));
    QVERIFY(killed.open());
    QCOMPARE(killed.read(), UpTo40);
    killed.close();
    QVERIFY(put(killed.path(Journal), journal));
    QVERIFY(killed.open());
    QCOMPARE(killed.read(), All);
}

void TestJournal::dropsATornTail()
{
    Killed killed;
    QVERIFY(killed.isGood());
    const QByteArray journal = killed.journal();
    for (const auto cut : { killed.ends[1] + 1, killed.ends[1] + 11, killed.ends[1] + 12, killed.ends[2] - 1 }) {
        Killed other;
        QVERIFY(put(other.path(Journal), journal.left(cut)));
        QVERIFY(other.open());
        QCOMPARE(other.read(), UpTo40);
        QVERIFY(!other.store().status().trouble);
        // What is saved after it is read again.
        other.store().append({ frameAt(50) });
        QVERIFY(waitFor(other.store().flush()).value_or(false));
        QCOMPARE(other.read(), All);
    }
    // Blocks that never reached the disk read as zeros.
    QVERIFY(put(killed.path(Journal), journal.left(killed.ends[1]) + QByteArray(5000, '\0')));
    QVERIFY(killed.open());
    QCOMPARE(killed.read(), UpTo40);
}

void TestJournal::leavesOutADamagedRecord()
{
    for (const qsizetype into : { 0, 5, 8, 12, 20, 40 }) {
        Killed killed;
        QVERIFY(killed.isGood());
        QByteArray journal = killed.journal();
        const qsizetype at = killed.ends[0] + into;
        journal[at] = static_cast<char>(journal[at] ^ 0x10);
        QVERIFY(put(killed.path(Journal), journal));
        QVERIFY(killed.open());
        // Without 40 there is a gap before 50, and the rate at 60 shows that 50 is there.
        killed.store().append({ frameAt(60) });
        QVERIFY(waitFor(killed.store().flush()).value_or(false));
        QCOMPARE(killed.read(), QStringLiteral("a commits: 20=10 30=- 60=10\nb commits: 20=20 30=- 60=20"));
        const auto trouble = killed.store().status().trouble;
        QVERIFY(trouble);
        QVERIFY(trouble->message.contains(QStringLiteral("pending.journal were damaged")));
        QVERIFY(!trouble->hint.isEmpty());
        // Told once: the next start has nothing to tell.
        QVERIFY(killed.open());
        QVERIFY(!killed.store().status().trouble);
    }
}

void TestJournal::keepsANewerJournalAside()
{
    Killed killed;
    QVERIFY(killed.isGood());
    const QByteArray newer = killed.journal().replace("DataInsight journal 1\n", "DataInsight journal 2\n");
    QVERIFY(put(killed.path(Journal), newer));
    QVERIFY(killed.open());
    QCOMPARE(killed.read(), UpTo20);
    const auto trouble = killed.store().status().trouble;
    QVERIFY(trouble);
    QCOMPARE(trouble->message, QStringLiteral("pending.journal was made by a newer DataInsight."));
    const auto aside = killed.files(Journal + QStringLiteral(".newer-*"));
    QCOMPARE(aside.size(), 1);
    QVERIFY(trouble->hint.contains(aside.front()));
    QCOMPARE(contentOf(killed.path(aside.front())), newer);
    killed.store().append({ frameAt(30) });
    QVERIFY(waitFor(killed.store().save()).value_or(false));
    QCOMPARE(killed.store().status().queuedBytes, 0);
    QVERIFY(waitFor(killed.store().flush()).value_or(false));
}

void TestJournal::keepsAStrangeFileAside()
{
    Killed killed;
    QVERIFY(killed.isGood());
    QVERIFY(put(killed.path(Journal), QByteArray(1000, 'x')));
    QVERIFY(killed.open());
    QCOMPARE(killed.read(), UpTo20);
    QVERIFY(killed.store().status().trouble);
    QVERIFY(killed.store().status().trouble->message.contains(QStringLiteral("pending.journal is damaged")));
    QCOMPARE(killed.files(Journal + QStringLiteral(".damaged-*")).size(), 1);
}

void TestJournal::isReadBesideItsWriter()
{
    StoreBed bed(onlyWhenTold());
    bed.setTime(Monday + 60);
    auto &store = bed.open();
    QVERIFY(bed.write({ frameAt(10), frameAt(20) }));
    const auto reader = SqliteStore::open(bed.folder(), bed.clock(), { .mode = SqliteStoreOptions::Mode::Reader });
    QVERIFY(reader);
    QCOMPARE(Killed::read(**reader), UpTo20);
    // Saved, not committed: also in time for the reset that only a mark tells.
    store.append({ frameAt(30), frameAt(40) });
    QVERIFY(waitFor(store.save()).value_or(false));
    QCOMPARE(Killed::read(**reader), UpTo40);
    store.append({ frameAt(50) });
    QVERIFY(waitFor(store.save()).value_or(false));
    QCOMPARE(Killed::read(**reader), All);
    const auto one = waitFor((*reader)->range({ .target = TargetId { QStringLiteral("t") },
                                                  .family = family()->id,
                                                  .columns = { QStringLiteral("load") },
                                                  .labels = { { QStringLiteral("datname"), A } },
                                                  .range = seconds(Monday + 25, Monday + 45),
                                                  .points = 100 },
        {}));
    QVERIFY(one);
    QCOMPARE(printed(*one, Monday), QStringLiteral("a load: 30=7.5 40=10"));
    // Committed meanwhile, it comes once.
    QVERIFY(waitFor(store.flush()).value_or(false));
    QCOMPARE(Killed::read(**reader), All);
}

void TestJournal::isLeftAsItIsByReaders()
{
    Killed killed;
    QVERIFY(killed.isGood());
    const QByteArray journal = killed.journal();
    auto reader =
        SqliteStore::open(killed.folder(), killed.bed().clock(), { .mode = SqliteStoreOptions::Mode::Reader });
    QVERIFY(reader);
    QCOMPARE(Killed::read(**reader), All);
    QVERIFY(!(*reader)->status().trouble);
    reader->reset();
    QCOMPARE(killed.journal(), journal);
}

void TestJournal::commitsAtOnceWhereItCannotBeWritten()
{
    Killed killed;
    QVERIFY(killed.isGood());
    QVERIFY(QFile::remove(killed.path(Journal)));
    QVERIFY(killed.open());
    killed.store().append({ frameAt(30) });
    QVERIFY(waitFor(killed.store().flush()).value_or(false));
    QVERIFY(QDir(killed.folder()).mkdir(Journal));
    killed.store().append({ frameAt(40) });
    QVERIFY(waitFor(killed.store().save()).value_or(false));
    QCOMPARE(killed.read(), UpTo40);
    QCOMPARE(killed.store().status().queuedBytes, 0);
    const auto trouble = killed.store().status().trouble;
    QVERIFY(trouble);
    QCOMPARE(trouble->kind, ErrorKind::Storage);
    QVERIFY(trouble->message.contains(QStringLiteral("pending.journal cannot be opened or written")));
    QVERIFY(!trouble->hint.isEmpty());
    QVERIFY(QDir(killed.folder()).rmdir(Journal));
    killed.store().append({ frameAt(50) });
    QVERIFY(waitFor(killed.store().save()).value_or(false));
    QVERIFY(killed.journal().size() > 0);
    QVERIFY(!killed.store().status().trouble);
    QVERIFY(waitFor(killed.store().flush()).value_or(false));
    QCOMPARE(killed.read(), All);
}

void TestJournal::commitsWhenItIsTime()
{
    StoreBed bed(onlyWhenTold());
    bed.setTime(Monday + 60);
    auto &store = bed.open();
    const auto read = [&] { return printed(bed.read(*family(), Commits, seconds(Monday, Monday + 60)), Monday); };
    QVERIFY(bed.write({ frameAt(10), frameAt(20) }));
    store.append({ frameAt(30) });
    QVERIFY(store.status().queuedBytes > 0);
    QVERIFY(waitFor(store.save()).value_or(false));
    QCOMPARE(store.status().queuedBytes, 0);
    QVERIFY(contentOf(bed.folder() + QLatin1Char('/') + Journal).size() > 0);
    bed.clock().advance(Milliseconds(26'000));
    store.append({ frameAt(40) });
    QVERIFY(waitFor(store.save()).value_or(false));
    QCOMPARE(read(), UpTo40);
    QCOMPARE(contentOf(bed.folder() + QLatin1Char('/') + Journal).size(), 0);
}

void TestJournal::isGoneAfterAnOrderlyEnd()
{
    Killed killed;
    QVERIFY(killed.isGood());
    QVERIFY(killed.open());
    killed.store().append({ frameAt(60) });
    QVERIFY(waitFor(killed.store().save()).value_or(false));
    QVERIFY(killed.journal().size() > 0);
    killed.close();
    QVERIFY(!QFile::exists(killed.path(Journal)));
}

DATAINSIGHT_TEST_MAIN(TestJournal)
#include "tst_journal.moc"
