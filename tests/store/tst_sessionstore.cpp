// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/sqlitesessionstore.h"
#include "tests/store/storebed.h"
#include "tests/support/sessionsamples.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>

using namespace datainsight;
using namespace datainsight::test;
using Mode = SqliteSessionStore::Mode;

namespace {

const Instant Start = fromMilliseconds(1'699'999'200'000); // a whole hour
const TargetId Target { QStringLiteral("t1") };

} // namespace

/// The session history in its file: seconds, minutes, hours, and who writes it.
class SessionStoreTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_store.reset(); }
    void answersFromMemoryAtOnce();
    void keepsWhatWasSampled();
    void saysFromWhichGrain_data();
    void saysFromWhichGrain();
    void fallsBackToWhatIsKept();
    void takesTheCoarserGrainWhereTheFinerBeginsLater();
    void readsBesideTheWriter();
    void writesFromMemoryWhenItBecomesTheWriter();
    void goesOnWhenTheClockWentBack();
    void staysWithinItsBytes();
    void isReadableByItsOwnerOnly();
    void makesNoFileForALook();
    void beginsAnewWhenTheFileIsDamaged();

private:
    QString path() const { return QDir(m_folder->path()).filePath(SqliteSessionStore::fileName()); }
    FramePtr sample(Instant at, int sessions) const
    {
        return sampleOf(at, { { "CPU", "CPU", "q", "d", "u", "a", sessions } }, Target);
    }
    /// What was open before is closed first.
    void open(const SessionRetention &retention = {})
    {
        m_store.reset();
        m_store = std::make_unique<SqliteSessionStore>(m_folder->path(), Mode::Writer, m_clock, retention);
    }
    void fill(Instant from, int seconds, int sessions) const
    {
        for (int second = 0; second < seconds; ++second)
            m_store->append(sample(from + Seconds(second), sessions));
    }
    LoadAnswer ask(const TimeRange &range) const { return ask(*m_store, range); }
    static LoadAnswer ask(SessionStore &store, const TimeRange &range)
    {
        return waitFor(store.load(Target, { .range = range }, {})).value_or(LoadAnswer {});
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqliteSessionStore> m_store;
};

void SessionStoreTest::init()
{
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock.jumpTo(Start);
}

void SessionStoreTest::answersFromMemoryAtOnce()
{
    open();
    fill(Start, 10, 3);
    const auto answer = ask({ Start, Start + Seconds(10) });
    QCOMPARE(answer.samples, 10);
    QCOMPARE(answer.average, 3.0);
    QCOMPARE(answer.grain, LoadGrain::Second);
    QVERIFY2(!QFile::exists(path()), "the minute is not over");
}

void SessionStoreTest::keepsWhatWasSampled()
{
    open();
    fill(Start, 150, 2);
    open();
    QCOMPARE(ask({ Start, Start + Seconds(150) }).samples, 150);
    // Neither lost nor counted twice: the last minute goes on.
    fill(Start + Seconds(150), 20, 2);
    QCOMPARE(ask({ Start, Start + Seconds(180) }).samples, 170);
    fill(Start + Seconds(170), 40, 2);
    open();
    const auto answer = ask({ Start, Start + Seconds(300) });
    QCOMPARE(answer.samples, 210);
    QCOMPARE(answer.average, 2.0);
}

void SessionStoreTest::saysFromWhichGrain_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<LoadGrain>("grain");
    QTest::addColumn<bool>("peaks");
    QTest::newRow("two hours") << 2 << LoadGrain::Second << true;
    QTest::newRow("a day") << 24 << LoadGrain::Minute << false;
    QTest::newRow("a month") << 24 * 30 << LoadGrain::Hour << false;
}

void SessionStoreTest::saysFromWhichGrain()
{
    QFETCH(int, hours);
    QFETCH(LoadGrain, grain);
    QFETCH(bool, peaks);
    open();
    fill(Start, 180, 4);
    open();
    const auto answer = ask({ Start, Start + std::chrono::hours(hours) });
    QCOMPARE(answer.grain, grain);
    QCOMPARE(answer.samples, 180);
    QCOMPARE(answer.average, 4.0);
    QVERIFY2(std::isnan(answer.groups.at(0).peak) != peaks, "a peak must not be made up from sums");
}

void SessionStoreTest::fallsBackToWhatIsKept()
{
    open({ .seconds = std::chrono::hours(1) });
    fill(Start, 60, 5);
    m_clock.jumpTo(Start + std::chrono::hours(3));
    fill(Start + std::chrono::hours(3), 61, 1);
    const auto answer = ask({ Start, Start + Seconds(60) });
    QCOMPARE(answer.grain, LoadGrain::Minute);
    QCOMPARE(answer.samples, 60);
    QCOMPARE(answer.average, 5.0);
}

void SessionStoreTest::takesTheCoarserGrainWhereTheFinerBeginsLater()
{
    open({ .seconds = std::chrono::hours(1) });
    fill(Start, 60, 5);
    const Instant later = Start + std::chrono::minutes(90);
    fill(later, 60, 1);
    m_clock.jumpTo(Start + std::chrono::hours(2));
    fill(Start + std::chrono::hours(2), 61, 1);
    // Seconds are kept of the second half of the range only.
    const auto both = ask({ Start, later + Seconds(60) });
    QCOMPARE(both.grain, LoadGrain::Minute);
    QCOMPARE(both.samples, 120);
    QCOMPARE(both.average, 3.0);
    QCOMPARE(ask({ later, later + Seconds(60) }).grain, LoadGrain::Second);
}

void SessionStoreTest::readsBesideTheWriter()
{
    open();
    fill(Start, 121, 2);
    QCOMPARE(ask({ Start, Start + Seconds(120) }).samples, 120);
    SqliteSessionStore reader(m_folder->path(), Mode::Reader, m_clock);
    // Both sample the same: what the file has is not counted again.
    for (int second = 0; second < 120; ++second)
        reader.append(sample(Start + Seconds(second), 2));
    QCOMPARE(ask(reader, { Start, Start + Seconds(120) }).samples, 120);
}

void SessionStoreTest::writesFromMemoryWhenItBecomesTheWriter()
{
    auto reader = std::make_unique<SqliteSessionStore>(m_folder->path(), Mode::Reader, m_clock);
    for (int second = 0; second < 130; ++second)
        reader->append(sample(Start + Seconds(second), 2));
    QCOMPARE(ask(*reader, { Start, Start + Seconds(130) }).samples, 130);
    QVERIFY(!QFile::exists(path()));
    reader->becomeWriter();
    reader.reset();
    open();
    QCOMPARE(ask({ Start, Start + Seconds(130) }).samples, 130);
}

void SessionStoreTest::goesOnWhenTheClockWentBack()
{
    open();
    fill(Start + Seconds(60), 90, 2);
    fill(Start + Seconds(30), 60, 2);
    open();
    // The second beginning of the minute that was whole already does not replace it.
    QCOMPARE(ask({ Start, Start + Seconds(180) }).samples, 30 + 60 + 30);
}

void SessionStoreTest::staysWithinItsBytes()
{
    open({ .bytes = 1 });
    fill(Start, 60, 5);
    m_clock.jumpTo(Start + std::chrono::hours(1));
    // A limit is looked at once an hour, when a minute is written.
    fill(Start + std::chrono::hours(1), 61, 1);
    const auto answer = ask({ Start, Start + std::chrono::hours(1) });
    QCOMPARE(answer.samples, 0);
}

void SessionStoreTest::isReadableByItsOwnerOnly()
{
    open();
    fill(Start, 61, 1);
    QCOMPARE(ask({ Start, Start + Seconds(60) }).samples, 60);
    QCOMPARE(QFile::permissions(path()) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
        QFile::Permissions());
}

void SessionStoreTest::makesNoFileForALook()
{
    open();
    QCOMPARE(ask({ Start, Start + Seconds(60) }).samples, 0);
    QVERIFY(!QFile::exists(path()));
}

void SessionStoreTest::beginsAnewWhenTheFileIsDamaged()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    open();
    fill(Start, 121, 2);
    QCOMPARE(ask({ Start, Start + Seconds(121) }).samples, 121);
    QVERIFY2(m_store->trouble().has_value(), "that a file was set aside is said");
    open();
    QCOMPARE(ask({ Start, Start + Seconds(121) }).samples, 121);
}

DATAINSIGHT_TEST_MAIN(SessionStoreTest)
#include "tst_sessionstore.moc"
