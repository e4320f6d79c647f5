// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/targetmonitor.h"

#include "core/pg/pgworker.h"
#include "core/sample/familycatalog.h"
#include "tests/support/pgbouncer.h"
#include "tests/support/pgcluster.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

using namespace datainsight;
using namespace std::chrono_literals;

namespace {

constexpr int Soon = Patience;

/// A family file as a person writes it; the statement without its SELECT and tag.
std::pair<QString, QString> family(const char *id, const char *keys, const char *columns, const char *statement)
{
    const QString text =
        QStringLiteral("-- id: %1\n-- purpose: a test\n%2-- columns:\n%3SELECT /* datainsight:%1 */ %4");
    return { QStringLiteral("%1.sql").arg(QString::fromLatin1(id)),
        text.arg(QString::fromLatin1(id), QString::fromLatin1(keys), QString::fromLatin1(columns),
            QString::fromLatin1(statement)) };
}

std::pair<QString, QString> ticking()
{
    return family("test.tick", "-- lane: 1s\n", "--   n gauge\n", "1 AS n");
}

/// A monitor and all it said.
class Watched : public QObject
{
public:
    Watched(const PgCluster &cluster, const QString &database, PgRole role,
        std::shared_ptr<const FamilyCatalog> catalog, Profile profile = {})
    {
        profile.id = TargetId { QStringLiteral("t") };
        profile.name = QStringLiteral("test");
        if (profile.parameters.isEmpty())
            profile.parameters = cluster.parameters(database, role);
        ConnectionSpec spec;
        spec.parameters = profile.parameters;
        monitor = std::make_unique<TargetMonitor>(profile, spec, std::move(catalog), Clock::system());
        connect(monitor.get(), &TargetMonitor::sampled, this, [this](const FramePtr &frame) { raw.push_back(frame); });
        connect(
            monitor.get(), &TargetMonitor::derived, this, [this](const FramePtr &frame) { shown.push_back(frame); });
        connect(monitor.get(), &TargetMonitor::marked, this, [this](const Mark &mark) { marks.push_back(mark); });
        connect(monitor.get(), &TargetMonitor::settled, this,
            [this](const FamilyId &family, const std::optional<Error> &error) {
                settled << family.value + (error ? QStringLiteral(": ") + error->message : QString());
            });
        monitor->start();
    }

    FramePtr latest(const char *family) const
    {
        for (auto it = shown.rbegin(); it != shown.rend(); ++it) {
            if ((*it)->family->id.value == QLatin1String(family))
                return *it;
        }
        return nullptr;
    }
    int count(const char *family) const
    {
        return static_cast<int>(std::count_if(shown.begin(), shown.end(),
            [&](const FramePtr &frame) { return frame->family->id.value == QLatin1String(family); }));
    }
    bool hasMark(MarkKind kind) const
    {
        return std::any_of(marks.begin(), marks.end(), [&](const Mark &mark) { return mark.kind == kind; });
    }
    FamilyStatus family(const char *id) const
    {
        for (const auto &family : monitor->status().families) {
            if (family.id.value == QLatin1String(id))
                return family;
        }
        return {};
    }
    TargetPhase phase() const { return monitor->status().phase; }

    std::unique_ptr<TargetMonitor> monitor;
    std::vector<FramePtr> raw;
    std::vector<FramePtr> shown;
    std::vector<Mark> marks;
    QStringList settled; ///< "test.a", "test.b: why not", in turn
};

} // namespace

class TestTargetMonitor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void samplesEveryFamilyOnEveryVersion_data() { PgVersions::addRows(); }
    void samplesEveryFamilyOnEveryVersion();
    void goesThroughTwentyDatabasesOnTwoConnections();
    void watchesOnlyTheDatabasesOfTheProfile();
    void anUnreachableServerIsToldAndTriedAgain();
    void marksARestart();
    void comesBackAfterAKilledBackend();
    void aFrozenServerIsNoticedAndLeftInTime();
    void anExclusiveLockDelaysNothing();
    void aFamilyThatMayNotRunIsNotAskedAgain();
    void aSlowFamilyDisturbsNoOther();
    void aWrongHeaderIsTold();
    void rowsBeyondTheLimitAreTold();
    void slowsDownWhenItCostsTooMuch();
    void marksAPromotion();
    void refreshSamplesAtOnce();
    void startsAgainAfterStop();
    void mayBeDestroyedByItsListener_data();
    void mayBeDestroyedByItsListener();
    void samplesThroughAPooler();
    void cleanupTestCase();

private:
    PgCluster &cluster();

    std::unique_ptr<PgCluster> m_cluster;
    std::shared_ptr<const FamilyCatalog> m_families;
};

void TestTargetMonitor::initTestCase()
{
    m_families = FamilyCatalog::load();
    QVERIFY(m_families->errors().empty());
    QVERIFY(m_families->specs().size() > 20);
}

PgCluster &TestTargetMonitor::cluster()
{
    if (!m_cluster)
        m_cluster = PgCluster::start();
    return *m_cluster;
}

void TestTargetMonitor::cleanupTestCase()
{
    m_cluster.reset();
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
}

void TestTargetMonitor::samplesEveryFamilyOnEveryVersion()
{
    QFETCH(int, major);
    const auto cluster = PgCluster::start({ .major = major });
    for (const PgRole role : { PgRole::Superuser, PgRole::Monitor, PgRole::Plain }) {
        Watched watched(*cluster, QStringLiteral("postgres"), role, m_families);
        QTRY_VERIFY_WITH_TIMEOUT(watched.latest("target.vacuum"), Soon);
        QTRY_VERIFY_WITH_TIMEOUT(watched.count("target.waits") >= 3, Soon);
        const auto status = watched.monitor->status();
        QCOMPARE(status.phase, TargetPhase::Live);
        QVERIFY(watched.latest("host.memory"));
        QVERIFY(watched.latest("host.memory")->column(u"total")->number(0) > 1e8);
        QVERIFY(watched.latest("host.disk"));
        QCOMPARE(watched.latest("host.disk")->column(u"total")->isNull(0), role == PgRole::Plain);
        QCOMPARE(status.server.major(), major);
        for (const auto &family : status.families) {
            const auto kind = family.error ? family.error->kind : ErrorKind::Unsupported;
            if (kind != ErrorKind::Unsupported && (role == PgRole::Superuser || kind != ErrorKind::Permission))
                QFAIL(qUtf8Printable(family.id.value + QLatin1String(": ") + oneLine(*family.error)));
            if (family.error && kind == ErrorKind::Permission)
                QVERIFY2(!family.error->hint.isEmpty(), qUtf8Printable(family.id.value));
        }
        qInfo("%d frames, cost %.3f %% of a core", static_cast<int>(watched.shown.size()), status.cost.percentOfCore);
    }
}

void TestTargetMonitor::goesThroughTwentyDatabasesOnTwoConnections()
{
    QStringList databases;
    for (int i = 0; i < 20; ++i)
        databases << cluster().createDatabase();
    auto observer = cluster().connect(QStringLiteral("postgres"));
    const auto catalog = FamilyCatalog::fromTexts({ ticking(),
        family("test.oid", "-- lane: 60s\n-- scope: database\n", "--   name label\n--   n gauge\n",
            "current_database() AS name, 1 AS n") });
    Watched watched(cluster(), QStringLiteral("postgres"), PgRole::Superuser, catalog);
    int most = 0;
    QTRY_VERIFY_WITH_TIMEOUT(
        (most = std::max(most,
             observer
                 .exec(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'datainsight'"))
                 .value()
                 .toInt()),
            watched.latest("test.oid")),
        Soon);
    QVERIFY2(most <= 2, qPrintable(QString::number(most)));
    const auto frame = watched.latest("test.oid");
    QStringList seen;
    for (qsizetype row = 0; row < frame->rowCount(); ++row) {
        QCOMPARE(frame->columns[0].text(row), frame->columns[1].text(row));
        seen << frame->columns[0].text(row);
    }
    for (const auto &database : std::as_const(databases))
        QVERIFY2(seen.contains(database), qUtf8Printable(database));
    QVERIFY(seen.contains(QStringLiteral("postgres")));
    QCOMPARE(watched.monitor->status().databases.size(), seen.size());
    // Nobody's DROP DATABASE may find us there.
    for (const auto &database : std::as_const(databases))
        QVERIFY(cluster().exec(QStringLiteral("postgres"), QStringLiteral("DROP DATABASE %1").arg(database)).ok());
}

void TestTargetMonitor::watchesOnlyTheDatabasesOfTheProfile()
{
    const QString one = cluster().createDatabase();
    const QString two = cluster().createDatabase();
    const auto catalog = FamilyCatalog::fromTexts(
        { family("test.oid", "-- lane: 60s\n-- scope: database\n", "--   n gauge\n", "1 AS n") });
    Profile profile;
    profile.databases = { one, two };
    profile.excludedDatabases = { two };
    Watched watched(cluster(), QStringLiteral("postgres"), PgRole::Superuser, catalog, profile);
    QTRY_VERIFY_WITH_TIMEOUT(watched.latest("test.oid"), Soon);
    QCOMPARE(watched.latest("test.oid")->rowCount(), qsizetype(1));
    QCOMPARE(watched.latest("test.oid")->column(u"datname")->text(0), one);
}

void TestTargetMonitor::anUnreachableServerIsToldAndTriedAgain()
{
    Watched watched(cluster(), QStringLiteral("no_such_database"), PgRole::Superuser, m_families);
    QTRY_COMPARE_WITH_TIMEOUT(watched.phase(), TargetPhase::BackingOff, Soon);
    const auto status = watched.monitor->status();
    QVERIFY(status.error);
    QVERIFY(!status.error->hint.isEmpty());
    QVERIFY(status.nextAttempt > status.since);
    QTRY_VERIFY2_WITH_TIMEOUT(watched.monitor->status().nextAttempt > status.nextAttempt, "it was tried again", Soon);
    QCOMPARE(watched.monitor->status().since, status.since);
    QVERIFY(cluster().exec(QStringLiteral("postgres"), QStringLiteral("CREATE DATABASE no_such_database")).ok());
    QTRY_COMPARE_WITH_TIMEOUT(watched.phase(), TargetPhase::Live, Soon);
    QVERIFY(!watched.monitor->status().error);
}

void TestTargetMonitor::marksARestart()
{
    const auto catalog = FamilyCatalog::fromTexts({ family("test.wal", "-- lane: 1s\n", "--   n counter\n",
        "(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS n") });
    Watched watched(cluster(), QStringLiteral("postgres"), PgRole::Superuser, catalog);
    QTRY_VERIFY_WITH_TIMEOUT(watched.count("test.wal") >= 3, Soon);
    const auto before = watched.monitor->status().server.serverStart;
    cluster().stop();
    QTRY_COMPARE_WITH_TIMEOUT(watched.phase(), TargetPhase::BackingOff, Soon);
    cluster().startAgain();
    QTRY_VERIFY_WITH_TIMEOUT(watched.hasMark(MarkKind::Restart), Soon);
    QTRY_COMPARE_WITH_TIMEOUT(watched.phase(), TargetPhase::Live, Soon);
    QVERIFY(watched.hasMark(MarkKind::Gap));
    QVERIFY(watched.monitor->status().server.serverStart > before);
    const auto frames = watched.shown.size();
    QTRY_VERIFY_WITH_TIMEOUT(watched.shown.size() >= frames + 2, Soon);
    // The first frame after it has no rate, whatever the counter says.
    int withoutRate = 0;
    for (const auto &frame : watched.shown)
        withoutRate += frame->columns[0].isNull(0) ? 1 : 0;
    QCOMPARE(withoutRate, 2);
}

void TestTargetMonitor::comesBackAfterAKilledBackend()
{
    Watched watched(cluster(), QStringLiteral("postgres"), PgRole::Superuser, m_families);
    QTRY_VERIFY_WITH_TIMEOUT(watched.count("target.waits") >= 2, Soon);
    QVERIFY(
        cluster()
            .exec(QStringLiteral("postgres"),
                QStringLiteral(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'datainsight'"))
            .ok());
    const int before = watched.count("target.waits");
    QTRY_VERIFY_WITH_TIMEOUT(watched.count("target.waits") >= before + 3, Soon);
    QCOMPARE(watched.phase(), TargetPhase::Live);
    QVERIFY(!watched.hasMark(MarkKind::Restart));
}

void TestTargetMonitor::aFrozenServerIsNoticedAndLeftInTime()
{
    Watched watched(cluster(), QStringLiteral("postgres"), PgRole::Superuser, m_families);
    QTRY_VERIFY_WITH_TIMEOUT(watched.count("target.waits") >= 2, Soon);
    cluster().freeze();
    QTRY_COMPARE_WITH_TIMEOUT(watched.phase(), TargetPhase::BackingOff, Patience);
    QVERIFY(watched.monitor->status().error);
    watched.monitor->refresh();
    QTRY_COMPARE_WITH_TIMEOUT(watched.phase(), TargetPhase::Connecting, Soon);
    QElapsedTimer timer;
    timer.start();
    watched.monitor->stop();
    QVERIFY2(timer.elapsed() < AtOnce, "stopping must not block its thread");
    QCOMPARE(watched.phase(), TargetPhase::Stopped);
    QVERIFY2(PgWorker::drain(Milliseconds(Patience)), "the threads should have ended");
    cluster().thaw();
}

void TestTargetMonitor::anExclusiveLockDelaysNothing()
{
    const QString database = cluster().createDatabase();
    // Whoever waits for a lock is written to the server's log.
    for (const char *setting : { "log_lock_waits = on", "deadlock_timeout = '10ms'" })
        QVERIFY(cluster()
                    .exec(database, QStringLiteral("ALTER DATABASE %1 SET ").arg(database) + QLatin1String(setting))
                    .ok());
    auto holder = cluster().connect(database);
    QVERIFY(holder.exec(QStringLiteral("CREATE TABLE held AS SELECT 1 AS n")).ok());
    const QString held = holder.exec(QStringLiteral("SELECT 'held'::regclass::oid")).value();
    QVERIFY(holder.exec(QStringLiteral("BEGIN")).ok());
    QVERIFY(holder.exec(QStringLiteral("LOCK TABLE held IN ACCESS EXCLUSIVE MODE")).ok());
    Watched watched(cluster(), database, PgRole::Superuser, m_families);
    QTRY_VERIFY_WITH_TIMEOUT(watched.latest("target.vacuum"), Soon);
    QTRY_VERIFY_WITH_TIMEOUT(watched.count("target.waits") >= 4, Soon);
    for (const auto &family : watched.monitor->status().families) {
        QVERIFY2(!family.error || family.error->kind == ErrorKind::Unsupported, qUtf8Printable(family.id.value));
    }
    QVERIFY(!watched.hasMark(MarkKind::Gap));
    const QString waited = QStringLiteral("on relation %1 of database").arg(held);
    QVERIFY(!cluster().logText().contains(waited));
    // The log would say so.
    auto other = cluster().connect(database);
    QVERIFY(other.exec(QStringLiteral("SET lock_timeout = '3s'")).ok());
    QVERIFY(!other.exec(QStringLiteral("SELECT * FROM held")).ok());
    QTRY_VERIFY(cluster().logText().contains(waited));
}

void TestTargetMonitor::aFamilyThatMayNotRunIsNotAskedAgain()
{
    const auto catalog = FamilyCatalog::fromTexts(
        { ticking(), family("test.denied", "-- lane: 1s\n", "--   n text\n", "pg_read_file('postgresql.conf') AS n") });
    const auto refusals = [this] {
        return cluster().logText().count(QStringLiteral("permission denied for function"));
    };
    const auto before = refusals();
    Watched watched(cluster(), QStringLiteral("postgres"), PgRole::Plain, catalog);
    QTRY_VERIFY_WITH_TIMEOUT(watched.count("test.tick") >= 5, Soon);
    const auto denied = watched.family("test.denied");
    QVERIFY(denied.error);
    QCOMPARE(denied.error->kind, ErrorKind::Permission);
    QVERIFY(denied.error->hint.contains(QStringLiteral("GRANT")));
    QCOMPARE(refusals(), before + 1);
    auto settled = watched.settled.filter(QStringLiteral("test."));
    settled.sort();
    QCOMPARE(
        settled, QStringList({ QStringLiteral("test.denied: ") + denied.error->message, QStringLiteral("test.tick") }));
    QCOMPARE(watched.phase(), TargetPhase::Live);
}

void TestTargetMonitor::aSlowFamilyDisturbsNoOther()
{
    const auto catalog = FamilyCatalog::fromTexts({ ticking(),
        family("test.slow", "-- lane: 1s\n-- timeout: 100ms\n", "--   n text\n", "pg_sleep(5)::text AS n") });
    Watched watched(cluster(), QStringLiteral("postgres"), PgRole::Plain, catalog);
    QTRY_VERIFY_WITH_TIMEOUT(watched.count("test.tick") >= 5, Soon);
    const auto slow = watched.family("test.slow");
    QVERIFY(slow.error);
    QCOMPARE(slow.error->kind, ErrorKind::Timeout);
    QCOMPARE(watched.phase(), TargetPhase::Live);
    QVERIFY(!watched.hasMark(MarkKind::Gap));
}

void TestTargetMonitor::aWrongHeaderIsTold()
{
    const auto catalog = FamilyCatalog::fromTexts({ family("test.absent", "-- lane: 1s\n", "--   n gauge\n", "1 AS m"),
        family("test.text", "-- lane: 1s\n", "--   n gauge\n", "'many' AS n"),
        family("test.twice", "-- lane: 1s\n", "--   name label\n--   n gauge\n",
            "'same' AS name, n FROM generate_series(1, 3) AS n") });
    Watched watched(cluster(), QStringLiteral("postgres"), PgRole::Plain, catalog);
    QTRY_VERIFY_WITH_TIMEOUT(
        watched.family("test.absent").error && watched.family("test.text").error && watched.family("test.twice").error,
        Soon);
    QCOMPARE(watched.family("test.absent").error->message,
        QStringLiteral("test.absent: column n is missing in the result."));
    QCOMPARE(watched.family("test.text").error->message, QStringLiteral("test.text: column n is not of type int8."));
    QVERIFY(watched.family("test.twice").error->message.contains(QStringLiteral("2 rows")));
    QCOMPARE(watched.latest("test.twice")->rowCount(), qsizetype(1));
}

void TestTargetMonitor::rowsBeyondTheLimitAreTold()
{
    const auto catalog = FamilyCatalog::fromTexts({ family("test.many", "-- lane: 1s\n-- max-series: 10\n",
        "--   name label\n--   n gauge\n", "'row ' || n AS name, n FROM generate_series(1, 100) AS n") });
    Watched watched(cluster(), QStringLiteral("postgres"), PgRole::Plain, catalog);
    QTRY_VERIFY_WITH_TIMEOUT(watched.latest("test.many"), Soon);
    const auto frame = watched.latest("test.many");
    QCOMPARE(frame->rowCount(), qsizetype(10));
    QCOMPARE(frame->columns[0].text(9), QStringLiteral("other"));
    QCOMPARE(frame->columns[1].integer(9), qint64(5050 - 45));
    QCOMPARE(watched.family("test.many").summedRows, qint64(91));
}

void TestTargetMonitor::slowsDownWhenItCostsTooMuch()
{
    const auto catalog = FamilyCatalog::fromTexts(
        { family("test.busy", "-- lane: 1s\n", "--   n gauge\n", "count(*) AS n FROM generate_series(1, 100000)") });
    Profile profile;
    profile.costLimitPercent = 0.2;
    Watched watched(cluster(), QStringLiteral("postgres"), PgRole::Plain, catalog, profile);
    QTRY_VERIFY_WITH_TIMEOUT(watched.hasMark(MarkKind::SlowedDown), Patience);
    const auto cost = watched.monitor->status().cost;
    QVERIFY(cost.slowdown > 1.5);
    QVERIFY(cost.percentOfCore > 0.2);
    QVERIFY(cost.statementsPerSecond > 0.5);
}

void TestTargetMonitor::marksAPromotion()
{
    const auto primary = PgCluster::start();
    const auto standby = primary->startStandby();
    Watched watched(*standby, QStringLiteral("postgres"), PgRole::Superuser, m_families);
    QTRY_VERIFY_WITH_TIMEOUT(watched.latest("target.standby"), Soon);
    QVERIFY(watched.monitor->status().server.inRecovery);
    QVERIFY(standby->exec(QStringLiteral("postgres"), QStringLiteral("SELECT pg_promote()")).ok());
    QTRY_VERIFY_WITH_TIMEOUT(watched.hasMark(MarkKind::RoleChange), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(watched.family("target.standby").error, Soon);
    QVERIFY(!watched.monitor->status().server.inRecovery);
    QCOMPARE(watched.phase(), TargetPhase::Live);
}

void TestTargetMonitor::refreshSamplesAtOnce()
{
    const auto catalog =
        FamilyCatalog::fromTexts({ family("test.hourly", "-- lane: 1h\n", "--   n gauge\n", "1 AS n") });
    Watched watched(cluster(), QStringLiteral("postgres"), PgRole::Plain, catalog);
    QTRY_COMPARE_WITH_TIMEOUT(watched.count("test.hourly"), 1, Soon);
    watched.monitor->refresh();
    QTRY_COMPARE_WITH_TIMEOUT(watched.count("test.hourly"), 2, Soon);
}

void TestTargetMonitor::startsAgainAfterStop()
{
    Watched watched(cluster(), QStringLiteral("postgres"), PgRole::Plain, FamilyCatalog::fromTexts({ ticking() }));
    QTRY_VERIFY_WITH_TIMEOUT(watched.count("test.tick") >= 1, Soon);
    watched.monitor->stop();
    const auto frames = watched.shown.size();
    watched.monitor->start();
    QTRY_VERIFY_WITH_TIMEOUT(watched.shown.size() > frames, Soon);
    QVERIFY(!watched.hasMark(MarkKind::Gap));
}

void TestTargetMonitor::mayBeDestroyedByItsListener_data()
{
    QTest::addColumn<QString>("family");
    for (const char *family : { "target.ash", "target.database", "target.xid", "target.vacuum", "host.cpu" })
        QTest::newRow(family) << QString::fromLatin1(family);
}

void TestTargetMonitor::mayBeDestroyedByItsListener()
{
    QFETCH(QString, family);
    Watched watched(cluster(), QStringLiteral("postgres"), PgRole::Superuser, m_families);
    bool gone = false;
    connect(watched.monitor.get(), &TargetMonitor::derived, &watched, [&](const FramePtr &frame) {
        if (frame->family->id.value != family)
            return;
        gone = true;
        watched.monitor.reset();
    });
    QTRY_VERIFY_WITH_TIMEOUT(gone, Soon);
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
}

void TestTargetMonitor::samplesThroughAPooler()
{
    if (!PgBouncer::isInstalled())
        QSKIP("pgbouncer is not installed");
    const PgBouncer pooler(cluster());
    const QString database = cluster().createDatabase();
    Profile profile;
    profile.databases = { database };
    profile.parameters = pooler.parameters(database);
    Watched watched(cluster(), database, PgRole::Superuser, m_families, profile);
    QTRY_VERIFY_WITH_TIMEOUT(watched.latest("target.database"), Soon);
    QTRY_VERIFY_WITH_TIMEOUT(watched.latest("target.vacuum"), Soon);
    QTRY_VERIFY_WITH_TIMEOUT(watched.count("target.waits") >= 4, Soon);
    const auto status = watched.monitor->status();
    QVERIFY(status.server.pooled);
    for (const auto &each : status.families) {
        QVERIFY2(!each.error || each.error->kind == ErrorKind::Unsupported,
            qUtf8Printable(each.id.value + (each.error ? oneLine(*each.error) : QString())));
    }
    QVERIFY(!watched.hasMark(MarkKind::Gap));
    QVERIFY(!watched.hasMark(MarkKind::Restart));
}

DATAINSIGHT_TEST_MAIN(TestTargetMonitor)
#include "tst_targetmonitor.moc"
