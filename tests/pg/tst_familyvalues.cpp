// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pg/familyprobe.h"
#include "tests/support/testmain.h"

#include <map>

using namespace datainsight;
using namespace std::chrono_literals;

namespace {

const QString Postgres = QStringLiteral("postgres");

QString str(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// What the families say about situations made on purpose, on every version.
class FamilyValuesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsSessionsByState_data() { PgVersions::addRows(); }
    void countsSessionsByState()
    {
        auto &cluster = clusterOf();
        auto idle = cluster.connect(Postgres);
        auto open = cluster.connect(Postgres);
        open.exec(str("BEGIN"));
        auto failed = cluster.connect(Postgres);
        failed.exec(str("BEGIN"));
        failed.exec(str("SELECT 1/0"));
        auto active = cluster.connect(Postgres);
        active.send(str("SELECT pg_sleep(60)"));
        for (const PgRole role : { PgRole::Superuser, PgRole::Monitor }) {
            FamilyProbe probe(cluster, Postgres, role);
            for (const char *state : { "active", "idle", "idle in transaction", "idle in transaction (aborted)" }) {
                QTRY_COMPARE(
                    probe.value(str("target.sessions"), str("sessions"), { { str("state"), str(state) } }), str("1"));
            }
            QVERIFY(probe.number(str("target.sessions"), str("oldest_transaction"),
                        { { str("state"), str("idle in transaction") } })
                > 0);
        }
        FamilyProbe plain(cluster, Postgres, PgRole::Plain);
        QCOMPARE(plain.value(str("target.sessions"), str("sessions"), { { str("state"), str("(hidden)") } }), str("4"));
        QVERIFY(plain.value(str("target.sessions"), str("sessions"), { { str("state"), str("active") } }).isNull());
        QCOMPARE(plain.value(str("target.applications"), str("sessions")), str("4"));
        QVERIFY(plain.value(str("target.applications"), str("active")).isNull());
    }

    void namesTheRootOfAChainOfBlockers_data() { PgVersions::addRows(); }
    void namesTheRootOfAChainOfBlockers()
    {
        auto &cluster = clusterOf();
        const QString database = cluster.createDatabase();
        // One that is idle in its transaction, and two that wait, one behind the other.
        auto first = cluster.connect(database);
        auto second = cluster.connect(database);
        auto third = cluster.connect(database);
        first.exec(str("CREATE TABLE chained AS SELECT 1 AS x"));
        first.exec(str("BEGIN"));
        first.exec(str("LOCK TABLE chained IN ROW EXCLUSIVE MODE"));
        FamilyProbe probe(cluster, Postgres, PgRole::Monitor);
        second.send(str("BEGIN; LOCK TABLE chained"));
        QTRY_COMPARE(probe.value(str("target.blocking"), str("waiting")), str("1"));
        third.send(str("SELECT x FROM chained"));
        QTRY_COMPARE(probe.value(str("target.blocking"), str("waiting")), str("2"));
        QCOMPARE(probe.value(str("target.blocking"), str("root_blockers")), str("1"));
        QCOMPARE(probe.value(str("target.blocking"), str("idle_root_blockers")), str("1"));
        QCOMPARE(probe.value(str("target.blocking"), str("root_pid")), QString::number(first.backendPid()));
        QVERIFY(probe.value(str("target.blocking"), str("root_query")).startsWith(str("LOCK TABLE chained IN ROW")));
        QVERIFY(probe.number(str("target.blocking"), str("longest_wait")) > 0);
        QCOMPARE(probe.value(str("target.locks"), str("locks"),
                     { { str("state"), str("waiting") }, { str("mode"), str("AccessExclusiveLock") } }),
            str("1"));

        const QMap<QString, QString> waiters { { str("wait_class"), str("Lock") }, { str("datname"), database } };
        QStringList blockers;
        const auto sample = probe.run(str("target.ash"));
        for (const auto &row : sample.rows)
            blockers += row.back().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        blockers.sort();
        QStringList expected { QString::number(first.backendPid()), QString::number(second.backendPid()) };
        expected.sort();
        QCOMPARE(blockers, expected);
        QCOMPARE(probe.value(str("target.ash"), str("wait_event"), waiters), str("relation"));

        FamilyProbe plain(cluster, Postgres, PgRole::Plain);
        QVERIFY(plain.value(str("target.blocking"), str("waiting")).isNull());
        QCOMPARE(plain.value(str("target.ash"), str("wait_class")), str("(hidden)"));
        QVERIFY(plain.value(str("target.ash"), str("sessions")).isNull());
    }

    void groupsActiveSessionsByWhatTheyWaitFor_data() { PgVersions::addRows(); }
    void groupsActiveSessionsByWhatTheyWaitFor()
    {
        auto &cluster = clusterOf();
        auto one = cluster.connect(Postgres, PgRole::Plain);
        auto two = cluster.connect(Postgres, PgRole::Plain);
        one.send(str("SELECT pg_sleep(60)"));
        two.send(str("SELECT pg_sleep(61)"));
        FamilyProbe probe(cluster, Postgres, PgRole::Monitor);
        const QMap<QString, QString> sleepers { { str("wait_event"), str("PgSleep") } };
        QTRY_COMPARE(probe.value(str("target.ash"), str("sessions"), sleepers), str("2"));
        QCOMPARE(probe.value(str("target.ash"), str("wait_class"), sleepers), str("Timeout"));
        QCOMPARE(probe.value(str("target.ash"), str("usename"), sleepers), str("di_plain"));
        const QString query = probe.value(str("target.ash"), str("query_id"), sleepers);
        QCOMPARE(query.isEmpty(), cluster.major() < 14);
    }

    void tellsHowFarACommandHasCome_data() { PgVersions::addRows(); }
    void tellsHowFarACommandHasCome()
    {
        auto &cluster = clusterOf();
        const QString database = cluster.createDatabase();
        auto writer = cluster.connect(database);
        writer.exec(str("CREATE TABLE busy AS SELECT generate_series(1, 1000) AS x"));
        writer.exec(str("BEGIN"));
        writer.exec(str("INSERT INTO busy VALUES (0)"));
        auto builder = cluster.connect(database);
        builder.send(str("CREATE INDEX CONCURRENTLY ON busy (x)"));
        FamilyProbe probe(cluster, database, PgRole::Monitor);
        const QMap<QString, QString> build { { str("command"), str("create index concurrently") } };
        QTRY_COMPARE(probe.value(str("target.progress"), str("running"), build), str("1"));
        QCOMPARE(probe.value(str("target.progress"), str("relation"), build), str("busy"));
        QVERIFY(probe.value(str("target.progress"), str("phase"), build).startsWith(str("waiting")));
        FamilyProbe plain(cluster, database, PgRole::Plain);
        QCOMPARE(plain.value(str("target.progress"), str("relation")), str("(hidden)"));
    }

    void namesWhoHoldsBackTheHorizon_data() { PgVersions::addRows(); }
    void namesWhoHoldsBackTheHorizon()
    {
        auto &cluster = clusterOf();
        auto holder = cluster.connect(Postgres);
        holder.exec(str("BEGIN"));
        holder.exec(str("SELECT pg_current_xact_id()"));
        auto preparer = cluster.connect(Postgres);
        preparer.exec(str("BEGIN"));
        preparer.exec(str("SELECT pg_current_xact_id()"));
        preparer.exec(str("PREPARE TRANSACTION 'forgotten'"));
        for (int i = 0; i < 5; ++i)
            cluster.exec(Postgres, str("SELECT pg_current_xact_id()"));
        FamilyProbe probe(cluster, Postgres, PgRole::Monitor);
        const QMap<QString, QString> session { { str("holder"), str("session") } };
        const QMap<QString, QString> prepared { { str("holder"), str("prepared transaction") } };
        QVERIFY(probe.number(str("target.horizon"), str("age"), session) >= 6);
        QTRY_COMPARE(probe.value(str("target.horizon"), str("name"), session),
            str("pid ") + QString::number(holder.backendPid()));
        QVERIFY(probe.number(str("target.horizon"), str("age"), prepared) >= 5);
        QCOMPARE(probe.value(str("target.horizon"), str("name"), prepared), str("forgotten"));
        QCOMPARE(probe.value(str("target.horizon"), str("age"), { { str("holder"), str("standby") } }), str("0"));
        FamilyProbe plain(cluster, Postgres, PgRole::Plain);
        QVERIFY(plain.value(str("target.horizon"), str("age"), session).isNull());
        cluster.exec(Postgres, str("ROLLBACK PREPARED 'forgotten'"));
    }

    void findsTablesThatWaitForAutovacuum_data() { PgVersions::addRows(); }
    void findsTablesThatWaitForAutovacuum()
    {
        auto &cluster = clusterOf();
        const QString database = cluster.createDatabase();
        // Each on a connection of its own: counts are sent when one ends.
        for (const char *sql : { "CREATE TABLE dirty AS SELECT generate_series(1, 1000) AS x",
                 "CREATE TABLE patient (x int) WITH (autovacuum_vacuum_threshold = 5000)",
                 "INSERT INTO patient SELECT generate_series(1, 1000)", "DELETE FROM dirty",
                 "DELETE FROM patient WHERE x > 1" })
            cluster.exec(database, str(sql));
        FamilyProbe probe(cluster, database, PgRole::Plain);
        QTRY_COMPARE(probe.value(str("target.vacuum"), str("worst_dead_rows")), str("1000"));
        QCOMPARE(probe.value(str("target.vacuum"), str("worst_table")), str("dirty"));
        QCOMPARE(probe.value(str("target.vacuum"), str("tables_to_vacuum")), str("1"));
        QTRY_VERIFY(probe.number(str("target.vacuum"), str("dead_rows")) >= 1999);
    }

    void aStatementThatRanBeforeItWaitedHasNotWaitedThatLong_data() { PgVersions::addRows(); }
    void aStatementThatRanBeforeItWaitedHasNotWaitedThatLong()
    {
        auto &cluster = clusterOf();
        const QString database = cluster.createDatabase();
        auto holder = cluster.connect(database);
        holder.exec(str("CREATE TABLE held (x int)"));
        holder.exec(str("BEGIN"));
        holder.exec(str("LOCK TABLE held"));
        auto waiter = cluster.connect(database);
        waiter.send(str("DO $$ BEGIN PERFORM pg_sleep(2); LOCK TABLE held; END $$"));
        FamilyProbe probe(cluster, database, PgRole::Monitor);
        QTRY_COMPARE_WITH_TIMEOUT(probe.value(str("target.blocking"), str("waiting")), str("1"), Patience);
        const double waited = probe.number(str("target.blocking"), str("longest_wait"));
        const double ran = cluster
                               .exec(Postgres,
                                   str("SELECT extract(epoch FROM clock_timestamp() - query_start) FROM "
                                       "pg_stat_activity WHERE query LIKE 'DO %pg_sleep%'"))
                               .value()
                               .toDouble();
        QVERIFY(ran > 2);
        // 13 does not tell since when a lock is waited for.
        if (cluster.major() >= 14)
            QVERIFY2(waited < ran - 1.5, qPrintable(str("%1 of %2 s").arg(waited).arg(ran)));
        else
            QVERIFY(waited > 2);
    }

    void countsCheckpointsAndLog_data() { PgVersions::addRows(); }
    void countsCheckpointsAndLog()
    {
        auto &cluster = clusterOf();
        FamilyProbe probe(cluster, Postgres, PgRole::Plain);
        const double checkpoints = probe.number(str("target.checkpointer"), str("num_requested"));
        const double position = probe.number(str("target.wal"), str("position"));
        QVERIFY(checkpoints >= 0);
        cluster.exec(Postgres, str("CREATE TABLE logged AS SELECT repeat('x', 1000) FROM generate_series(1, 1000)"));
        QVERIFY(probe.number(str("target.wal"), str("position")) - position > 1e6);
        QVERIFY(probe.number(str("target.wal"), str("since_checkpoint")) > 1e6);
        cluster.exec(Postgres, str("DROP TABLE logged"));
        cluster.exec(Postgres, str("CHECKPOINT"));
        QTRY_VERIFY(probe.number(str("target.checkpointer"), str("num_requested")) > checkpoints);
        QTRY_VERIFY(probe.number(str("target.wal"), str("since_checkpoint")) < 1e6);
        QVERIFY(probe.number(str("target.checkpointer"), str("checkpoint_age")) < 60);
        if (cluster.major() >= 14)
            QTRY_VERIFY(probe.number(str("target.wal"), str("wal_bytes")) > 0);
        if (cluster.major() >= 16) {
            QTRY_VERIFY(probe.number(str("target.io"), str("read_bytes"),
                            { { str("backend_type"), str("client backend") }, { str("object"), str("relation") },
                                { str("context"), str("normal") } })
                > 0);
        }
    }

    void saysThatArchivingFails_data() { PgVersions::addRows(); }
    void saysThatArchivingFails()
    {
        QFETCH(int, major);
        PgClusterOptions options;
        options.major = major;
        options.settings = { { str("archive_mode"), str("on") }, { str("archive_command"), str("false") } };
        const auto cluster = PgCluster::start(options);
        cluster->exec(Postgres, str("SELECT pg_switch_wal()"));
        FamilyProbe probe(*cluster, Postgres, PgRole::Monitor);
        QTRY_COMPARE_WITH_TIMEOUT(probe.value(str("target.archiver"), str("failing")), str("1"), Patience);
        QVERIFY(probe.number(str("target.archive_queue"), str("waiting_files")) >= 1);
        QVERIFY(probe.number(str("target.wal_files"), str("size")) >= 16 * 1024 * 1024);
    }

    void knowsSettingsAndOwnStatements_data() { PgVersions::addRows(); }
    void knowsSettingsAndOwnStatements()
    {
        auto &cluster = clusterOf();
        cluster.exec(Postgres, str("CREATE EXTENSION IF NOT EXISTS pg_stat_statements"));
        FamilyProbe probe(cluster, Postgres, PgRole::Monitor);
        QCOMPARE(probe.value(str("target.server"), str("usable_connections")), str("97"));
        QCOMPARE(probe.value(str("target.server"), str("shared_buffers")), QString::number(16 * 1024 * 1024));
        QCOMPARE(probe.value(str("target.server"), str("checkpoint_timeout")), str("300"));
        QCOMPARE(probe.value(str("target.server"), str("block_size")), str("8192"));
        QVERIFY(probe.number(str("target.own_statements"), str("calls")) >= 3);
        QVERIFY(probe.number(str("target.own"), str("sessions")) >= 1);
        QVERIFY(probe.number(str("target.xid"), str("xid_age"), { { str("datname"), Postgres } }) > 0);
        QVERIFY(probe.number(str("target.database_size"), str("size"), { { str("datname"), Postgres } }) > 1e6);
    }

    void waitsBehindNoLock_data() { PgVersions::addRows(); }
    void waitsBehindNoLock()
    {
        auto &cluster = clusterOf();
        const QString database = cluster.createDatabase();
        cluster.exec(database, str("CREATE TABLE locked AS SELECT generate_series(1, 1000) AS x"));
        cluster.exec(database, str("CREATE INDEX ON locked (x)"));
        cluster.exec(database, str("DELETE FROM locked"));
        auto holder = cluster.connect(database);
        holder.exec(str("BEGIN"));
        holder.exec(str("LOCK TABLE locked IN ACCESS EXCLUSIVE MODE"));
        auto builder = cluster.connect(database);
        builder.send(str("CREATE INDEX ON locked (x)"));
        cluster.exec(Postgres, str("ALTER ROLE di_monitor SET lock_timeout = '100ms'"));
        FamilyProbe probe(cluster, database, PgRole::Monitor);
        QTRY_COMPARE(probe.value(str("target.blocking"), str("waiting")), str("1"));
        QTRY_COMPARE(probe.value(str("target.vacuum"), str("worst_table")), str("locked"));
        for (const FamilyId &id : FamilyProbe::catalog().ids()) {
            const auto answer = probe.run(id.value);
            QVERIFY2(answer.sqlState.isEmpty(), qPrintable(id.value + str(": ") + answer.error));
        }
    }

    void followsAStandby_data() { PgVersions::addRows(); }
    void followsAStandby()
    {
        auto &cluster = clusterOf();
        cluster.exec(Postgres, str("SELECT pg_create_physical_replication_slot('kept', true)"));
        const auto standby = cluster.startStandby();
        FamilyProbe primary(cluster, Postgres, PgRole::Monitor);
        const QMap<QString, QString> row { { str("application_name"), str("standby") } };
        QTRY_COMPARE_WITH_TIMEOUT(
            primary.value(str("target.replication"), str("state"), row), str("streaming"), Patience);
        cluster.exec(Postgres, str("CREATE TABLE replicated AS SELECT generate_series(1, 10000)"));
        QTRY_COMPARE(primary.value(str("target.replication"), str("replay_lag"), row), str("0"));
        QVERIFY(primary.number(str("target.slots"), str("retained"), { { str("slot_name"), str("kept") } }) > 0);

        FamilyProbe replica(*standby, Postgres, PgRole::Monitor);
        QCOMPARE(replica.value(str("target.server"), str("in_recovery")), str("1"));
        QCOMPARE(replica.value(str("target.standby"), str("receiver_status")), str("streaming"));
        QTRY_COMPARE(replica.value(str("target.standby"), str("replay_lag")), str("0"));
        QCOMPARE(replica.value(str("target.standby"), str("replay_delay")), str("0"));
        QCOMPARE(replica.value(str("target.wal"), str("position")), primary.value(str("target.wal"), str("position")));

        FamilyProbe plain(cluster, Postgres, PgRole::Plain);
        QCOMPARE(plain.value(str("target.replication"), str("walsenders")), str("1"));
        QVERIFY(plain.value(str("target.replication"), str("replay_lag")).isNull());
    }

    void cleanupTestCase() { m_clusters.clear(); }

private:
    PgCluster &clusterOf()
    {
        const int major = *static_cast<const int *>(QTest::qData("major", qMetaTypeId<int>()));
        auto &cluster = m_clusters[major];
        if (!cluster) {
            PgClusterOptions options;
            options.major = major;
            options.preload = { str("pg_stat_statements") };
            options.settings = {
                { str("max_prepared_transactions"), str("5") },
                { str("autovacuum"), str("off") },
            };
            cluster = PgCluster::start(options);
        }
        // A closed connection's statement runs on until it has something to say.
        cluster->exec(Postgres,
            str("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid "
                "<> pg_backend_pid()"));
        return *cluster;
    }

    std::map<int, std::unique_ptr<PgCluster>> m_clusters;
};

DATAINSIGHT_TEST_MAIN(FamilyValuesTest)
#include "tst_familyvalues.moc"
