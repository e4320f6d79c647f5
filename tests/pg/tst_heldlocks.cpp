// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/activityrunner.h"
#include "core/activity/lockgroups.h"
#include "tests/pg/pgtest.h"

using namespace datainsight;
using namespace datainsight::pgtest;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr LockMode Modes[] = { LockMode::AccessShare, LockMode::RowShare, LockMode::RowExclusive,
    LockMode::ShareUpdateExclusive, LockMode::Share, LockMode::ShareRowExclusive, LockMode::Exclusive,
    LockMode::AccessExclusive };
constexpr const char *Words[] = { "ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", "SHARE",
    "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE" };

} // namespace

/// All locks of real servers, and what would wait for them.
class HeldLocksTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup();
    void cleanupTestCase() { m_cluster.reset(); }
    void conflictsAreTheServers_data() { PgVersions::addRows(); }
    void conflictsAreTheServers();
    void countsBySessionRelationAndMode_data() { PgVersions::addRows(); }
    void countsBySessionRelationAndMode();
    void listsWhatACommandMayBePlannedOn_data() { PgVersions::addRows(); }
    void listsWhatACommandMayBePlannedOn();
    void saysWhatAPlannedCommandWouldWaitFor();
    void plannedCommandsTakeTheirLock_data();
    void plannedCommandsTakeTheirLock();

private:
    PgCluster &cluster(int major = 0)
    {
        if (!m_cluster || (major && m_cluster->major() != major))
            m_cluster = PgCluster::start({ .major = major });
        return *m_cluster;
    }
    HeldLocksPtr read(const QString &database, PgRole role = PgRole::Plain)
    {
        m_runner = std::make_unique<ActivityRunner>(specFor(m_cluster->parameters(database, role)));
        const auto locks = answer(m_runner->heldLocks(), Milliseconds(Patience));
        if (!locks)
            qWarning("%s", qUtf8Printable(oneLine(locks.error())));
        return locks ? *locks : std::make_shared<const HeldLocks>();
    }
    static quint32 oidOf(const HeldLocksPtr &locks, const QString &name) { return locks->relations.key(name); }
    static QStringList modesOf(const HeldLocksPtr &locks, const std::vector<size_t> &indexes)
    {
        QStringList modes;
        for (const size_t index : indexes)
            modes << locks->modes.value(locks->locks[index].mode);
        return modes;
    }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<ActivityRunner> m_runner;
};

void HeldLocksTest::cleanup()
{
    m_runner.reset();
    QVERIFY(PgWorker::drain());
}

void HeldLocksTest::conflictsAreTheServers()
{
    QFETCH(int, major);
    cluster(major);
    const auto database = m_cluster->createDatabase();
    m_cluster->exec(database, s("CREATE TABLE t (i int)"));
    auto one = m_cluster->connect(database);
    auto two = m_cluster->connect(database);
    for (size_t held = 0; held < std::size(Modes); ++held) {
        QVERIFY(one.exec(s("BEGIN")).ok());
        QVERIFY(one.exec(s("LOCK TABLE t IN %1 MODE").arg(s(Words[held]))).ok());
        for (size_t wanted = 0; wanted < std::size(Modes); ++wanted) {
            QVERIFY(two.exec(s("BEGIN")).ok());
            const bool got = two.exec(s("LOCK TABLE t IN %1 MODE NOWAIT").arg(s(Words[wanted]))).ok();
            QVERIFY(two.exec(s("ROLLBACK")).ok());
            QVERIFY2(got != conflicts(Modes[held], Modes[wanted]),
                qPrintable(s(Words[held]) + s(" and ") + s(Words[wanted])));
            QCOMPARE(conflicts(Modes[held], Modes[wanted]), conflicts(Modes[wanted], Modes[held]));
        }
        QVERIFY(one.exec(s("ROLLBACK")).ok());
        QCOMPARE(lockModeFrom(lockModeName(Modes[held])), std::optional(Modes[held]));
    }
    QVERIFY(!lockModeFrom(s("SIReadLock")));
}

void HeldLocksTest::countsBySessionRelationAndMode()
{
    QFETCH(int, major);
    cluster(major);
    const auto database = m_cluster->createDatabase();
    const auto elsewhere = m_cluster->createDatabase();
    m_cluster->exec(database, s("CREATE TABLE \"ho t\" (i int); CREATE TABLE quiet (i int)"));
    m_cluster->exec(elsewhere, s("CREATE TABLE far (i int)"));
    auto reader = m_cluster->connect(database);
    reader.exec(s("BEGIN"));
    reader.exec(s("SELECT FROM \"ho t\", quiet"));
    auto writer = m_cluster->connect(database);
    writer.exec(s("BEGIN"));
    writer.exec(s("INSERT INTO \"ho t\" VALUES (1)"));
    auto far = m_cluster->connect(elsewhere);
    far.exec(s("BEGIN"));
    far.exec(s("SELECT FROM far"));
    auto waiter = m_cluster->connect(database);
    waiter.send(s("TRUNCATE \"ho t\""));
    auto observer = m_cluster->connect(database);
    QVERIFY(waitForActivity(observer, s("wait_event_type = 'Lock'"), 1, Milliseconds(Patience)));

    const auto locks = read(database);
    const auto hot = lockGroups(*locks, LockGrouping::Relation);
    QVERIFY(hot.size() >= 3);
    QCOMPARE(hot[0].text, s("public.\"ho t\""));
    QCOMPARE(hot[0].sessions, 3);
    QCOMPARE(hot[0].waiting, 1);
    QCOMPARE(hot[0].strongest, s("RowExclusiveLock"));
    QVERIFY(std::any_of(hot.begin(), hot.end(),
        [&](const LockGroup &relation) { return relation.text.endsWith(s(" of database ") + elsewhere); }));

    const auto people = lockGroups(*locks, LockGrouping::Session);
    const auto ofWaiter = std::find_if(people.begin(), people.end(),
        [&](const LockGroup &group) { return group.pid == waiter.backendPid(); });
    QVERIFY(ofWaiter != people.end());
    QCOMPARE(ofWaiter->waiting, 1);
    QCOMPARE(ofWaiter->relations, 1);
    QCOMPARE(people.front().pid, waiter.backendPid());
    const auto modes = lockGroups(*locks, LockGrouping::Mode);
    const auto reads = std::find_if(
        modes.begin(), modes.end(), [](const LockGroup &group) { return group.text == s("AccessShareLock"); });
    QVERIFY(reads != modes.end() && reads->sessions >= 2);

    qint64 total = 0;
    for (const auto &lock : locks->locks)
        total += lock.count;
    QCOMPARE(locks->total, total);
    reader.exec(s("ROLLBACK"));
    writer.exec(s("ROLLBACK"));
    QVERIFY(waiter.finish(Milliseconds(Patience)).ok());
}

void HeldLocksTest::listsWhatACommandMayBePlannedOn()
{
    QFETCH(int, major);
    cluster(major);
    const auto database = m_cluster->createDatabase();
    m_cluster->exec(database,
        s("CREATE SCHEMA \"Lager\"; CREATE TABLE \"Lager\".\"T\" (i int) PARTITION BY RANGE (i);"
          "CREATE TABLE part PARTITION OF \"Lager\".\"T\" FOR VALUES FROM (0) TO (10);"
          "CREATE MATERIALIZED VIEW seen AS SELECT 1 AS i; CREATE VIEW looked AS SELECT 1 AS i;"
          "CREATE TABLE twice (i int); CREATE TABLE \"Lager\".twice (i int)"));
    // Nor does an exclusive lock on one of them hold it up.
    auto locker = m_cluster->connect(database);
    locker.exec(s("BEGIN"));
    locker.exec(s("LOCK TABLE twice IN ACCESS EXCLUSIVE MODE"));
    for (const auto role : { PgRole::Superuser, PgRole::Monitor, PgRole::Plain }) {
        ActivityRunner runner(specFor(m_cluster->parameters(database, role)));
        const auto listed = answer(runner.lockableRelations(), Milliseconds(Patience));
        QVERIFY2(listed, listed ? "" : qPrintable(oneLine(listed.error())));
        const auto &all = **listed;
        QVERIFY(!all.cut);
        const auto *whole = all.find(s("\"Lager\".\"T\""));
        QVERIFY(whole && all.find(s("\"T\"")) == whole);
        QCOMPARE(all.withParts(whole->oid).size(), size_t(2));
        QCOMPARE(all.find(s("part"))->parent, whole->oid);
        QVERIFY(all.find(s("public.seen")) && !all.find(s("looked")) && !all.find(s("pg_class")));
        QVERIFY2(!all.find(s("twice")) && all.find(s("public.twice")), "a name of two is none");
    }
    locker.exec(s("ROLLBACK"));
}

void HeldLocksTest::saysWhatAPlannedCommandWouldWaitFor()
{
    cluster();
    const auto database = m_cluster->createDatabase();
    m_cluster->exec(database, s("CREATE TABLE t (i int)"));
    auto reader = m_cluster->connect(database);
    reader.exec(s("BEGIN"));
    reader.exec(s("SELECT FROM t"));
    auto truncate = m_cluster->connect(database);
    truncate.send(s("TRUNCATE t"));
    auto observer = m_cluster->connect(database);
    QVERIFY(waitForActivity(observer, s("wait_event_type = 'Lock'"), 1, Milliseconds(Patience)));
    const auto locks = read(database);
    const auto oid = oidOf(locks, s("public.t"));
    const auto alter = forecastLock(*locks, locks->database, oid, LockMode::AccessExclusive);
    QCOMPARE(modesOf(locks, alter.holders), QStringList { s("AccessShareLock") });
    QCOMPARE(locks->locks[alter.holders[0]].pid, reader.backendPid());
    QCOMPARE(modesOf(locks, alter.queue), QStringList { s("AccessExclusiveLock") });
    // A reader could go together with the other reader, and waits behind the one that waits.
    const auto select = forecastLock(*locks, locks->database, oid, LockMode::AccessShare);
    QVERIFY(select.holders.empty() && select.queue.size() == 1 && !select.free());
    QVERIFY(forecastLock(*locks, locks->database, oid + 1, LockMode::AccessExclusive).free());
    reader.exec(s("ROLLBACK"));
    QVERIFY(truncate.finish(Milliseconds(Patience)).ok());
    QVERIFY(forecastLock(*read(database), locks->database, oid, LockMode::AccessExclusive).free());
}

void HeldLocksTest::plannedCommandsTakeTheirLock_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("sql");
    QTest::newRow("index") << "CREATE INDEX"
                           << "CREATE INDEX ON t (i)";
    QTest::newRow("trigger")
        << "CREATE TRIGGER"
        << "CREATE TRIGGER g BEFORE UPDATE ON t EXECUTE FUNCTION suppress_redundant_updates_trigger()";
    QTest::newRow("foreign key") << "ALTER TABLE … ADD FOREIGN KEY"
                                 << "ALTER TABLE t ADD FOREIGN KEY (i) REFERENCES o (i)";
    QTest::newRow("column") << "ALTER TABLE … ADD COLUMN"
                            << "ALTER TABLE t ADD COLUMN x int";
    QTest::newRow("type") << "ALTER TABLE … ALTER COLUMN TYPE"
                          << "ALTER TABLE t ALTER COLUMN i TYPE bigint";
    QTest::newRow("validate") << "ALTER TABLE … VALIDATE CONSTRAINT"
                              << "ALTER TABLE t VALIDATE CONSTRAINT c";
    QTest::newRow("truncate") << "TRUNCATE"
                              << "TRUNCATE t";
    QTest::newRow("drop") << "DROP TABLE"
                          << "DROP TABLE t";
    QTest::newRow("analyze") << "ANALYZE"
                             << "ANALYZE t";
}

void HeldLocksTest::plannedCommandsTakeTheirLock()
{
    QFETCH(QString, command);
    QFETCH(QString, sql);
    cluster();
    const auto database = m_cluster->createDatabase();
    m_cluster->exec(database,
        s("CREATE TABLE o (i int PRIMARY KEY); CREATE TABLE t (i int); ALTER TABLE t ADD CONSTRAINT c CHECK (i > 0) "
          "NOT VALID"));
    auto client = m_cluster->connect(database);
    client.exec(s("BEGIN"));
    const auto done = client.exec(sql);
    QVERIFY2(done.ok(), qPrintable(done.error));
    const auto rows = client
                          .exec(s("SELECT mode FROM pg_locks WHERE pid = pg_backend_pid() AND relation = 't'::regclass "
                                  "AND locktype = 'relation' UNION ALL SELECT 'AccessExclusiveLock' WHERE "
                                  "to_regclass('t') IS NULL")
                                    .replace(s("'t'::regclass"), s("coalesce(to_regclass('t')::oid, 0::oid)")))
                          .rows;
    int strongest = -1;
    for (const auto &row : rows)
        strongest = std::max(strongest, static_cast<int>(lockModeFrom(row[0]).value()));
    const auto &all = plannedCommands();
    const auto planned = std::find_if(
        all.begin(), all.end(), [&](const PlannedCommand &one) { return QString::fromUtf8(one.command) == command; });
    QVERIFY(planned != all.end());
    QCOMPARE(strongest, static_cast<int>(planned->mode));
}

DATAINSIGHT_TEST_MAIN(HeldLocksTest)
#include "tst_heldlocks.moc"
