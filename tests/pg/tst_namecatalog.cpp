// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/explainrunner.h"
#include "tests/pg/pgtest.h"

#include <algorithm>

using namespace datainsight;
using namespace datainsight::pgtest;

/// The names of a database, as completion offers them.
class NameCatalogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup();
    void namesWhatThereIs_data() { PgVersions::addRows(); }
    void namesWhatThereIs();
    void leavesOutWhatTheRoleMayNotUse();
    void saysWhenItIsCut();
    void readsTenThousandTables();

private:
    PgCluster &cluster(int major = 0)
    {
        if (!m_cluster || (major && m_cluster->major() != major))
            m_cluster = PgCluster::start({ .major = major });
        return *m_cluster;
    }
    Result<NameCatalogPtr> names(const QString &database, PgRole role = PgRole::Superuser)
    {
        m_runner =
            std::make_unique<ExplainRunner>(ExplainTarget { .spec = specFor(cluster().parameters(database, role)) });
        return answer(m_runner->names());
    }
    static const NameCatalog::Relation *find(const NameCatalogPtr &names, const QString &name)
    {
        const auto found = std::find_if(names->relations.begin(), names->relations.end(),
            [&](const NameCatalog::Relation &relation) { return relation.name == name; });
        return found == names->relations.end() ? nullptr : &*found;
    }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<ExplainRunner> m_runner;
};

void NameCatalogTest::cleanup()
{
    m_runner.reset();
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
}

void NameCatalogTest::namesWhatThereIs()
{
    QFETCH(int, major);
    cluster(major);
    const auto database = m_cluster->createDatabase();
    m_cluster->exec(database,
        QStringLiteral(
            "CREATE SCHEMA \"Far\"; CREATE TABLE \"Far\".\"Away\" (x numeric(10, 2), gone int, \"Y\" text[]);"
            "ALTER TABLE \"Far\".\"Away\" DROP COLUMN gone;"
            "CREATE TABLE near (i int) PARTITION BY RANGE (i);"
            "CREATE TABLE near1 PARTITION OF near FOR VALUES FROM (0) TO (10);"
            "CREATE VIEW seen AS SELECT * FROM near; CREATE MATERIALIZED VIEW kept AS SELECT 1 AS one;"
            "CREATE FUNCTION add(int, VARIADIC more text[]) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'"));
    const auto found = names(database);
    QVERIFY2(found, found ? "" : qPrintable(oneLine(found.error())));
    const auto &catalog = *found;
    QCOMPARE(catalog->database, database);
    QVERIFY(!catalog->cut);
    QCOMPARE(catalog->schemas.first(), QStringLiteral("public"));
    QVERIFY(catalog->schemas.contains(QStringLiteral("Far")));
    QVERIFY(catalog->schemas.indexOf(QStringLiteral("pg_catalog")) > catalog->schemas.indexOf(QStringLiteral("Far")));

    const auto *away = find(catalog, QStringLiteral("Away"));
    QVERIFY(away);
    QCOMPARE(away->schema, QStringLiteral("Far"));
    QVERIFY(!away->visible);
    QStringList columns;
    for (const auto &column : catalog->columns) {
        if (column.relation == away - catalog->relations.data())
            columns << QString(column.name + QLatin1Char(' ') + column.type);
    }
    QCOMPARE(columns, (QStringList { QStringLiteral("x numeric(10,2)"), QStringLiteral("Y text[]") }));

    QVERIFY(find(catalog, QStringLiteral("near"))->visible);
    QCOMPARE(find(catalog, QStringLiteral("near"))->kind, NameCatalog::Kind::Table);
    QCOMPARE(find(catalog, QStringLiteral("near1"))->kind, NameCatalog::Kind::Partition);
    QCOMPARE(find(catalog, QStringLiteral("seen"))->kind, NameCatalog::Kind::View);
    QCOMPARE(find(catalog, QStringLiteral("kept"))->kind, NameCatalog::Kind::MaterializedView);
    QVERIFY(find(catalog, QStringLiteral("pg_class")));

    const auto function = std::find_if(catalog->functions.begin(), catalog->functions.end(),
        [](const NameCatalog::Function &entry) { return entry.name == QLatin1String("add"); });
    QVERIFY(function != catalog->functions.end());
    QCOMPARE(function->arguments, QStringLiteral("integer, VARIADIC more text[]"));
    QCOMPARE(function->result, QStringLiteral("bigint"));
    QVERIFY(std::any_of(catalog->functions.begin(), catalog->functions.end(),
        [](const NameCatalog::Function &entry) { return entry.name == QLatin1String("jsonb_build_object"); }));
}

void NameCatalogTest::leavesOutWhatTheRoleMayNotUse()
{
    const auto database = cluster().createDatabase();
    m_cluster->exec(database, QStringLiteral("CREATE SCHEMA hidden; CREATE TABLE hidden.secret (i int)"));
    const auto found = names(database, PgRole::Plain);
    QVERIFY(found);
    QVERIFY(!find(*found, QStringLiteral("secret")));
    QVERIFY(find(*found, QStringLiteral("pg_class")));
}

void NameCatalogTest::saysWhenItIsCut()
{
    PgWorker worker(QStringLiteral("test"), specFor(cluster().parameters(QStringLiteral("postgres"))));
    const auto found = answer(worker.run(
        { QStringLiteral("test.names") }, {}, Deadline, [](Session &session) { return readNames(session, 100); }));
    QVERIFY(found);
    QVERIFY((*found)->cut);
    QCOMPARE((*found)->relations.size(), size_t(40));
    QCOMPARE((*found)->functions.size(), size_t(10));
    QCOMPARE((*found)->columns.size(), size_t(50));
    QVERIFY(std::all_of((*found)->columns.begin(), (*found)->columns.end(),
        [](const NameCatalog::Column &column) { return column.relation >= 0 && column.relation < 40; }));
}

void NameCatalogTest::readsTenThousandTables()
{
    const auto database = cluster().createDatabase();
    for (int part = 0; part < 5; ++part)
        m_cluster->exec(database,
            QStringLiteral(
                "DO $$BEGIN FOR i IN %1..%2 LOOP EXECUTE format('CREATE TABLE t%s (a int, b text, c numeric(8,2), "
                "d timestamptz)', i); END LOOP; END$$")
                .arg(part * 2000 + 1)
                .arg(part * 2000 + 2000));
    EventLoopWatcher watcher;
    const auto found = names(database);
    QVERIFY2(found, found ? "" : qPrintable(oneLine(found.error())));
    QVERIFY2(watcher.isSmooth(), watcher.report());
    QVERIFY((*found)->relations.size() > 10'000);
    QVERIFY((*found)->relations.size() + (*found)->columns.size() + (*found)->functions.size() <= 50'000);
    // Whole tables first: those of the search path.
    QCOMPARE((*found)->relations.front().schema, QStringLiteral("public"));
    QVERIFY((*found)->columns.size() > 30'000);
}

DATAINSIGHT_TEST_MAIN(NameCatalogTest)
#include "tst_namecatalog.moc"
