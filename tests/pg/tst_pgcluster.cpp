// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pgbouncer.h"
#include "tests/support/pgcluster.h"
#include "tests/support/tcpproxy.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

using namespace datainsight;
using namespace std::chrono_literals;

namespace {

/// Set for the copy of this program that nothingIsLeftWhenTheTestProgramIsKilled() kills.
constexpr auto Victim = "DATAINSIGHT_TEST_VICTIM";

const QString Select1 = QStringLiteral("SELECT 1");

PgClusterOptions ofMajor(int major)
{
    PgClusterOptions options;
    options.major = major;
    return options;
}

} // namespace

/// The parts of the test bed that start servers.
class PgClusterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        PgClusterOptions options;
        options.tcp = true;
        m_cluster = PgCluster::start(options);
        if (qEnvironmentVariableIsSet(Victim))
            waitToBeKilled();
    }

    void everyVersionStartsWithItsRolesAndStatements_data() { PgVersions::addRows(); }
    void everyVersionStartsWithItsRolesAndStatements()
    {
        QFETCH(int, major);
        PgClusterOptions options = ofMajor(major);
        options.preload = { QStringLiteral("pg_stat_statements"), QStringLiteral("no_such_library") };
        options.settings.insert(QStringLiteral("max_connections"), QStringLiteral("33"));
        const auto cluster = PgCluster::start(options);
        const QString database = cluster->createDatabase();
        QCOMPARE(cluster->exec(database, QStringLiteral("SHOW server_version_num")).value().toInt() / 10000, major);
        QCOMPARE(cluster->exec(database, QStringLiteral("SHOW max_connections")).value(), QStringLiteral("33"));
        QCOMPARE(cluster->exec(database, QStringLiteral("SELECT current_user"), PgRole::Plain).value(),
            QStringLiteral("di_plain"));
        QCOMPARE(cluster->exec(database, QStringLiteral("SELECT pg_has_role('pg_monitor', 'member')"), PgRole::Monitor)
                     .value(),
            QStringLiteral("t"));
        QVERIFY(cluster->exec(database, QStringLiteral("CREATE EXTENSION pg_stat_statements")).ok());
        QVERIFY(cluster->exec(database, QStringLiteral("SELECT count(*) FROM pg_stat_statements")).value().toInt() > 0);
    }

    void oneDatabaseDoesNotSeeTheTablesOfAnother()
    {
        const QString first = m_cluster->createDatabase();
        const QString second = m_cluster->createDatabase();
        QVERIFY(m_cluster->exec(first, QStringLiteral("CREATE TABLE t ()")).ok());
        QVERIFY(m_cluster->exec(second, QStringLiteral("CREATE TABLE t ()")).ok());
    }

    void aFailingStatementIsReturnedAndWarnedOf()
    {
        expectMessage(QRegularExpression(QStringLiteral("division by zero")));
        const auto answer = m_cluster->exec(QStringLiteral("postgres"), QStringLiteral("SELECT 1/0"));
        QVERIFY(!answer.ok());
        QCOMPARE(answer.sqlState, QStringLiteral("22012"));
    }

    void aFrozenServerAnswersNothingUntilThawed()
    {
        auto client = m_cluster->connect(QStringLiteral("postgres"));
        m_cluster->freeze();
        QVERIFY(client.send(Select1));
        QCOMPARE(client.finish(200ms).error, QStringLiteral("no answer yet"));
        m_cluster->thaw();
        QCOMPARE(client.finish(60s).value(), QStringLiteral("1"));
    }

    void aStoppedServerComesBackOnTheSameAddress()
    {
        const QString database = m_cluster->createDatabase();
        auto client = m_cluster->connect(database);
        m_cluster->stop(PgCluster::Stop::Immediate);
        QVERIFY(!client.exec(Select1).ok());
        m_cluster->startAgain();
        QCOMPARE(m_cluster->exec(database, Select1).value(), QStringLiteral("1"));
        QVERIFY(m_cluster->logText().contains(QLatin1String("immediate shutdown")));
    }

    void aStandbyFollowsItsPrimary_data() { PgVersions::addRows(); }
    void aStandbyFollowsItsPrimary()
    {
        QFETCH(int, major);
        const auto primary = PgCluster::start(ofMajor(major));
        const auto standby = primary->startStandby();
        const QString database = primary->createDatabase();
        QVERIFY(primary->exec(database, QStringLiteral("CREATE TABLE t AS SELECT 42 AS x")).ok());
        QTRY_VERIFY_WITH_TIMEOUT(PgClient(standby->parameters(database))
                                     .exec(QStringLiteral("SELECT x FROM t WHERE pg_is_in_recovery()"))
                                     .value()
                == QStringLiteral("42"),
            Patience);
    }

    void aServerWithACertificateIsVerifiedInFull()
    {
        PgClusterOptions options;
        options.ssl = true;
        options.hba = { QStringLiteral("hostnossl all all 127.0.0.1/32 reject") };
        const auto cluster = PgCluster::start(options);
        auto parameters = cluster->tcpParameters(QStringLiteral("postgres"));
        parameters.insert(QStringLiteral("sslmode"), QStringLiteral("verify-full"));
        parameters.insert(QStringLiteral("sslrootcert"), cluster->certificate());
        PgClient client(parameters);
        QVERIFY2(client.isOpen(), qPrintable(client.error()));
        QCOMPARE(client.exec(QStringLiteral("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")).value(),
            QStringLiteral("t"));
        parameters.insert(QStringLiteral("sslmode"), QStringLiteral("disable"));
        QVERIFY(!PgClient(parameters).isOpen());
    }

    void nothingIsLeftWhenTheTestProgramIsKilled()
    {
        QProcess other;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(Victim), QStringLiteral("1"));
        other.setProcessEnvironment(environment);
        other.start(
            QCoreApplication::applicationFilePath(), { QStringLiteral("oneDatabaseDoesNotSeeTheTablesOfAnother") });
        QVERIFY(other.waitForStarted());
        QString folder;
        const auto named = [&other, &folder] {
            while (other.canReadLine() && folder.isEmpty()) {
                const QString line = QString::fromUtf8(other.readLine()).trimmed();
                if (line.startsWith(QLatin1String("/tmp/di-pg-")))
                    folder = line;
            }
            return !folder.isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(named(), Patience);
        QVERIFY(QFile::exists(folder));
        other.kill();
        QVERIFY(other.waitForFinished());
        QTRY_VERIFY2_WITH_TIMEOUT(
            !QFile::exists(folder), "the folder of a killed test's server is still there", Patience);
    }

    void theProxyForwards()
    {
        TcpProxy proxy(QStringLiteral("127.0.0.1"), m_cluster->port());
        PgClient client(through(proxy));
        QVERIFY2(client.isOpen(), qPrintable(client.error()));
        QCOMPARE(client.exec(QStringLiteral("SELECT length(repeat('x', 5000000))")).value(), QStringLiteral("5000000"));
        QCOMPARE(client.exec(QStringLiteral("SELECT repeat('x', 5000000)")).value().size(), 5'000'000);
        QCOMPARE(proxy.connections(), 1);
    }

    void theProxyDelaysBothWays()
    {
        TcpProxy proxy(QStringLiteral("127.0.0.1"), m_cluster->port());
        PgClient client(through(proxy));
        proxy.delay(100ms);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(client.exec(Select1).value(), QStringLiteral("1"));
        QVERIFY(timer.elapsed() >= 200);
    }

    void theProxyCutsAndTakesNewConnections()
    {
        TcpProxy proxy(QStringLiteral("127.0.0.1"), m_cluster->port());
        PgClient client(through(proxy));
        proxy.cut();
        QVERIFY(!client.exec(Select1).ok());
        QVERIFY(PgClient(through(proxy)).isOpen());
        QCOMPARE(proxy.accepted(), 2);
    }

    void theProxySwallowsAndLaterDelivers()
    {
        TcpProxy proxy(QStringLiteral("127.0.0.1"), m_cluster->port());
        PgClient client(through(proxy));
        proxy.blackHole();
        QVERIFY(client.send(Select1));
        QCOMPARE(client.finish(200ms).error, QStringLiteral("no answer yet"));
        proxy.forward();
        QCOMPARE(client.finish(60s).value(), QStringLiteral("1"));
    }

    void theProxyRefusesAndKeepsOpenConnections()
    {
        TcpProxy proxy(QStringLiteral("127.0.0.1"), m_cluster->port());
        PgClient client(through(proxy));
        proxy.refuse();
        const PgClient refused(through(proxy));
        QVERIFY2(refused.error().contains(QLatin1String("refused")), qPrintable(refused.error()));
        QCOMPARE(client.exec(Select1).value(), QStringLiteral("1"));
        proxy.forward();
        QVERIFY(PgClient(through(proxy)).isOpen());
    }

    void aPoolerStandsBetween()
    {
        if (!PgBouncer::isInstalled())
            QSKIP("PgBouncer is not installed");
        const PgBouncer pooler(*m_cluster);
        PgClient client(pooler.parameters(QStringLiteral("postgres"), PgRole::Plain));
        QVERIFY2(client.isOpen(), qPrintable(client.error()));
        const auto pid = client.exec(QStringLiteral("SELECT pg_backend_pid()"));
        QVERIFY2(pid.ok(), qPrintable(pid.error));
        QVERIFY(pid.value().toInt() != client.backendPid());
        QCOMPARE(client.exec(QStringLiteral("SELECT current_user")).value(), QStringLiteral("di_plain"));
    }

    void cleanupTestCase() { m_cluster.reset(); }

private:
    /// With a frozen server, the hardest kind to clean up after.
    void waitToBeKilled()
    {
        m_cluster->freeze();
        std::printf("%s\n", qPrintable(m_cluster->socketFolder()));
        std::fflush(stdout);
        QTest::qWait(60'000);
    }

    QMap<QString, QString> through(const TcpProxy &proxy) const
    {
        auto parameters = m_cluster->tcpParameters(QStringLiteral("postgres"));
        parameters.insert(QStringLiteral("port"), QString::number(proxy.port()));
        return parameters;
    }

    std::unique_ptr<PgCluster> m_cluster;
};

DATAINSIGHT_TEST_MAIN(PgClusterTest)
#include "tst_pgcluster.moc"
