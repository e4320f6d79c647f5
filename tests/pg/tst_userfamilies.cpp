// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/collector.h"
#include "core/sample/familycatalog.h"
#include "tests/pg/pgtest.h"

#include <QFile>
#include <QTemporaryDir>

using namespace datainsight;
using namespace datainsight::pgtest;

/// What a statement from the families' folder leaves behind in a server: nothing, whatever the version lets it do.
class UserFamiliesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leaveNothingBehind_data();
    void leaveNothingBehind();
    void ofTheProgramsOwnRunOutsideTransactions();
    void cleanupTestCase() { m_cluster.reset(); }

private:
    PgCluster &cluster(int major);
    /// One sample of a family with this statement, as the monitor takes it; what it gave, or the error.
    QString sample(PgWorker &worker, const QString &expression, bool byUser);

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

PgCluster &UserFamiliesTest::cluster(int major)
{
    if (!m_cluster || m_cluster->major() != major) {
        m_cluster.reset();
        m_cluster = PgCluster::start({ .major = major });
        m_database = m_cluster->createDatabase();
        m_cluster->exec(m_database, QStringLiteral("CREATE SEQUENCE numbers"));
        m_cluster->exec(m_database, QStringLiteral("CREATE TABLE kept (id int)"));
        m_cluster->exec(m_database,
            QStringLiteral("CREATE FUNCTION writes() RETURNS text LANGUAGE plpgsql AS "
                           "$$BEGIN PERFORM set_config('default_transaction_read_only', 'off', false); "
                           "INSERT INTO kept VALUES (1); RETURN 'done'; END$$"));
        if (m_cluster->hasExtension(QStringLiteral("dblink")))
            m_cluster->exec(m_database, QStringLiteral("CREATE EXTENSION dblink"));
    }
    return *m_cluster;
}

QString UserFamiliesTest::sample(PgWorker &worker, const QString &expression, bool byUser)
{
    const QString text = QStringLiteral("-- id: mine.test\n-- purpose: a test\n-- lane: 10s\n-- columns:\n--   t text\n"
                                        "SELECT /* datainsight:mine.test */ (%1)::text AS t\n")
                             .arg(expression);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("mine.sql")));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        return QStringLiteral("no file");
    file.close();
    const auto catalog = byUser ? FamilyCatalog::load(folder.path())
                                : FamilyCatalog::fromTexts({ { QStringLiteral("mine.sql"), text } });
    const auto sampled = answer(worker.run(
        QueryId { QStringLiteral("mine.test") }, {}, Deadline, [catalog](Session &session) -> Result<FamilySample> {
            Collector collector(TargetId { QStringLiteral("t") }, catalog, Clock::system());
            return collector.sample(session, FamilyId { QStringLiteral("mine.test") }, Milliseconds(60'000));
        }));
    if (!sampled)
        return oneLine(sampled.error());
    if (sampled->error)
        return oneLine(*sampled->error);
    return sampled->derived.shown.front()->columns.front().text(0);
}

void UserFamiliesTest::leaveNothingBehind_data()
{
    QTest::addColumn<int>("major");
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("trace"); // what it would have left, asked by another session
    QTest::addColumn<QString>("untouched");
    struct Case
    {
        const char *name;
        const char *expression;
        const char *trace;
        const char *untouched;
    };
    const Case cases[] {
        { "makes a large object", "lo_create(4711)", "SELECT count(*) FROM pg_largeobject_metadata", "0" },
        { "moves a sequence", "nextval('numbers')", "SELECT is_called FROM numbers", "f" },
        { "writes after it said it may", "writes()", "SELECT count(*) FROM kept", "0" },
        { "locks for the session", "pg_advisory_lock(4711) IS NULL",
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'", "0" },
        { "locks for the session and fails", "CASE WHEN pg_advisory_lock(4712) IS NULL THEN 1/0 ELSE 1/0 END",
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'", "0" },
        { "runs for long", "pg_sleep(0)", "SELECT count(*) FROM pg_stat_activity WHERE state LIKE '%in transaction%'",
            "0" },
    };
    for (const int major : PgVersions::expected()) {
        if (!PgVersions::insisted() && !PgVersions::find(major))
            continue;
        for (const Case &one : cases)
            QTest::addRow("PostgreSQL %d, %s", major, one.name)
                << major << QString::fromLatin1(one.expression) << QString::fromLatin1(one.trace)
                << QString::fromLatin1(one.untouched);
    }
}

void UserFamiliesTest::leaveNothingBehind()
{
    QFETCH(int, major);
    QFETCH(QString, expression);
    QFETCH(QString, trace);
    QFETCH(QString, untouched);
    PgCluster &server = cluster(major);
    PgWorker worker(QStringLiteral("test"), specFor(server.parameters(m_database)));
    sample(worker, expression, true);
    QCOMPARE(server.exec(m_database, trace).value(), untouched);
    // The session goes on as it was set up.
    QCOMPARE(
        sample(worker, QStringLiteral("current_setting('default_transaction_read_only')"), true), QStringLiteral("on"));
    sample(worker, QStringLiteral("set_config('work_mem', '77kB', false)"), true);
    QVERIFY(sample(worker, QStringLiteral("current_setting('work_mem')"), true) != QStringLiteral("77kB"));
    QCOMPARE(sample(worker, QStringLiteral("current_setting('transaction_read_only')"), true), QStringLiteral("on"));
}

void UserFamiliesTest::ofTheProgramsOwnRunOutsideTransactions()
{
    PgCluster &server = cluster(PgVersions::standard()->major);
    PgWorker worker(QStringLiteral("test"), specFor(server.parameters(m_database)));
    const QString setting = QStringLiteral("current_setting('work_mem')");
    sample(worker, QStringLiteral("set_config('work_mem', '77kB', false)"), false);
    QCOMPARE(sample(worker, setting, false), QStringLiteral("77kB"));
    sample(worker, QStringLiteral("set_config('work_mem', '78kB', false)"), true);
    QCOMPARE(sample(worker, setting, true), QStringLiteral("77kB"));
}

DATAINSIGHT_TEST_MAIN(UserFamiliesTest)
#include "tst_userfamilies.moc"
