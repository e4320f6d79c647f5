// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // tables of command lines are read best as plain words

#include "tests/app/ctlprocess.h"
#include "tests/support/pgcluster.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace datainsight;

class TestCtlSample : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void printsEveryFamilyAsJson();
    void printsTheRowsOfOneFamily();
    void listsTheFamiliesOtherwise();
    void saysNoForAFamilyTheServerDoesNotHave();
    void goesThroughTheDatabases();
    void readsThePersonsOwnFamilies();
    void takesThePasswordFromTheEnvironmentAndPrintsItNowhere();
    void cannotConnectWithAWrongPassword();

private:
    CtlAnswer sample(const QStringList &more) { return sample(m_dsn, more); }
    CtlAnswer sample(const QString &dsn, const QStringList &more)
    {
        return CtlProcess(m_home.path()).run(QStringList { "sample", "--dsn", dsn } + more);
    }

    QTemporaryDir m_home;
    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
    QString m_dsn;
};

void TestCtlSample::initTestCase()
{
    m_cluster =
        PgCluster::start({ .tcp = true, .hba = { QStringLiteral("host all secretive 127.0.0.1/32 scram-sha-256") } });
    m_database = m_cluster->createDatabase();
    m_dsn = m_cluster->conninfo(m_database);
    QVERIFY(m_cluster->exec(m_database, QStringLiteral("CREATE ROLE secretive LOGIN PASSWORD 'geheim'")).ok());
}

void TestCtlSample::printsEveryFamilyAsJson()
{
    const CtlAnswer answer = sample({ QStringLiteral("--json") });
    QVERIFY2(answer.exitCode == 0, qPrintable(answer.err));
    const QJsonObject root = QJsonDocument::fromJson(answer.out.toUtf8()).object();
    QCOMPARE(root.keys(), (QStringList { "cost", "families", "server" }));
    const QJsonObject server = root["server"].toObject();
    QCOMPARE(server.keys(), (QStringList { "role", "version" }));
    QCOMPARE(server["role"].toString(), QStringLiteral("primary"));
    QVERIFY(server["version"].toString().startsWith(QString::number(m_cluster->major())));
    const QJsonObject cost = root["cost"].toObject();
    QCOMPARE(cost.keys(), (QStringList { "ms", "statements" }));
    QVERIFY(cost["statements"].toInt() > 10);
    QVERIFY(cost["ms"].toDouble() > 0);

    const QJsonArray families = root["families"].toArray();
    QVERIFY(families.size() > 10);
    for (const QJsonValue &value : families) {
        const QJsonObject family = value.toObject();
        QCOMPARE(family.keys(), (QStringList { "columns", "data", "duration_ms", "error", "id", "rows" }));
        const QJsonArray rows = family["data"].toArray();
        QCOMPARE(rows.size(), family["rows"].toInt());
        for (const QJsonValue &row : rows)
            QCOMPARE(row.toArray().size(), family["columns"].toArray().size());
        for (const QJsonValue &column : family["columns"].toArray())
            QCOMPARE(column.toObject().keys(), (QStringList { "name", "role", "unit" }));
    }
}

void TestCtlSample::printsTheRowsOfOneFamily()
{
    const CtlAnswer answer = sample({ "--family", "target.database" });
    QVERIFY2(answer.exitCode == 0, qPrintable(answer.err));
    QVERIFY(answer.out.startsWith(QStringLiteral("datname ")));
    QVERIFY(answer.out.contains(u'\n' + m_database + u' '));
}

void TestCtlSample::listsTheFamiliesOtherwise()
{
    const CtlAnswer answer = sample({});
    QVERIFY2(answer.exitCode == 0, qPrintable(answer.err));
    QVERIFY(answer.out.startsWith(QStringLiteral("PostgreSQL ") + QString::number(m_cluster->major())));
    QVERIFY(answer.out.contains(QStringLiteral("\ntarget.database ")));
    QCOMPARE(answer.err, QString()); // what a server lacks is a remark, no error
}

void TestCtlSample::saysNoForAFamilyTheServerDoesNotHave()
{
    const CtlAnswer answer = sample({ "--family", "target.standby" });
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.err.contains(QStringLiteral("standby")), qPrintable(answer.err));
}

void TestCtlSample::goesThroughTheDatabases()
{
    const QString other = m_cluster->createDatabase();
    const CtlAnswer answer = sample({ "--family", "target.vacuum" });
    QVERIFY2(answer.exitCode == 0, qPrintable(answer.err));
    QVERIFY2(answer.out.contains(u'\n' + other + u' '), qPrintable(answer.out));
    QVERIFY2(answer.out.contains(u'\n' + m_database + u' '), qPrintable(answer.out));
}

void TestCtlSample::readsThePersonsOwnFamilies()
{
    const QString folder = m_home.path() + QStringLiteral("/config/families");
    QVERIFY(QDir().mkpath(folder));
    QFile good(folder + QStringLiteral("/answer.sql"));
    QVERIFY(good.open(QIODevice::WriteOnly));
    good.write("-- id: own.answer\n-- purpose: to be sure\n-- lane: 60s\n-- columns:\n--   answer  gauge  count\n"
               "SELECT /* datainsight:own.answer */ 42 AS answer\n");
    good.close();
    QFile broken(folder + QStringLiteral("/broken.sql"));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("-- id: own.broken\n-- purpose: none\n-- lane: never\nSELECT 1\n");
    broken.close();
    const CtlAnswer answer = sample({ "--family", "own.answer" });
    QVERIFY2(answer.exitCode == 0, qPrintable(answer.err));
    QVERIFY2(answer.out.contains(QStringLiteral("42")), qPrintable(answer.out));
    QVERIFY2(answer.err.contains(QStringLiteral("broken.sql")), qPrintable(answer.err));
    QVERIFY(QDir(folder).removeRecursively());
}

void TestCtlSample::takesThePasswordFromTheEnvironmentAndPrintsItNowhere()
{
    auto parameters = m_cluster->tcpParameters(m_database);
    const QString dsn = QStringLiteral("host=127.0.0.1 port=%1 dbname=%2 user=secretive")
                            .arg(parameters.value(QStringLiteral("port")), m_database);
    CtlProcess ctl(m_home.path());
    auto environment = ctl.process().processEnvironment();
    environment.insert(QStringLiteral("PGPASSWORD"), QStringLiteral("geheim"));
    ctl.process().setProcessEnvironment(environment);
    const CtlAnswer answer =
        ctl.run({ "sample", "--dsn", dsn, "--family", "target.server", "--json", "--log-level", "debug" });
    QVERIFY2(answer.exitCode == 0, qPrintable(answer.err));
    QVERIFY(!answer.out.contains(QStringLiteral("geheim")));
    QVERIFY(!answer.err.contains(QStringLiteral("geheim")));
}

void TestCtlSample::cannotConnectWithAWrongPassword()
{
    const QString port = m_cluster->tcpParameters(m_database).value(QStringLiteral("port"));
    const CtlAnswer answer =
        sample(QStringLiteral("postgresql://secretive:wrongword@127.0.0.1:%1/%2").arg(port, m_database), {});
    QCOMPARE(answer.exitCode, 3);
    QCOMPARE(answer.err.count(u'\n'), 1);
    QVERIFY(!answer.err.contains(QStringLiteral("wrongword")));
}

DATAINSIGHT_TEST_MAIN(TestCtlSample)
#include "tst_ctlsample.moc"
