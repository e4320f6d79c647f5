// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilevalidation.h"
#include "core/connect/connectiontest.h"
#include "tests/pg/pgtest.h"
#include "tests/support/kerberosrealm.h"

#include <QSignalSpy>

using namespace datainsight;
using namespace datainsight::pgtest;

/// Let in by a Kerberos ticket as libpq does it, and told what to do where there is none.
class KerberosTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<KerberosRealm> m_realm;
    std::unique_ptr<PgCluster> m_cluster;

    QMap<QString, QString> parameters(const char *gssencmode) const
    {
        auto parameters = m_cluster->tcpParameters(QStringLiteral("postgres"));
        parameters.insert(QStringLiteral("host"), QStringLiteral("localhost"));
        parameters.insert(QStringLiteral("hostaddr"), QStringLiteral("127.0.0.1"));
        parameters.insert(QStringLiteral("user"), QStringLiteral("di_kerberos"));
        parameters.insert(QStringLiteral("gssencmode"), QString::fromLatin1(gssencmode));
        return parameters;
    }
    Result<RowSet> connect(const char *gssencmode) const
    {
        PgWorker worker(QStringLiteral("test"), specFor(parameters(gssencmode)));
        return answer(ask(worker,
            QStringLiteral("SELECT concat_ws(' ', current_user, gss_authenticated, encrypted, principal)"
                           " FROM pg_stat_gssapi WHERE pid = pg_backend_pid()"),
            {}, Deadline));
    }
    std::vector<TestStep> test(const char *gssencmode) const
    {
        Profile profile { .id = newProfileId(), .name = QStringLiteral("test"), .parameters = parameters(gssencmode) };
        ConnectionTest test;
        QSignalSpy finished(&test, &ConnectionTest::finished);
        test.start({ .profile = profile });
        return QTest::qWaitFor([&] { return finished.count() == 1; }, Patience) ? test.steps()
                                                                                : std::vector<TestStep>();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!KerberosRealm::isInstalled())
            QSKIP("there is no KDC to test with (Debian: krb5-kdc krb5-admin-server krb5-user)");
        m_realm = std::make_unique<KerberosRealm>();
        m_realm->addUser(QStringLiteral("di_kerberos"), QStringLiteral("geheim"));
        m_realm->addUser(QStringLiteral("somebody"), QStringLiteral("geheim"));
        m_cluster = PgCluster::start({ .settings = { { QStringLiteral("krb_server_keyfile"), m_realm->keytab() } },
            .tcp = true,
            .hba = { QStringLiteral("host all di_kerberos 127.0.0.1/32 gss include_realm=0"),
                QStringLiteral("hostgssenc all di_kerberos 127.0.0.1/32 gss include_realm=0") } });
        m_cluster->exec(QStringLiteral("postgres"), QStringLiteral("CREATE ROLE di_kerberos LOGIN IN ROLE pg_monitor"));
    }
    void cleanupTestCase()
    {
        m_cluster.reset();
        m_realm.reset();
    }
    void cleanup() { QVERIFY(PgWorker::drain(Milliseconds(Patience))); }

    void letsInWithATicket_data()
    {
        QTest::addColumn<QByteArray>("gssencmode");
        QTest::addColumn<QString>("expected");
        const QString principal = QStringLiteral("di_kerberos@") + KerberosRealm::name();
        QTest::newRow("not encrypted by it") << QByteArray("disable") << QStringLiteral("di_kerberos t f ") + principal;
        QTest::newRow("encrypted where possible")
            << QByteArray("prefer") << QStringLiteral("di_kerberos t t ") + principal;
        QTest::newRow("encrypted at any rate")
            << QByteArray("require") << QStringLiteral("di_kerberos t t ") + principal;
    }
    void letsInWithATicket()
    {
        QFETCH(QByteArray, gssencmode);
        QFETCH(QString, expected);
        m_realm->signIn(QStringLiteral("di_kerberos"), QStringLiteral("geheim"));
        QCOMPARE(said(connect(gssencmode.constData())), expected);
        const auto steps = test(gssencmode.constData());
        QVERIFY2(!steps.empty() && steps.back().id == TestStepId::Extensions, qPrintable(testReportText(steps)));
    }

    void asksForATicketWithoutOne_data()
    {
        QTest::addColumn<QByteArray>("gssencmode");
        QTest::addColumn<bool>("expired");
        QTest::newRow("none") << QByteArray("disable") << false;
        QTest::newRow("none, and encryption by it is required") << QByteArray("require") << false;
        QTest::newRow("an expired one") << QByteArray("disable") << true;
        QTest::newRow("an expired one, where encryption by it is tried first") << QByteArray("prefer") << true;
    }
    void asksForATicketWithoutOne()
    {
        QFETCH(QByteArray, gssencmode);
        QFETCH(bool, expired);
        m_realm->signOut();
        if (expired) {
            m_realm->signIn(QStringLiteral("di_kerberos"), QStringLiteral("geheim"), 1);
            // Over only when the skew that clocks may have is over too.
            QTRY_VERIFY_WITH_TIMEOUT(!connect("disable"), Patience);
        }
        const auto rows = connect(gssencmode.constData());
        QVERIFY2(!rows, "it is let in without a ticket");
        QCOMPARE(rows.error().kind, ErrorKind::Auth);
        QVERIFY2(rows.error().hint.contains(QLatin1String("kinit")), qPrintable(oneLine(rows.error())));
        const auto steps = test(gssencmode.constData());
        const QString report = testReportText(steps);
        QVERIFY2(!steps.empty() && steps.back().id == TestStepId::SignIn, qPrintable(report));
        QVERIFY2(steps.back().outcome == TestOutcome::Failed, qPrintable(report));
        QCOMPARE(steps.back().command, QStringLiteral("kinit"));
    }

    void saysWhoseTicketItIs()
    {
        m_realm->signIn(QStringLiteral("somebody"), QStringLiteral("geheim"));
        const auto rows = connect("disable");
        QVERIFY2(!rows, "it is let in as somebody else");
        QCOMPARE(rows.error().kind, ErrorKind::Auth);
        QVERIFY2(rows.error().hint.contains(QLatin1String("klist")), qPrintable(oneLine(rows.error())));
    }

    // The last one: afterwards there is no KDC.
    void saysThatTheKdcIsAway()
    {
        m_realm->signOut();
        m_realm->signIn(QStringLiteral("di_kerberos"), QStringLiteral("geheim"));
        m_realm->stop();
        const auto rows = connect("disable");
        QVERIFY2(!rows, "it is let in without a ticket for the server");
        QVERIFY2(rows.error().message.contains(QLatin1String("KDC")), qPrintable(oneLine(rows.error())));
        QVERIFY2(rows.error().hint.contains(QLatin1String("krb5.conf")), qPrintable(oneLine(rows.error())));
    }
};

DATAINSIGHT_TEST_MAIN(KerberosTest)
#include "tst_kerberos.moc"
