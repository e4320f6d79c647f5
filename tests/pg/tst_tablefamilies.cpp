// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pg/familyprobe.h"
#include "tests/support/testmain.h"

#include <map>

using namespace datainsight;

namespace {

const QString Tables = QStringLiteral("target.tables");
const QString Sizes = QStringLiteral("target.table_sizes");

QString str(const char *text)
{
    return QString::fromUtf8(text);
}

QMap<QString, QString> table(const char *name)
{
    return { { str("schemaname"), str("public") }, { str("relname"), str(name) } };
}

} // namespace

/// What is sampled of single tables, on every version.
class TableFamiliesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsPartitionsForTheTableAtTheTop_data() { PgVersions::addRows(); }
    void countsPartitionsForTheTableAtTheTop()
    {
        auto &cluster = clusterOf();
        const QString database = cluster.createDatabase();
        for (const char *sql : { "CREATE TABLE flows (t int, note text) PARTITION BY RANGE (t)",
                 "CREATE TABLE old PARTITION OF flows FOR VALUES FROM (0) TO (100)",
                 "CREATE TABLE new PARTITION OF flows FOR VALUES FROM (100) TO (200) PARTITION BY RANGE (t)",
                 "CREATE TABLE newest PARTITION OF new FOR VALUES FROM (150) TO (200)", "CREATE INDEX ON flows (t)",
                 "INSERT INTO flows SELECT t, 'x' FROM generate_series(1, 90) AS t",
                 "INSERT INTO flows SELECT t, 'x' FROM generate_series(150, 159) AS t", "DELETE FROM flows WHERE t = 5",
                 "UPDATE flows SET note = 'y' WHERE t = 155", "CREATE TABLE parent (x int)",
                 "CREATE TABLE child () INHERITS (parent)", "INSERT INTO child VALUES (1)" })
            cluster.exec(database, str(sql));
        FamilyProbe probe(cluster, database, PgRole::Plain);
        QTRY_COMPARE(probe.value(Tables, str("tup_inserted"), table("flows")), str("100"));
        QTRY_COMPARE(probe.value(Tables, str("tup_deleted"), table("flows")), str("1"));
        QTRY_COMPARE(probe.value(Tables, str("dead_tuples"), table("flows")), str("2"));
        QCOMPARE(probe.value(Tables, str("relations"), table("flows")), str("2"));
        QVERIFY(probe.number(Tables, str("blks_hit"), table("flows")) > 0);
        for (const char *part : { "old", "new", "newest" })
            QVERIFY2(probe.value(Tables, str("relations"), table(part)).isNull(), part);
        // Plain inheritance makes two tables.
        QTRY_COMPARE(probe.value(Tables, str("tup_inserted"), table("child")), str("1"));
        QCOMPARE(probe.value(Tables, str("tup_inserted"), table("parent")), str("0"));
    }

    void countsToastAndIndexes_data() { PgVersions::addRows(); }
    void countsToastAndIndexes()
    {
        auto &cluster = clusterOf();
        const QString database = cluster.createDatabase();
        for (const char *sql : { "CREATE TABLE wide (id int PRIMARY KEY, body text)",
                 "ALTER TABLE wide ALTER body SET STORAGE EXTERNAL",
                 "INSERT INTO wide SELECT i, repeat('x', 8000) FROM generate_series(1, 20) AS i", "DELETE FROM wide",
                 "SELECT count(*) FROM wide WHERE id = 3" })
            cluster.exec(database, str(sql));
        FamilyProbe probe(cluster, database, PgRole::Plain);
        // 20 rows, and 5 pieces of 2,000 bytes or less of each.
        QTRY_COMPARE(probe.value(Tables, str("dead_tuples"), table("wide")), str("120"));
        QTRY_VERIFY(probe.number(Tables, str("idx_scan"), table("wide")) >= 0);
    }

    void measuresOnlyWhatMoved_data() { PgVersions::addRows(); }
    void measuresOnlyWhatMoved()
    {
        auto &cluster = clusterOf();
        const QString database = cluster.createDatabase();
        for (const char *sql : { "CREATE TABLE still (x int)",
                 "CREATE TABLE moving (x int)",
                 "INSERT INTO still SELECT generate_series(1, 10000)" })
            cluster.exec(database, str(sql));
        FamilyProbe probe(cluster, database, PgRole::Plain);
        const QMap<QString, QString> still { { str("relname"), str("still") } };
        const QMap<QString, QString> moving { { str("relname"), str("moving") } };
        QTRY_VERIFY(probe.number(Sizes, str("size"), still) > 300000);
        // The counters come when the session that inserted is done with them.
        QTRY_COMPARE(probe.value(Tables, str("tup_inserted"), table("still")), str("10000"));
        probe.know(Sizes, { probe.value(Sizes, str("state"), still), probe.value(Sizes, str("state"), moving) });
        QVERIFY(probe.value(Sizes, str("size"), still).isNull());
        QVERIFY(probe.value(Sizes, str("size"), moving).isNull());
        cluster.exec(database, str("INSERT INTO moving VALUES (1)"));
        QTRY_COMPARE(probe.value(Sizes, str("size"), moving), str("8192"));
        QVERIFY(probe.value(Sizes, str("size"), still).isNull());
    }

    void leavesOutWhatIsLocked_data() { PgVersions::addRows(); }
    void leavesOutWhatIsLocked()
    {
        auto &cluster = clusterOf();
        const QString database = cluster.createDatabase();
        cluster.exec(database, str("CREATE TABLE held AS SELECT generate_series(1, 1000) AS x"));
        cluster.exec(database, str("CREATE INDEX held_x ON held (x)"));
        cluster.exec(database, str("CREATE TABLE free AS SELECT 1 AS x"));
        FamilyProbe probe(cluster, database, PgRole::Plain);
        for (const char *lock : { "LOCK TABLE held IN ACCESS EXCLUSIVE MODE", "REINDEX INDEX held_x" }) {
            auto holder = cluster.connect(database);
            holder.exec(str("BEGIN"));
            holder.exec(str(lock));
            QVERIFY2(probe.value(Sizes, str("size"), { { str("relname"), str("held") } }).isNull(), lock);
            QVERIFY(probe.number(Sizes, str("estimate"), { { str("relname"), str("held") } }) >= 0);
            QVERIFY(probe.number(Sizes, str("size"), { { str("relname"), str("free") } }) > 0);
        }
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
            options.settings = { { str("autovacuum"), str("off") } };
            cluster = PgCluster::start(options);
        }
        return *cluster;
    }

    std::map<int, std::unique_ptr<PgCluster>> m_clusters;
};

DATAINSIGHT_TEST_MAIN(TableFamiliesTest)
#include "tst_tablefamilies.moc"
