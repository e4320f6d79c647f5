// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/services.h"
#include "core/config/profilebook.h"
#include "core/pg/pgworker.h"
#include "core/sample/targetmonitor.h"
#include "core/secrets/enteredsecrets.h"
#include "core/store/auditlog.h"
#include "core/store/planhistory.h"
#include "core/store/sqlite/sqlitesessionstore.h"
#include "tests/store/hangingvfs.h"
#include "tests/support/messageguard.h"
#include "tests/support/pgcluster.h"
#include "tests/support/sessionsamples.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace datainsight;
using datainsight::test::HangingVfs;

class TestServices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void samplesIntoHistoryAndStore();
    void readsTheStoreBesideItsWriterAndSaysSo();
    void keepsWhoWasThereAlsoWithoutAHistory();
    void analysesAKeptPlanWithItsStatement();
    void writesTheStoreWhenItsWriterHasEnded();
    void beginsNothingWhenItMustWriteAndCannot();
    void goesOnWithoutAStoreThatCannotBeOpened();
    void closesWhatAProgramThatDiedLeftInTheAuditList();
    void followsTheProfileBook();
    void knowsAnAdHocServerAgainAndKeepsItsPasswordOutOfTheProfile();
    void refusesADsnNobodyCanRead();
    void stopsInTimeBesideFrozenServers();
    void stopsInTimeWhenTheDiskHangs();

private:
    ServicesOptions options() const
    {
        return { .configFolder = m_folder->filePath(QStringLiteral("config")),
            .storeFolder = m_folder->filePath(QStringLiteral("store")) };
    }
    Profile profile(const QString &id) const
    {
        return { .id = { id }, .name = id, .parameters = m_cluster->parameters(m_database) };
    }

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestServices::initTestCase()
{
    m_cluster = PgCluster::start();
    m_database = m_cluster->createDatabase();
}

void TestServices::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestServices::cleanup()
{
    m_cluster->thaw();
    QVERIFY2(PgWorker::drain(Milliseconds(Patience)), "the threads should have ended");
}

void TestServices::samplesIntoHistoryAndStore()
{
    Services services(options());
    QSignalSpy sampled(&services, &TargetFeed::sampled);
    QVERIFY(services.start().has_value());
    QCOMPARE(services.storeRole(), StoreRole::Writer);
    QVERIFY(!services.storeStatus().trouble);
    const auto id = services.addAdHoc(m_cluster->conninfo(m_database));
    QVERIFY(id.has_value());
    QCOMPARE(services.targets(), QList<TargetId> { *id });
    const FamilyId family { QStringLiteral("target.server") };
    QTRY_VERIFY_WITH_TIMEOUT(services.history().latest(*id, family), Patience);
    QVERIFY(!sampled.isEmpty());
    QCOMPARE(services.status(*id).phase, TargetPhase::Live);
    QVERIFY(services.store()->flush().waitOnWorker(std::chrono::seconds(60)).has_value());
    const auto stored = services.store()->targets({}).waitOnWorker(std::chrono::seconds(60));
    QVERIFY(stored.has_value());
    QCOMPARE(stored->size(), size_t(1));
    QCOMPARE(stored->front().id, *id);
}

void TestServices::readsTheStoreBesideItsWriterAndSaysSo()
{
    Services writer(options());
    QVERIFY(writer.start().has_value());
    Services reader(options());
    QVERIFY(reader.start().has_value());
    QCOMPARE(reader.storeRole(), StoreRole::Reader);
    QVERIFY(reader.storeStatus().trouble.has_value());
    QVERIFY(reader.storeStatus().trouble->hint.contains(QStringLiteral("memory")));
    QVERIFY(!reader.storeStatus().writable);
    QVERIFY(reader.store() != nullptr);
    // Plans are kept all the same.
    const auto plans = readAnalysedPlans("Result  (cost=0.00..0.01 rows=1 width=4)\n");
    QVERIFY(plans.has_value());
    const auto kept = reader.planHistory()->save(plans->front(), {});
    QTRY_VERIFY(kept.isFinished());
    QVERIFY(kept.result().has_value());
    // Live samples stay in its memory.
    const auto id = reader.addAdHoc(m_cluster->conninfo(m_database));
    QTRY_VERIFY_WITH_TIMEOUT(reader.history().latest(*id, { QStringLiteral("target.server") }), Patience);
}

void TestServices::keepsWhoWasThereAlsoWithoutAHistory()
{
    auto sleeper = m_cluster->connect(m_database);
    sleeper.send(QStringLiteral("SELECT pg_sleep(600)"));
    const auto sleeps = [&](SessionStore &store, const TargetId &id) {
        const auto moment = store.moment(id, Clock::system().now(), {}).waitOnWorker(std::chrono::seconds(60));
        return moment && *moment
            && std::any_of((*moment)->sample.backends.begin(), (*moment)->sample.backends.end(),
                [&](const SampledBackend &one) { return one.pid == sleeper.backendPid(); });
    };
    TargetId id;
    {
        ServicesOptions collector = options();
        collector.keepHistory = false;
        collector.storeUse = StoreUse::Write;
        Services services(collector);
        QVERIFY(services.start().has_value());
        id = services.addAdHoc(m_cluster->conninfo(m_database)).value_or(TargetId());
        QTRY_VERIFY_WITH_TIMEOUT(sleeps(*services.sessionStore(), id), Patience);
        // A console beside it reads what is there, and samples into its memory.
        Services console(options());
        QVERIFY(console.start().has_value());
        QCOMPARE(console.storeRole(), StoreRole::Reader);
        QCOMPARE(console.addAdHoc(m_cluster->conninfo(m_database)).value_or(TargetId()), id);
        QTRY_VERIFY_WITH_TIMEOUT(sleeps(*console.sessionStore(), id), Patience);
    }
    SqliteSessionStore after(m_folder->filePath(QStringLiteral("store")), SqliteSessionStore::Mode::Reader);
    const TimeRange range { Clock::system().now() - std::chrono::hours(1), Clock::system().now() };
    const auto load =
        after.load(id, { .range = range, .by = LoadDimension::WaitEvent }, {}).waitOnWorker(std::chrono::seconds(60));
    QVERIFY(load.has_value());
    QVERIFY(load->samples > 0);
    QCOMPARE(load->groups.at(0).value, QStringLiteral("PgSleep"));
}

void TestServices::analysesAKeptPlanWithItsStatement()
{
    Services services(options());
    QVERIFY(services.start().has_value());
    QByteArray source = "Append  (cost=0.00..9.00 rows=45 width=4) (actual time=0.010..400.000 rows=39 loops=1)\n";
    for (const char *part : { "1", "2", "3" })
        source += QByteArray("  ->  Seq Scan on part_") + part + " f_" + part
            + "  (cost=0.00..9.00 rows=45 width=4) (actual time=0.009..130.000 rows=13 loops=1)\n"
              "        Filter: (f.label = 'x'::text)\n        Rows Removed by Filter: 10000\n";
    const auto plans = readAnalysedPlans(
        source + "Execution Time: 401.000 ms\n", { .statement = QStringLiteral("SELECT * FROM net.flow f") });
    QVERIFY(plans.has_value());
    auto *history = services.planHistory();
    const auto kept = history->save(plans->front(), {});
    QTRY_VERIFY_WITH_TIMEOUT(kept.isFinished(), 20000);
    QVERIFY(kept.result().has_value());
    const auto loaded = history->load(*kept.result(), {});
    QTRY_VERIFY_WITH_TIMEOUT(loaded.isFinished(), 20000);
    QVERIFY(loaded.result().has_value());
    QCOMPARE(loaded.result().value()->findings.front().sql, QStringLiteral("CREATE INDEX ON net.flow (label);"));
}

void TestServices::writesTheStoreWhenItsWriterHasEnded()
{
    auto writer = std::make_unique<Services>(options());
    QVERIFY(writer->start().has_value());
    ServicesOptions second = options();
    second.takeOverEvery = std::chrono::milliseconds(50);
    Services reader(second);
    QVERIFY(reader.start().has_value());
    const auto id = reader.addAdHoc(m_cluster->conninfo(m_database));
    QTRY_COMPARE_WITH_TIMEOUT(reader.status(*id).phase, TargetPhase::Live, Patience);
    QCOMPARE(reader.storeRole(), StoreRole::Reader);
    writer.reset();
    QTRY_COMPARE_WITH_TIMEOUT(reader.storeRole(), StoreRole::Writer, Patience);
    QVERIFY(!reader.storeStatus().trouble.has_value());
    QVERIFY(reader.storeStatus().writable);
    QTRY_VERIFY_WITH_TIMEOUT(reader.store()->flush().waitOnWorker(std::chrono::seconds(60)).has_value()
            && reader.storeStatus().rowsPerSecond > 0,
        Patience);
    const auto stored = reader.store()->targets({}).waitOnWorker(std::chrono::seconds(60));
    QVERIFY(stored.has_value());
    QCOMPARE(stored->size(), size_t(1));
    QCOMPARE(stored->front().id, *id);
}

void TestServices::beginsNothingWhenItMustWriteAndCannot()
{
    Services writer(options());
    QVERIFY(writer.start().has_value());
    ServicesOptions second = options();
    second.storeUse = StoreUse::Write;
    second.dsns = { m_cluster->conninfo(m_database) };
    Services services(second);
    const auto started = services.start();
    QVERIFY(!started.has_value());
    QCOMPARE(started.error().kind, ErrorKind::Storage);
    QVERIFY(services.targets().isEmpty());
}

void TestServices::goesOnWithoutAStoreThatCannotBeOpened()
{
    ServicesOptions broken = options();
    broken.storeFolder = QStringLiteral("/proc/nowhere");
    broken.dsns = { m_cluster->conninfo(m_database) };
    Services services(broken);
    QVERIFY(services.start().has_value());
    QCOMPARE(services.storeRole(), StoreRole::None);
    QVERIFY(services.storeStatus().trouble.has_value());
    QVERIFY(!services.problems().empty());
    const TargetId id = services.targets().first();
    QTRY_COMPARE_WITH_TIMEOUT(services.status(id).phase, TargetPhase::Live, Patience);
}

void TestServices::closesWhatAProgramThatDiedLeftInTheAuditList()
{
    const AuditLog log(options().storeFolder);
    QVERIFY(log.append({ AuditRecord { .id = QStringLiteral("1"), .action = QStringLiteral("table.vacuum") } }));
    Services services(options());
    QVERIFY(services.start().has_value());
    const auto newest = [&] { return log.list(1, {}).waitOnWorker(std::chrono::seconds(60)); };
    QTRY_COMPARE_WITH_TIMEOUT(newest()->front().phase, AuditPhase::After, Patience);
    QCOMPARE(newest()->front().outcome, QStringLiteral("unknown"));
}

void TestServices::followsTheProfileBook()
{
    Services services(options());
    QVERIFY(services.start().has_value());
    QSignalSpy changed(&services, &TargetFeed::targetsChanged);
    Profile first = profile(QStringLiteral("first"));
    services.profiles().save(first);
    QTRY_COMPARE(services.targets(), QList<TargetId> { first.id });
    const TargetMonitor *monitor = services.monitor(first.id);
    QVERIFY(monitor != nullptr);

    first.excludedDatabases = QStringList { QStringLiteral("postgres") };
    services.profiles().save(first);
    QTRY_VERIFY(services.monitor(first.id) != nullptr && services.monitor(first.id)->profile() == first);

    first.watch = false;
    services.profiles().save(first);
    QTRY_VERIFY(services.targets().isEmpty());
    first.watch = true;
    services.profiles().save(first);
    QTRY_COMPARE(services.targets().size(), 1);
    services.profiles().remove(first.id);
    QTRY_VERIFY(services.targets().isEmpty());
    QVERIFY(changed.size() >= 5);
    QCOMPARE(services.status(first.id).phase, TargetPhase::Stopped);
}

void TestServices::knowsAnAdHocServerAgainAndKeepsItsPasswordOutOfTheProfile()
{
    ServicesOptions memory = options();
    memory.storeUse = StoreUse::None;
    Services services(memory);
    QVERIFY(services.start().has_value());
    const auto once = services.addAdHoc(m_cluster->conninfo(m_database) + QStringLiteral(" password=geheim"));
    const auto again =
        services.addAdHoc(m_cluster->conninfo(m_database) + QStringLiteral(" password=other sslmode=prefer"));
    QVERIFY(once.has_value() && again.has_value());
    QCOMPARE(*once, *again);
    QVERIFY(services.isAdHoc(*once));
    QCOMPARE(services.targets().size(), 1);
    const auto kept = services.profiles().find(*once);
    QVERIFY(kept.has_value());
    QVERIFY(!kept->parameters.contains(QStringLiteral("password")));
    QCOMPARE(services.enteredSecrets(*once).password, QStringLiteral("other"));
    // Another database is another target: it starts its slow visits elsewhere.
    const auto other = services.addAdHoc(m_cluster->conninfo(QStringLiteral("postgres")));
    QVERIFY(other.has_value());
    QVERIFY(*other != *once);
}

void TestServices::refusesADsnNobodyCanRead()
{
    Services services(options());
    QVERIFY(services.start().has_value());
    const auto refused = services.addAdHoc(QStringLiteral("host=x frobs=1 password=geheim"));
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().kind, ErrorKind::Parse);
    QVERIFY(!oneLine(refused.error()).contains(QStringLiteral("geheim")));
}

void TestServices::stopsInTimeBesideFrozenServers()
{
    Services services(options());
    QVERIFY(services.start().has_value());
    QList<TargetId> targets;
    for (int n = 0; n < 5; ++n)
        targets.append(*services.addAdHoc(m_cluster->conninfo(m_cluster->createDatabase())));
    for (const TargetId &id : targets)
        QTRY_COMPARE_WITH_TIMEOUT(services.status(id).phase, TargetPhase::Live, 60000);
    m_cluster->freeze();
    // Far more than it takes, far less than five servers after each other would.
    QElapsedTimer timer;
    timer.start();
    services.stop();
    QVERIFY2(timer.elapsed() < 10000, qPrintable(QString::number(timer.elapsed())));
}

void TestServices::stopsInTimeWhenTheDiskHangs()
{
    expectMessage(QRegularExpression(QStringLiteral("thread plan-history did not stop in time")));
    expectMessage(QRegularExpression(QStringLiteral("thread session-store did not stop in time")));
    expectMessage(QRegularExpression(QStringLiteral("thread store-write did not stop in time")));
    HangingVfs disk;
    Services services(options());
    QVERIFY(services.start().has_value());
    const auto plans = readAnalysedPlans("Result  (cost=0.00..0.01 rows=1 width=4)\n");
    QVERIFY(plans.has_value());
    const auto id = services.addAdHoc(m_cluster->conninfo(m_database));
    const auto kept = services.planHistory()->save(plans->front(), *id);
    services.sessionStore()->append(sampleOf(Clock::system().now(), { { "CPU", "CPU", "1", "d", "u", "a", 1 } }, *id));
    // The third has nothing to write before the minute is over, or the end has come.
    QTRY_VERIFY_WITH_TIMEOUT(disk.waiting() >= 2, 60000);
    // One deadline for all of them; each with its own would take nine seconds.
    QElapsedTimer timer;
    timer.start();
    services.stop(QDeadlineTimer(std::chrono::milliseconds(500)));
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!kept.isFinished());
    QTRY_COMPARE_WITH_TIMEOUT(disk.waiting(), 3, 60000);
    disk.answer();
    // The threads that were left to themselves go on by themselves.
    QTRY_VERIFY_WITH_TIMEOUT(kept.isFinished(), 60000);
    QVERIFY(kept.result().has_value());
    QTRY_COMPARE_WITH_TIMEOUT(disk.waiting(), 0, 60000);
    // They write until they end, and the folder goes with the test.
    QTRY_COMPARE_WITH_TIMEOUT(disk.living(), 0, 60000);
}

DATAINSIGHT_TEST_MAIN(TestServices)
#include "tst_services.moc"
