// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/sessionblocks.h"
#include "core/store/sqlite/sqlitesessionstore.h"
#include "tests/store/storebed.h"
#include "tests/support/sessionsamples.h"
#include "tests/support/testmain.h"

using namespace datainsight;
using namespace datainsight::test;
using Mode = SqliteSessionStore::Mode;

namespace {

const Instant Start = fromMilliseconds(1'699'999'200'000); // a whole hour
const TargetId Target { QStringLiteral("t1") };

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

SampledBackend backend(int pid, Instant startedAt, const char *state, const char *queryId)
{
    return { .pid = pid,
        .startedUs = toMilliseconds(startedAt) * 1000 + 123,
        .database = s("shop"),
        .user = s("app"),
        .application = s("checkout; 'a,b' \"c\""),
        .backendType = s("client backend"),
        .state = s(state),
        .queryId = s(queryId) };
}

/// What changes from second to second: a statement each, a wait now and then, sessions that come and go.
BackendSample sampleAt(Instant at)
{
    const qint64 second = toMilliseconds(at) / 1000;
    BackendSample sample { .at = at, .serverAt = at + Milliseconds(37) };
    for (int i = 0; i < 5; ++i) {
        auto one = backend(100 + i, Start - Seconds(i), "active", i % 2 ? "77" : "78");
        one.transactionSince = at - Milliseconds(1500 + i);
        one.queryStart = at - Milliseconds(7 * i);
        one.stateSince = one.queryStart;
        if ((second + i) % 3 == 0) {
            one.waitClass = s("Lock");
            one.waitEvent = s("transactionid");
            one.blockers = { 0, 900 };
        }
        sample.backends.push_back(one);
    }
    auto idle = backend(900, Start - Seconds(100), "idle in transaction", "-5");
    idle.transactionSince = Start - Seconds(50);
    idle.waitClass = s("Client");
    idle.waitEvent = s("ClientRead");
    if (second % 2)
        sample.backends.push_back(idle);
    return sample;
}

} // namespace

/// Who was on a server at a moment of the past.
class SessionMomentsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_store.reset(); }
    void givesBackTheSampleOfThatSecond_data();
    void givesBackTheSampleOfThatSecond();
    void aMinuteWithARestartInItIsWhole();
    void aGapIsNoMoment();
    void aMinuteIsGivenBackByItsMostTellingSample();
    void pidsThatAreUsedAgainAreOthers();
    void notesStandWithTheSamplesTheyTellOf();
    void serversDoNotMix();
    void damagedBytesAreNothing();

private:
    void open(const SessionRetention &retention = {})
    {
        m_store.reset();
        m_store = std::make_unique<SqliteSessionStore>(m_folder->path(), Mode::Writer, m_clock, retention);
    }
    void fill(Instant from, int seconds)
    {
        for (int second = 0; second < seconds; ++second)
            m_store->append(frameOf(sampleAt(from + Seconds(second)), Target));
    }
    std::optional<SessionMoment> at(Instant moment, const TargetId &target = Target)
    {
        return waitFor(m_store->moment(target, moment, {})).value_or(std::nullopt);
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqliteSessionStore> m_store;
};

void SessionMomentsTest::init()
{
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock.jumpTo(Start);
}

void SessionMomentsTest::givesBackTheSampleOfThatSecond_data()
{
    QTest::addColumn<bool>("anew");
    QTest::newRow("from memory") << false;
    QTest::newRow("from the file") << true;
}

void SessionMomentsTest::givesBackTheSampleOfThatSecond()
{
    QFETCH(bool, anew);
    open();
    fill(Start, 150);
    if (anew)
        open();
    for (const int second : { 0, 1, 2, 59, 60, 61, 119, 120, 149 }) {
        const auto moment = at(Start + Seconds(second) + Milliseconds(999));
        QVERIFY2(moment, qPrintable(QString::number(second)));
        QCOMPARE(moment->grain, LoadGrain::Second);
        QVERIFY2(moment->sample == sampleAt(Start + Seconds(second)), qPrintable(QString::number(second)));
    }
}

void SessionMomentsTest::aMinuteWithARestartInItIsWhole()
{
    open();
    fill(Start, 20);
    open();
    fill(Start + Seconds(30), 10);
    for (const int second : { 5, 35 }) {
        const auto moment = at(Start + Seconds(second));
        QVERIFY2(moment, qPrintable(s("second %1").arg(second)));
        QCOMPARE(moment->sample.at, Start + Seconds(second));
    }
}

void SessionMomentsTest::aGapIsNoMoment()
{
    open();
    fill(Start, 30);
    fill(Start + Seconds(300), 30);
    for (int pass = 0; pass < 2; ++pass) {
        QVERIFY(at(Start + Seconds(29) + SessionStore::MostApart));
        QVERIFY(!at(Start + Seconds(45)));
        QVERIFY(!at(Start + Seconds(200)));
        QVERIFY(!at(Start - Seconds(1)));
        QVERIFY(at(Start + Seconds(300)));
        open();
    }
}

void SessionMomentsTest::aMinuteIsGivenBackByItsMostTellingSample()
{
    open({ .backendSeconds = std::chrono::hours(1) });
    auto crowded = sampleAt(Start + Seconds(17));
    for (auto &one : crowded.backends)
        one.blockers = { 1 };
    fill(Start, 17);
    m_store->append(frameOf(crowded, Target));
    fill(Start + Seconds(18), 42);
    const Instant later = Start + std::chrono::hours(3);
    m_clock.jumpTo(later);
    fill(later, 61);
    for (const int second : { 0, 16, 17, 59 }) {
        const auto moment = at(Start + Seconds(second));
        QVERIFY(moment);
        QCOMPARE(moment->grain, LoadGrain::Minute);
        QVERIFY2(moment->sample == crowded, "a sample as it was taken, with its own time");
    }
    QCOMPARE(at(later + Seconds(5))->grain, LoadGrain::Second);
}

void SessionMomentsTest::pidsThatAreUsedAgainAreOthers()
{
    open();
    BackendSample before { .at = Start, .serverAt = Start };
    before.backends = { backend(42, Start - Seconds(9), "active", "1") };
    before.backends.front().transactionSince = Start - Seconds(3);
    // The server has restarted, and the pid went to another session.
    BackendSample after { .at = Start + Seconds(5), .serverAt = Start + Seconds(5) };
    after.backends = { backend(42, Start + Seconds(4), "active", "1") };
    for (const auto &sample : { before, after })
        m_store->append(frameOf(sample, Target));
    for (int pass = 0; pass < 2; ++pass) {
        QVERIFY(at(Start)->sample == before);
        QVERIFY(at(Start + Seconds(4))->sample == before);
        QVERIFY(at(Start + Seconds(5))->sample == after);
        open();
    }
}

void SessionMomentsTest::notesStandWithTheSamplesTheyTellOf()
{
    open();
    fill(Start, 45);
    m_store->append(waitNoteFrame(Start + Seconds(45), s("first"), Target));
    fill(Start + Seconds(46), 20);
    m_store->append(waitNoteFrame(Start + Seconds(66), s("second"), Target));
    fill(Start + Seconds(67), 60);
    for (int pass = 0; pass < 2; ++pass) {
        QCOMPARE(at(Start + Seconds(50))->notes,
            (std::vector<WaitNote> { { Start + Seconds(45), s("first") }, { Start + Seconds(66), s("second") } }));
        QCOMPARE(at(Start + Seconds(70))->notes, (std::vector<WaitNote> { { Start + Seconds(66), s("second") } }));
        QVERIFY(at(Start + Seconds(5))->notes.empty());
        open();
    }
}

void SessionMomentsTest::serversDoNotMix()
{
    open();
    fill(Start, 61);
    m_store->append(frameOf({ .at = Start, .serverAt = Start }, { s("t2") }));
    QVERIFY(at(Start, { s("t2") })->sample.backends.empty());
    QVERIFY(at(Start)->sample == sampleAt(Start));
    QVERIFY(!at(Start, { s("t3") }));
}

void SessionMomentsTest::damagedBytesAreNothing()
{
    BackendBlock block;
    for (int second = 0; second < 10; ++second)
        block.add(sampleAt(Start + Seconds(second)));
    block.add(WaitNote { Start, s("note") });
    const QByteArray whole = qUncompress(encodeBackends(block));
    QVERIFY(decodeBackends(qCompress(whole)));
    QVERIFY(!decodeBackends({}));
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY2(!decodeBackends(qCompress(whole.first(length))), qPrintable(QString::number(length)));
    // Whatever bytes there are: no harm.
    for (qsizetype i = 0; i < whole.size(); ++i) {
        QByteArray other = whole;
        other[i] = static_cast<char>(other[i] ^ 0x55);
        static_cast<void>(decodeBackends(qCompress(other)));
    }
}

DATAINSIGHT_TEST_MAIN(SessionMomentsTest)
#include "tst_sessionmoments.moc"
