// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilevalidation.h"
#include "core/connect/connectiontest.h"
#include "core/secrets/memorysecretstore.h"
#include "tests/support/pgcluster.h"
#include "tests/support/sshserver.h"
#include "tests/support/tcpproxy.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>

using namespace datainsight;

/// Every step against a real server that fails it.
class ConnectionTestTest : public QObject
{
    Q_OBJECT

    using Parameters = QMap<QString, QString>;

    std::unique_ptr<PgCluster> m_encrypted; ///< TLS, pg_stat_statements, several ways to be refused
    std::unique_ptr<PgCluster> m_plain; ///< neither TLS nor extensions
    QString m_database;
    QString m_plainDatabase;

    static ConnectionTestRequest request(QMap<QString, QString> parameters)
    {
        ConnectionTestRequest request;
        request.profile.id = newProfileId();
        request.profile.name = QStringLiteral("test");
        request.profile.parameters = std::move(parameters);
        return request;
    }
    static QMap<QString, QString> with(QMap<QString, QString> parameters, const char *keyword, const QString &value)
    {
        parameters.insert(QString::fromLatin1(keyword), value);
        return parameters;
    }
    static std::vector<TestStep> run(const ConnectionTestRequest &request)
    {
        ConnectionTest test;
        QSignalSpy finished(&test, &ConnectionTest::finished);
        test.start(request);
        if (!QTest::qWaitFor([&] { return finished.count() == 1; }, Patience))
            return {};
        return test.steps();
    }
    /// "Settings ok, Dns skipped, …": the course of a test at a glance.
    static QString course(const std::vector<TestStep> &steps)
    {
        static const char *const ids[] = { "settings", "ssh", "dns", "connect", "tls", "signin", "version", "rights",
            "extensions" };
        static const char *const outcomes[] = { "ok", "warning", "FAILED", "-" };
        QStringList words;
        for (const TestStep &step : steps)
            words << QStringLiteral("%1 %2").arg(
                QLatin1String(ids[int(step.id)]), QLatin1String(outcomes[int(step.outcome)]));
        return words.join(QStringLiteral(", "));
    }
    static int unusedPort()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return server.serverPort();
    }

private Q_SLOTS:
    void initTestCase()
    {
        PgClusterOptions options;
        options.ssl = true;
        options.preload = { QStringLiteral("pg_stat_statements") };
        options.settings = { { QStringLiteral("password_encryption"), QStringLiteral("scram-sha-256") } };
        options.hba = { QStringLiteral("host all di_password 127.0.0.1/32 scram-sha-256"),
            QStringLiteral("host all di_rejected 127.0.0.1/32 reject") };
        m_encrypted = PgCluster::start(options);
        m_database = m_encrypted->createDatabase();
        m_encrypted->exec(m_database, QStringLiteral("CREATE EXTENSION pg_stat_statements"));
        m_encrypted->exec(
            m_database, QStringLiteral("CREATE ROLE di_password LOGIN PASSWORD 'right-password' IN ROLE pg_monitor"));
        m_encrypted->exec(m_database, QStringLiteral("CREATE ROLE di_rejected LOGIN"));
        m_encrypted->exec(m_database, QStringLiteral("CREATE ROLE di_nologin"));
        m_plain = PgCluster::start({ .tcp = true });
        m_plainDatabase = m_plain->createDatabase();
    }
    void cleanupTestCase()
    {
        m_encrypted.reset();
        m_plain.reset();
    }

    void goesThroughAllStepsWhenAllIsWell()
    {
        auto parameters = m_encrypted->tcpParameters(m_database, PgRole::Monitor);
        parameters.insert(QStringLiteral("host"), QStringLiteral("localhost"));
        parameters.insert(QStringLiteral("sslmode"), QStringLiteral("verify-full"));
        parameters.insert(QStringLiteral("sslrootcert"), m_encrypted->certificate());
        const auto steps = run(request(parameters));
        QCOMPARE(course(steps),
            QStringLiteral("settings ok, dns ok, connect ok, tls ok, signin ok, version ok, rights ok, extensions ok"));
        QVERIFY(steps.at(5).finding.contains(QLatin1String("PostgreSQL")));
        QVERIFY(steps.back().finding.contains(QLatin1String("pg_stat_statements")));
    }

    void needsFewStepsOverASocket()
    {
        const auto steps = run(request(m_encrypted->parameters(m_database)));
        QCOMPARE(course(steps),
            QStringLiteral("settings ok, dns -, connect ok, tls -, signin ok, version ok, rights ok, extensions ok"));
    }

    void endsAtTheStepThatFails_data()
    {
        QTest::addColumn<Parameters>("parameters");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("remedy");
        QTest::addColumn<QString>("command");
        const auto row = [](const char *name, const QMap<QString, QString> &parameters, const char *expected,
                             const char *remedy, const char *command) {
            QTest::newRow(name) << parameters << QString::fromLatin1(expected) << QString::fromLatin1(remedy)
                                << QString::fromLatin1(command);
        };
        const auto tls = m_encrypted->tcpParameters(m_database);
        const auto plain = m_plain->tcpParameters(m_plainDatabase);
        row("an unknown sslmode", with(tls, "sslmode", QStringLiteral("verify")), "settings FAILED", "Choose one of",
            "");
        row("hosts and ports that do not match", with(tls, "port", QStringLiteral("1,2,3")), "settings FAILED", "port",
            "");
        row("an unknown host", with(with(tls, "host", QStringLiteral("nowhere.invalid")), "hostaddr", {}),
            "settings ok, dns FAILED", "spelling", "");
        row("nothing listens", with(tls, "port", QString::number(unusedPort())), "settings ok, dns -, connect FAILED",
            "listen_addresses", "");
        row("no socket there", with(m_plain->parameters(m_plainDatabase), "port", QStringLiteral("1")),
            "settings ok, dns -, connect FAILED", "unix_socket_directories", "");
        row("TLS required and not offered", with(plain, "sslmode", QStringLiteral("require")),
            "settings ok, dns -, connect ok, tls FAILED", "ssl_cert_file", "ssl = on");
        row("a certificate nobody vouches for",
            with(with(tls, "sslmode", QStringLiteral("verify-full")), "sslrootcert", QStringLiteral("/nonexistent")),
            "settings ok, dns -, connect ok, tls FAILED", "root.crt", "sslrootcert=");
        row("a password that is missing", with(tls, "user", QStringLiteral("di_password")),
            "settings ok, dns -, connect ok, tls ok, signin FAILED", "password", "");
        row("a role that does not exist", with(tls, "user", QStringLiteral("di_nobody")),
            "settings ok, dns -, connect ok, tls ok, signin FAILED", "create the role", "CREATE ROLE di_nobody LOGIN;");
        row("a role that may not log in", with(tls, "user", QStringLiteral("di_nologin")),
            "settings ok, dns -, connect ok, tls ok, signin FAILED", "allow it", "ALTER ROLE di_nologin LOGIN;");
        row("a role that pg_hba.conf rejects", with(tls, "user", QStringLiteral("di_rejected")),
            "settings ok, dns -, connect ok, tls ok, signin FAILED", "pg_hba.conf", "di_rejected  127.0.0.1/32");
        row("an unknown database", with(tls, "dbname", QStringLiteral("nowhere")),
            "settings ok, dns -, connect ok, tls ok, signin FAILED", "psql -l", "");
    }
    void endsAtTheStepThatFails()
    {
        QFETCH(Parameters, parameters);
        QFETCH(QString, expected);
        QFETCH(QString, remedy);
        QFETCH(QString, command);
        const auto steps = run(request(parameters));
        const QString report = testReportText(steps);
        QCOMPARE(course(steps), expected);
        QVERIFY2(steps.back().remedy.contains(remedy), qPrintable(report));
        QVERIFY2(steps.back().command.contains(command), qPrintable(report));
        QVERIFY2(command.isEmpty() == steps.back().command.isEmpty(), qPrintable(report));
    }

    void saysWhatCouldBeBetter()
    {
        const auto steps = run(request(m_plain->tcpParameters(m_plainDatabase, PgRole::Plain)));
        QCOMPARE(course(steps),
            QStringLiteral(
                "settings ok, dns -, connect ok, tls ok, signin ok, version ok, rights warning, extensions warning"));
        QCOMPARE(steps.at(6).command, QStringLiteral("GRANT pg_monitor TO di_plain;"));
        QVERIFY(steps.at(7).command.contains(QLatin1String("CREATE EXTENSION")));
    }

    void findsThePasswordWhereTheProfileSays_data()
    {
        QTest::addColumn<int>("source");
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("kept");
        QTest::addColumn<QString>("command");
        QTest::addColumn<bool>("good");
        const QString right = QStringLiteral("right-password");
        QTest::newRow("just entered") << int(PasswordSource::Store) << right << ""
                                      << "" << true;
        QTest::newRow("kept") << int(PasswordSource::Store) << "" << right << "" << true;
        QTest::newRow("printed") << int(PasswordSource::Command) << ""
                                 << ""
                                 << "echo right-password" << true;
        QTest::newRow("a wrong one") << int(PasswordSource::Store) << "canary-4711"
                                     << ""
                                     << "" << false;
        QTest::newRow("a command that fails") << int(PasswordSource::Command) << ""
                                              << ""
                                              << "false" << false;
    }
    void findsThePasswordWhereTheProfileSays()
    {
        QFETCH(int, source);
        QFETCH(QString, given);
        QFETCH(QString, kept);
        QFETCH(QString, command);
        QFETCH(bool, good);
        auto r = request(with(m_encrypted->tcpParameters(m_database), "user", QStringLiteral("di_password")));
        r.profile.passwordSource = static_cast<PasswordSource>(source);
        r.profile.passwordCommand = command;
        r.entered.password = given;
        r.secrets = std::make_shared<MemorySecretStore>();
        r.secrets->write(r.profile.id, kept);
        const auto steps = run(r);
        const QString report = testReportText(steps);
        QVERIFY2(!steps.empty() && (steps.back().id == TestStepId::Extensions) == good, qPrintable(report));
        if (!good) {
            QVERIFY2(steps.back().id == TestStepId::SignIn && !steps.back().remedy.isEmpty(), qPrintable(report));
            QVERIFY2(!report.contains(QLatin1String("canary")), qPrintable(report));
        }
    }

    void goesThroughATunnel()
    {
        if (!SshServer::isInstalled())
            QSKIP("sshd is missing (Debian: openssh-server)");
        SshServer server;
        auto r = request(m_encrypted->tcpParameters(m_database, PgRole::Monitor));
        r.profile.ssh = SshTunnel { QStringLiteral("testhost"), 0, {} };
        r.ssh.extraArguments = QStringList { QStringLiteral("-F"), server.clientConfig() };
        QCOMPARE(course(run(r)),
            QStringLiteral(
                "settings ok, ssh ok, dns -, connect ok, tls ok, signin ok, version ok, rights ok, extensions ok"));

        r.profile.ssh->destination = QStringLiteral("intruder");
        const auto refused = run(r);
        QCOMPARE(course(refused), QStringLiteral("settings ok, ssh FAILED"));
        QVERIFY(refused.back().remedy.contains(QLatin1String("ssh-add")));

        r.profile.ssh->destination = QStringLiteral("testhost");
        r.profile.parameters.insert(QStringLiteral("port"), QString::number(unusedPort()));
        const auto unreachable = run(r);
        QCOMPARE(course(unreachable), QStringLiteral("settings ok, ssh ok, dns -, connect ok, tls FAILED"));
        QVERIFY2(
            unreachable.back().remedy.contains(QLatin1String("from there")), qPrintable(testReportText(unreachable)));
    }

    void givesUpOnASilentServer()
    {
        TcpProxy proxy(QStringLiteral("127.0.0.1"), m_plain->port());
        proxy.blackHole();
        auto r = request(with(m_plain->tcpParameters(m_plainDatabase), "port", QString::number(proxy.port())));
        r.stepLimit = Milliseconds(2000);
        const auto steps = run(r);
        QCOMPARE(course(steps), QStringLiteral("settings ok, dns -, connect ok, tls FAILED"));
        QVERIFY2(steps.back().finding.contains(QLatin1String("does not answer")), qPrintable(steps.back().finding));
    }

    void endsSoonWhenCancelled()
    {
        TcpProxy proxy(QStringLiteral("127.0.0.1"), m_plain->port());
        proxy.blackHole();
        auto r = request(with(m_plain->tcpParameters(m_plainDatabase), "port", QString::number(proxy.port())));
        r.stepLimit = Seconds(60);
        ConnectionTest test;
        QSignalSpy finished(&test, &ConnectionTest::finished);
        test.start(r);
        QTRY_COMPARE(test.steps().size(), size_t(3));
        test.cancel();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!test.isRunning());
        QCOMPARE(test.steps().size(), size_t(3));
    }

    void doesNotWaitForTheServerWhenItGoes()
    {
        TcpProxy proxy(QStringLiteral("127.0.0.1"), m_plain->port());
        proxy.blackHole();
        auto r = request(with(m_plain->tcpParameters(m_plainDatabase), "port", QString::number(proxy.port())));
        r.stepLimit = Seconds(60);
        EventLoopWatcher watcher;
        auto test = std::make_unique<ConnectionTest>();
        test->start(r);
        QTRY_COMPARE(test->steps().size(), size_t(3));
        QElapsedTimer timer;
        timer.start();
        test.reset();
        QVERIFY2(timer.elapsed() < AtOnce, qPrintable(QString::number(timer.elapsed())));
        QVERIFY2(watcher.isSmooth(), watcher.report());
    }

    void startsAnewOverATestUnderWay()
    {
        TcpProxy proxy(QStringLiteral("127.0.0.1"), m_plain->port());
        proxy.blackHole();
        auto slow = request(with(m_plain->tcpParameters(m_plainDatabase), "port", QString::number(proxy.port())));
        slow.stepLimit = Seconds(60);
        ConnectionTest test;
        QSignalSpy finished(&test, &ConnectionTest::finished);
        test.start(slow);
        QTRY_COMPARE(test.steps().size(), size_t(3));
        test.start(request(m_plain->parameters(m_plainDatabase)));
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(test.steps().size(), size_t(8));
    }
};

DATAINSIGHT_TEST_MAIN(ConnectionTestTest)
#include "tst_connectiontest.moc"
