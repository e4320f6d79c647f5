// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilevalidation.h"
#include "core/connect/connectionfactory.h"
#include "core/connect/connectiontest.h"
#include "core/secrets/memorysecretstore.h"
#include "tests/pg/pgtest.h"
#include "tests/support/certificates.h"

#include <QSignalSpy>

using namespace datainsight;
using namespace datainsight::pgtest;

/// Let in by a certificate, or kept out by one, and told what to do about it.
class ClientCertificateTest : public QObject
{
    Q_OBJECT

    using Parameters = QMap<QString, QString>;

    const QString m_passphrase = QStringLiteral("canary sesam-4711");
    std::unique_ptr<Certificates> m_certificates;
    std::unique_ptr<PgCluster> m_cluster;

    QMap<QString, QString> parameters(const char *user, const char *certificate, const char *key) const
    {
        auto parameters = m_cluster->tcpParameters(QStringLiteral("postgres"));
        parameters.insert(QStringLiteral("host"), QStringLiteral("localhost"));
        parameters.insert(QStringLiteral("user"), QString::fromLatin1(user));
        parameters.insert(QStringLiteral("sslmode"), QStringLiteral("verify-full"));
        parameters.insert(QStringLiteral("sslrootcert"), m_cluster->certificate());
        parameters.insert(QStringLiteral("sslcert"), m_certificates->path(certificate));
        parameters.insert(QStringLiteral("sslkey"), m_certificates->path(key));
        return parameters;
    }
    Profile profile(const QMap<QString, QString> &parameters) const
    {
        Profile profile;
        profile.id = newProfileId();
        profile.name = QStringLiteral("test");
        profile.parameters = parameters;
        return profile;
    }
    static Result<RowSet> connect(ConnectionSpec spec)
    {
        PgWorker worker(QStringLiteral("test"), std::move(spec));
        return answer(ask(worker, QStringLiteral("SELECT current_user"), {}, 10s));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_certificates = std::make_unique<Certificates>();
        m_certificates->issue("good", QStringLiteral("di_cert"));
        m_certificates->issue("locked", QStringLiteral("di_cert"), m_passphrase);
        m_certificates->issue("other", QStringLiteral("somebody"));
        m_certificates->issue("expired", QStringLiteral("di_cert"), {}, Certificates::Validity::Expired);
        m_certificates->selfSign("alien", QStringLiteral("di_cert"));
        m_certificates->issue("open", QStringLiteral("di_cert"));
        QFile::setPermissions(m_certificates->path("open.key"), QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther);
        m_cluster = PgCluster::start({ .settings = { { QStringLiteral("ssl_ca_file"), m_certificates->authority() } },
            .ssl = true,
            .hba = { QStringLiteral("hostssl all di_cert all cert"),
                QStringLiteral("hostssl all di_both all scram-sha-256 clientcert=verify-ca") } });
        m_cluster->exec(QStringLiteral("postgres"),
            QStringLiteral(
                "CREATE ROLE di_cert LOGIN IN ROLE pg_monitor; CREATE ROLE di_both LOGIN PASSWORD 'geheim'"));
    }
    void cleanupTestCase() { m_cluster.reset(); }
    void cleanup() { QVERIFY2(PgWorker::drain(Milliseconds(Patience)), "a worker's thread is still there"); }

    void letsIn_data()
    {
        QTest::addColumn<Parameters>("parameters");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("passphrase");
        QTest::addColumn<bool>("kept");
        QTest::newRow("by the certificate alone") << parameters("di_cert", "good.crt", "good.key") << ""
                                                  << "" << false;
        QTest::newRow("with a key's passphrase just entered")
            << parameters("di_cert", "locked.crt", "locked.key") << "" << m_passphrase << false;
        QTest::newRow("with a key's passphrase from the secret store")
            << parameters("di_cert", "locked.crt", "locked.key") << "" << m_passphrase << true;
        QTest::newRow("by password and certificate, whoever it names")
            << parameters("di_both", "other.crt", "other.key") << "geheim"
            << "" << false;
    }
    void letsIn()
    {
        QFETCH(Parameters, parameters);
        QFETCH(QString, password);
        QFETCH(QString, passphrase);
        QFETCH(bool, kept);
        Profile server = profile(parameters);
        const auto secrets = std::make_shared<MemorySecretStore>();
        EnteredSecrets entered { password, passphrase };
        if (kept) {
            server.keepsKeyPassphrase = true;
            secrets->write(keyPassphraseId(server.id), std::exchange(entered.keyPassphrase, {}));
        }
        PgWorker worker(QStringLiteral("test"), connectionSpecFor(server, secrets, entered));
        QCOMPARE(said(answer(ask(worker, QStringLiteral("SELECT current_user"), {}, 10s))),
            parameters.value(QStringLiteral("user")));
        QVERIFY(worker.status().server.encrypted);
    }

    void saysWhatIsWrongWithIt_data()
    {
        QTest::addColumn<Parameters>("parameters");
        QTest::addColumn<QString>("passphrase");
        QTest::addColumn<bool>("refusedByTheServer");
        QTest::addColumn<QString>("finding");
        QTest::addColumn<QString>("remedy");
        const auto row = [this](const char *name, const char *certificate, const char *key, const QString &passphrase,
                             bool refused, const char *finding, const char *remedy) {
            QTest::newRow(name) << parameters("di_cert", certificate, key) << passphrase << refused
                                << QString::fromLatin1(finding) << QString::fromLatin1(remedy);
        };
        row("none is given", "nosuch.crt", "nosuch.key", {}, true, "requires a valid client certificate",
            "name it in sslcert");
        row("it is somebody else's", "other.crt", "other.key", {}, true, "certificate authentication failed",
            "another name than di_cert");
        row("it has expired", "expired.crt", "expired.key", {}, false, "certificate expired", "have a new one issued");
        row("the server does not know its authority", "alien.crt", "alien.key", {}, false, "unknown ca", "ssl_ca_file");
        row("its key is not there", "good.crt", "nosuch.key", {}, false, "not private key file", "name it in sslkey");
        row("its key is another's", "good.crt", "other.key", {}, false, "private key", "not the one");
        row("its key can be read by all", "open.crt", "open.key", {}, false, "group or world access", "chmod 600");
        row("it is no certificate", "good.key", "good.key", {}, false, "could not read certificate file", "PEM");
        row("its key's passphrase is not given", "locked.crt", "locked.key", {}, false, "could not load private key",
            "enter the passphrase");
        row("its key's passphrase is wrong", "locked.crt", "locked.key", QStringLiteral("canary-0815"), false,
            "could not load private key", "enter the passphrase");
    }
    void saysWhatIsWrongWithIt()
    {
        QFETCH(Parameters, parameters);
        QFETCH(QString, passphrase);
        QFETCH(bool, refusedByTheServer);
        QFETCH(QString, finding);
        QFETCH(QString, remedy);
        const auto rows = connect(connectionSpecFor(profile(parameters), {}, { {}, passphrase }));
        QVERIFY2(!rows && rows.error().message.contains(finding), qPrintable(said(rows)));
        QVERIFY2(rows.error().hint.contains(remedy), qPrintable(oneLine(rows.error())));
        QCOMPARE(rows.error().kind, refusedByTheServer ? ErrorKind::Auth : ErrorKind::Connection);

        ConnectionTest test;
        QSignalSpy finished(&test, &ConnectionTest::finished);
        test.start({ .profile = profile(parameters), .entered = { {}, passphrase } });
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, Patience);
        const TestStep last = test.steps().back();
        const QString report = testReportText(test.steps());
        QVERIFY2(last.id == (refusedByTheServer ? TestStepId::SignIn : TestStepId::Tls), qPrintable(report));
        QVERIFY2(last.outcome == TestOutcome::Failed && last.remedy.contains(remedy), qPrintable(report));
        QCOMPARE(last.command.startsWith(QLatin1String("chmod 600 '")), finding.contains(QLatin1String("world")));
        QVERIFY2(!report.contains(QLatin1String("canary")) && !oneLine(rows.error()).contains(QLatin1String("canary")),
            qPrintable(report));
    }
};

DATAINSIGHT_TEST_MAIN(ClientCertificateTest)
#include "tst_clientcertificate.moc"
