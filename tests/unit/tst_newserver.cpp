// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connect/newserver.h"
#include "core/pg/servicefile.h"
#include "tests/support/testmain.h"

using namespace datainsight;

class NewServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isMadeFromOneLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("sslmode");
        QTest::addColumn<QString>("password");
        const auto row = [](const char *name, const char *text, const char *called, const char *mode,
                             const char *password) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(called) << QString::fromUtf8(mode)
                                << QString::fromUtf8(password);
        };
        row("a URL", "postgresql://monitor@db1/orders", "db1/orders", "verify-full", "");
        row("a URL with a password", " postgres://u:p%40ss@db1:6432 ", "db1:6432", "verify-full", "p@ss");
        row("a URL that says how to encrypt", "postgresql://db1/?sslmode=require", "db1", "require", "");
        row("several hosts", "postgresql://db1,db2:6432/orders?target_session_attrs=any", "db1/orders", "verify-full",
            "");
        row("a conninfo string", "host=10.0.0.7 port=5433 dbname='or ders' password='a b'", "10.0.0.7:5433/or ders",
            "verify-full", "a b");
        row("a socket", "host=/run/postgresql dbname=postgres", "local", "", "");
        row("only a database", "dbname=orders", "local/orders", "", "");
        row("a service", "orders-prod", "orders-prod", "", "");
    }
    void isMadeFromOneLine()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        QFETCH(QString, sslmode);
        QFETCH(QString, password);
        const auto server = newServerFromText(text);
        QVERIFY2(server, qPrintable(server ? QString() : oneLine(server.error())));
        QCOMPARE(server->profile.name, name);
        QCOMPARE(server->profile.parameters.value(QStringLiteral("sslmode")), sslmode);
        QCOMPARE(server->secrets.password, password);
        QVERIFY(!server->profile.parameters.contains(QStringLiteral("password")));
        QCOMPARE(server->profile.passwordSource, password.isEmpty() ? PasswordSource::Libpq : PasswordSource::Store);
        QVERIFY(server->profile.readOnly);
    }

    void keepsThePassphraseOfAKeyApart()
    {
        const auto server = newServerFromText(QStringLiteral("host=db1 sslcert=/c sslkey=/k sslpassword=canary"));
        QVERIFY(server);
        QCOMPARE(server->secrets.keyPassphrase, QStringLiteral("canary"));
        QVERIFY(server->profile.keepsKeyPassphrase);
        QVERIFY(!server->profile.parameters.values().contains(QStringLiteral("canary")));
        QCOMPARE(server->profile.passwordSource, PasswordSource::Libpq);
    }

    void doesNotRepeatWhatItCannotRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << "  ";
        QTest::newRow("a URL with an open bracket") << "postgresql://u:canary@[::1/db";
        QTest::newRow("an unknown keyword") << "host=db1 canary=7";
        QTest::newRow("an open quote") << "host=db1 password='canary";
        QTest::newRow("a port that is none") << "host=db1 port=canary";
    }
    void doesNotRepeatWhatItCannotRead()
    {
        QFETCH(QString, text);
        const auto server = newServerFromText(text);
        QVERIFY(!server);
        QVERIFY(!server.error().hint.isEmpty());
        if (!text.contains(QLatin1String("port=")))
            QVERIFY2(!oneLine(server.error()).contains(QLatin1String("canary")), qPrintable(oneLine(server.error())));
    }

    void importsEachServiceOnce()
    {
        const std::vector<PgService> services { { .name = QStringLiteral("orders") },
            { .name = QStringLiteral("flows"), .parameters = { { QStringLiteral("host"), QStringLiteral("h") } } },
            { .name = QStringLiteral("flows") } };
        const auto existing = profilesFromServices({ services[0] }, {});
        QCOMPARE(existing.size(), size_t(1));
        const auto imported = profilesFromServices(services, existing);
        QCOMPARE(imported.size(), size_t(1));
        QCOMPARE(imported[0].name, QStringLiteral("flows"));
        const QMap<QString, QString> onlyService { { QStringLiteral("service"), QStringLiteral("flows") } };
        QCOMPARE(imported[0].parameters, onlyService);
    }
};

DATAINSIGHT_TEST_MAIN(NewServerTest)
#include "tst_newserver.moc"
