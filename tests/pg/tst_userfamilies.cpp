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
    void areReadNoFurtherThanTheirLimit();
    void areReadNoLongerThanTheirTimeout();
    void areNamedWhenTheyWrite_data();
    void areNamedWhenTheyWrite();
    void cleanupTestCase() { m_cluster.reset(); }

private:
    PgCluster &cluster(int major);
    /// One sample of a family with this statement, as the monitor takes it; what it gave, or the error.
    QString sample(PgWorker &worker, const QString &expression, bool byUser);
    static Result<FamilySample> sampleOf(PgWorker &worker, const QString &text, bool byUser);
    /// A family of the person's own whose rows are told apart by n.
    static QString labelled(const QString &statement, const QString &keys = {});

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
    const auto sampled = sampleOf(worker, text, byUser);
    if (!sampled)
        return oneLine(sampled.error());
    if (sampled->error)
        return oneLine(*sampled->error);
    return sampled->derived.shown.front()->columns.front().text(0);
}

QString UserFamiliesTest::labelled(const QString &statement, const QString &keys)
{
    return QStringLiteral("-- id: mine.test\n-- purpose: a test\n-- lane: 10s\n%1-- columns:\n--   n label\n%2\n")
        .arg(keys, statement);
}

Result<FamilySample> UserFamiliesTest::sampleOf(PgWorker &worker, const QString &text, bool byUser)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("mine.sql")));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        return fail(ErrorKind::Storage, file.errorString());
    file.close();
    const auto catalog = byUser ? FamilyCatalog::load(folder.path())
                                : FamilyCatalog::fromTexts({ { QStringLiteral("mine.sql"), text } });
    return answer(worker.run(
        QueryId { QStringLiteral("mine.test") }, {}, Deadline, [catalog](Session &session) -> Result<FamilySample> {
            Collector collector(TargetId { QStringLiteral("t") }, catalog, Clock::system());
            return collector.sample(session, FamilyId { QStringLiteral("mine.test") }, Milliseconds(60'000));
        }));
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

void UserFamiliesTest::areReadNoFurtherThanTheirLimit()
{
    PgCluster &server = cluster(PgVersions::standard()->major);
    PgWorker worker(QStringLiteral("test"), specFor(server.parameters(m_database)));
    const QString keys = QStringLiteral("-- max-series: 100\n");
    const auto rows = [](int count) {
        return QStringLiteral("SELECT /* datainsight:mine.test */ g::text AS n FROM generate_series(1, %1) AS g")
            .arg(count);
    };
    const auto all = sampleOf(worker, labelled(rows(10'100), keys), true);
    QVERIFY(all);
    QVERIFY2(!all->error, qPrintable(oneLine(all->error.value_or(Error {}))));
    QCOMPARE(all->rows, qsizetype(10'100));
    const auto cut = sampleOf(worker, labelled(rows(10'101), keys), true);
    QVERIFY(cut);
    QCOMPARE(cut->rows, qsizetype(10'100));
    QCOMPARE(cut->derived.shown.front()->rowCount(), qsizetype(100));
    QVERIFY(cut->error);
    QCOMPARE(cut->error->kind, ErrorKind::Config);
    QCOMPARE(
        cut->error->message, QStringLiteral("mine.test: there are more than 10100 rows; the others are not read."));
    QVERIFY(cut->error->hint.contains(QStringLiteral("mine.sql")));
    // Those of the program know how many rows they have, and `other` is the sum of all.
    const auto own = sampleOf(worker, labelled(rows(10'101), keys), false);
    QVERIFY(own);
    QCOMPARE(own->rows, qsizetype(10'101));
    QVERIFY(!own->error);
}

void UserFamiliesTest::areReadNoLongerThanTheirTimeout()
{
    PgCluster &server = cluster(PgVersions::standard()->major);
    PgWorker worker(QStringLiteral("test"), specFor(server.parameters(m_database)));
    const auto ended = sampleOf(worker,
        labelled(QStringLiteral("SELECT /* datainsight:mine.test */ g::text AS n, pg_sleep(600)\n"
                                "FROM generate_series(1, 2) AS g"),
            QStringLiteral("-- timeout: 200ms\n")),
        true);
    QVERIFY(ended);
    QVERIFY(ended->error);
    QCOMPARE(ended->error->kind, ErrorKind::Timeout);
    QCOMPARE(ended->error->sqlState, QStringLiteral("57014"));
}

void UserFamiliesTest::areNamedWhenTheyWrite_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("in its WITH") << QStringLiteral("WITH /* datainsight:mine.test */ put AS (\n"
                                                   "INSERT INTO kept VALUES (1) RETURNING id)\n"
                                                   "SELECT id::text AS n FROM put");
    QTest::newRow("in a function") << QStringLiteral("SELECT /* datainsight:mine.test */ writes() AS n");
}

void UserFamiliesTest::areNamedWhenTheyWrite()
{
    QFETCH(QString, statement);
    PgCluster &server = cluster(PgVersions::standard()->major);
    PgWorker worker(QStringLiteral("test"), specFor(server.parameters(m_database)));
    const auto refused = sampleOf(worker, labelled(statement), true);
    QVERIFY(refused);
    QVERIFY(refused->error);
    QCOMPARE(refused->error->kind, ErrorKind::Config);
    QVERIFY2(refused->error->message.startsWith(QStringLiteral("mine.test writes, and families only read: ")),
        qPrintable(refused->error->message));
    QVERIFY(refused->error->hint.contains(QStringLiteral("mine.sql")));
    QCOMPARE(server.exec(m_database, QStringLiteral("SELECT count(*) FROM kept")).value(), QStringLiteral("0"));
}

DATAINSIGHT_TEST_MAIN(UserFamiliesTest)
#include "tst_userfamilies.moc"
