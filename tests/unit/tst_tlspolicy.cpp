// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connect/tlspolicy.h"
#include "tests/support/testmain.h"

using namespace datainsight;

class TlsPolicyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhichHostsAreThisMachine_data()
    {
        QTest::addColumn<QString>("hosts");
        QTest::addColumn<bool>("local");
        QTest::newRow("libpq's default") << "" << true;
        QTest::newRow("a folder of sockets") << "/run/postgresql" << true;
        QTest::newRow("an abstract socket") << "@pg" << true;
        QTest::newRow("localhost") << "LocalHost" << true;
        QTest::newRow("the loopback network") << "127.0.1.1" << true;
        QTest::newRow("the loopback address of IPv6") << "::1" << true;
        QTest::newRow("a name") << "db1" << false;
        QTest::newRow("a private address") << "10.0.0.7" << false;
        QTest::newRow("a name that only begins like it") << "localhost.example.org" << false;
        QTest::newRow("one remote host of two") << "localhost, db2" << false;
    }
    void knowsWhichHostsAreThisMachine()
    {
        QFETCH(QString, hosts);
        QFETCH(bool, local);
        QCOMPARE(isLocalHost(hosts), local);
    }

    void offersVerifyFullFirstToRemoteHosts()
    {
        QCOMPARE(offeredSslModes(QStringLiteral("db1")).first(), QStringLiteral("verify-full"));
        QCOMPARE(offeredSslModes(QStringLiteral("localhost")).first(), QStringLiteral("prefer"));
    }

    void choosesForANewConnection_data()
    {
        QTest::addColumn<QString>("keyword");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("mode");
        QTest::newRow("a remote host") << "host"
                                       << "db1"
                                       << "verify-full";
        QTest::newRow("a remote address") << "hostaddr"
                                          << "10.0.0.7"
                                          << "verify-full";
        QTest::newRow("this machine") << "host"
                                      << "/tmp"
                                      << "";
        QTest::newRow("a service") << "service"
                                   << "orders"
                                   << "";
        QTest::newRow("what the person said") << "sslmode"
                                              << "disable"
                                              << "disable";
    }
    void choosesForANewConnection()
    {
        QFETCH(QString, keyword);
        QFETCH(QString, value);
        QFETCH(QString, mode);
        QCOMPARE(defaultSslMode({ { keyword, value } }), mode);
    }

    void cautionsWhereAModeDoesNotProtect()
    {
        const QString remote = QStringLiteral("db1");
        QVERIFY(sslModeCaution(remote, QStringLiteral("verify-full")).isEmpty());
        for (const char *mode : { "verify-ca", "require", "prefer", "allow", "disable", "" })
            QVERIFY2(!sslModeCaution(remote, QString::fromLatin1(mode)).isEmpty(), mode);
        QVERIFY(sslModeCaution(QStringLiteral("localhost"), QStringLiteral("disable")).isEmpty());
    }
};

DATAINSIGHT_TEST_MAIN(TlsPolicyTest)
#include "tst_tlspolicy.moc"
