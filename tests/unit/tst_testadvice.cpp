// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connect/testadvice.h"
#include "tests/support/testmain.h"

using namespace datainsight;

class TestAdviceTest : public QObject
{
    Q_OBJECT

    static DatabaseFacts facts(const QStringList &roles, const QString &preloaded, const QStringList &extensions)
    {
        DatabaseFacts facts;
        facts.database = QStringLiteral("orders");
        facts.roles = QSet<QString>(roles.cbegin(), roles.cend());
        if (!preloaded.isNull())
            facts.settings.insert(QStringLiteral("shared_preload_libraries"), preloaded);
        for (const QString &name : extensions)
            facts.extensions.insert(name, { QVersionNumber(1, 10), QStringLiteral("1.10"), QStringLiteral("public") });
        return facts;
    }

private Q_SLOTS:
    void writesTheLineOfPgHbaConfThatIsMissing_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("line");
        const auto row = [](const char *name, const char *message, const char *line) {
            QTest::newRow(name) << QString::fromLatin1(message) << QString::fromLatin1(line);
        };
        row("without encryption",
            "no pg_hba.conf entry for host \"10.0.0.9\", user \"monitor\", database \"orders\", no encryption",
            "host  orders  monitor  10.0.0.9/32  scram-sha-256");
        row("encrypted",
            "no pg_hba.conf entry for host \"10.0.0.9\", user \"monitor\", database \"orders\", SSL encryption",
            "hostssl  orders  monitor  10.0.0.9/32  scram-sha-256");
        row("as PostgreSQL 13 says it",
            "no pg_hba.conf entry for host \"10.0.0.9\", user \"monitor\", database \"orders\", SSL off",
            "host  orders  monitor  10.0.0.9/32  scram-sha-256");
        row("over IPv6", "no pg_hba.conf entry for host \"fd00::9\", user \"m\", database \"orders\", SSL encryption",
            "hostssl  orders  m  fd00::9/128  scram-sha-256");
        row("a line that rejects",
            "pg_hba.conf rejects connection for host \"10.0.0.9\", user \"m\", database \"orders\", no encryption",
            "host  orders  m  10.0.0.9/32  scram-sha-256");
        row("over the socket",
            "no pg_hba.conf entry for host \"[local]\", user \"m\", database \"orders\", no encryption",
            "local  orders  m  scram-sha-256");
        row("names that need quotes",
            "no pg_hba.conf entry for host \"10.0.0.9\", user \"Mon itor\", database \"all\", no encryption",
            "host  \"all\"  \"Mon itor\"  10.0.0.9/32  scram-sha-256");
    }
    void writesTheLineOfPgHbaConfThatIsMissing()
    {
        QFETCH(QString, message);
        QFETCH(QString, line);
        const auto step = signInFailure({ .kind = ErrorKind::Auth,
            .message = message,
            .hint = QStringLiteral("x"),
            .sqlState = QStringLiteral("28000") });
        QCOMPARE(step.command, line);
        QVERIFY(step.remedy.contains(QLatin1String("pg_hba.conf")));
    }

    void keepsTheGeneralHintWhereItKnowsNothingBetter()
    {
        const auto step = signInFailure({ .kind = ErrorKind::Auth,
            .message = QStringLiteral("kein pg_hba.conf-Eintrag"),
            .hint = QStringLiteral("general"),
            .sqlState = QStringLiteral("28000") });
        QCOMPARE(step.remedy, QStringLiteral("general"));
        QVERIFY(step.command.isEmpty());
    }

    void saysWhatARoleLacks_data()
    {
        QTest::addColumn<QStringList>("roles");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<QString>("command");
        QTest::newRow("pg_monitor") << QStringList(QStringLiteral("pg_monitor")) << int(TestOutcome::Ok) << QString();
        QTest::newRow("statistics only") << QStringList(QStringLiteral("pg_read_all_stats"))
                                         << int(TestOutcome::Warning) << "GRANT pg_monitor TO \"we\"\"ird\";";
        QTest::newRow("nothing") << QStringList() << int(TestOutcome::Warning) << "GRANT pg_monitor TO \"we\"\"ird\";";
    }
    void saysWhatARoleLacks()
    {
        QFETCH(QStringList, roles);
        QFETCH(int, outcome);
        QFETCH(QString, command);
        ServerInfo server;
        server.user = QStringLiteral("we\"ird");
        const auto step = rightsStep(server, facts(roles, {}, {}));
        QCOMPARE(int(step.outcome), outcome);
        QCOMPARE(step.command, command);
    }

    void saysHowToMeasureStatements_data()
    {
        QTest::addColumn<QString>("preloaded");
        QTest::addColumn<QStringList>("extensions");
        QTest::addColumn<QString>("command");
        const QStringList created { QStringLiteral("pg_stat_statements") };
        const QString create = QStringLiteral("CREATE EXTENSION pg_stat_statements;");
        QTest::newRow("all there") << "timescaledb,pg_stat_statements" << created << "";
        QTest::newRow("created, and whether it is loaded cannot be seen") << QString() << created << "";
        QTest::newRow("loaded, not created") << "pg_stat_statements" << QStringList() << create;
        QTest::newRow("not created, and the rest cannot be seen") << QString() << QStringList() << create;
        QTest::newRow("created, not loaded") << "" << created << "shared_preload_libraries = 'pg_stat_statements'";
        QTest::newRow("neither, beside another library")
            << "timescaledb" << QStringList()
            << QString(QStringLiteral("shared_preload_libraries = 'timescaledb, pg_stat_statements'\n") + create);
    }
    void saysHowToMeasureStatements()
    {
        QFETCH(QString, preloaded);
        QFETCH(QStringList, extensions);
        QFETCH(QString, command);
        const auto step = extensionsStep(facts({}, preloaded, extensions));
        QCOMPARE(step.command, command);
        QCOMPARE(int(step.outcome), int(command.isEmpty() ? TestOutcome::Ok : TestOutcome::Warning));
        QCOMPARE(step.remedy.isEmpty(), command.isEmpty());
    }

    void workWithServersNewerThanKnown()
    {
        ServerInfo server;
        server.versionNumber = (NewestKnownMajor + 1) * 10000;
        server.version = QStringLiteral("99");
        QCOMPARE(versionStep(server).outcome, TestOutcome::Warning);
        server.versionNumber = NewestKnownMajor * 10000;
        QCOMPARE(versionStep(server).outcome, TestOutcome::Ok);
        server.pooled = true;
        QCOMPARE(versionStep(server).outcome, TestOutcome::Warning);
    }
};

DATAINSIGHT_TEST_MAIN(TestAdviceTest)
#include "tst_testadvice.moc"
