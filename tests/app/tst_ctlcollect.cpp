// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // tables of command lines are read best as plain words

#include "tests/app/ctlprocess.h"
#include "tests/support/pgcluster.h"
#include "tests/support/testmain.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <csignal>
#include <unistd.h>

using namespace datainsight;
using namespace std::chrono_literals;

class TestCtlCollect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void keepsWhatItSamplesAndSeriesReadsItBack();
    void stopsInOrderWhenToldAtOnce();
    void stopsBesideAFrozenServer();
    void refusesASecondWriterOfItsStore();
    void goesOnWhenAServerIsNotThere();
    void tellsServersOfOneNameApart();
    void goesOnWhereEveryStreamIsClosed();

private:
    QStringList collect(const QString &dsn) const
    {
        return { "collect", "--dsn", dsn, "--store", m_store, "--status-every", "1" };
    }

    QTemporaryDir m_home;
    std::unique_ptr<PgCluster> m_cluster;
    QString m_dsn;
    QString m_store;
    int m_stores = 0;
};

void TestCtlCollect::initTestCase()
{
    m_cluster = PgCluster::start();
    m_dsn = m_cluster->conninfo(m_cluster->createDatabase());
}

void TestCtlCollect::init()
{
    m_store = m_home.filePath(QStringLiteral("store%1").arg(++m_stores));
}

void TestCtlCollect::keepsWhatItSamplesAndSeriesReadsItBack()
{
    CtlProcess collector(m_home.path());
    collector.start(collect(m_dsn));
    QVERIFY2(collector.waitForOutput(QStringLiteral("1 of 1 servers live")), qPrintable(collector.answer().err));
    const QStringList query { "series", "--store", m_store, "--family", "target.server", "--column", "max_connections",
        "--from", "-10m", "--json" };
    CtlAnswer answer;
    // Beside the writer: a reader waits for nobody.
    QTRY_VERIFY_WITH_TIMEOUT((answer = CtlProcess(m_home.path()).run(query)).exitCode == 0, Patience);
    QVERIFY(collector.terminate());
    QCOMPARE(collector.answer().exitCode, 0);
    QVERIFY(collector.answer().out.contains(QStringLiteral(" stopped\n")));

    const QJsonObject root = QJsonDocument::fromJson(answer.out.toUtf8()).object();
    QCOMPARE(
        root.keys(), (QStringList { "column", "family", "from", "grain", "resets", "series", "target", "to", "unit" }));
    QCOMPARE(root["grain"].toString(), QStringLiteral("raw"));
    const QJsonArray points = root["series"].toArray().first().toObject()["points"].toArray();
    QVERIFY(!points.isEmpty());
    const QString limit = m_cluster->exec(QStringLiteral("postgres"), QStringLiteral("SHOW max_connections")).value();
    QCOMPARE(points.first().toArray().at(1).toInt(), limit.toInt());

    // The same after the collector is gone, for people.
    const CtlAnswer table = CtlProcess(m_home.path())
                                .run({ "series", "--store", m_store, "--family", "target.server", "--column",
                                    "max_connections", "--from", "-10m" });
    QCOMPARE(table.exitCode, 0);
    QVERIFY2(table.out.contains(QStringLiteral("grain raw")), qPrintable(table.out));
    QVERIFY2(table.out.contains(QStringLiteral("  ") + limit), qPrintable(table.out));
    const CtlAnswer nothing = CtlProcess(m_home.path())
                                  .run({ "series", "--store", m_store, "--family", "target.server", "--column",
                                      "max_connections", "--from", "-3h", "--to", "-2h" });
    QCOMPARE(nothing.exitCode, 1);

    // What nobody knows is told with what there is.
    const auto wrong = [&](const QString &family, const QString &column) {
        return CtlProcess(m_home.path())
            .run({ "series", "--store", m_store, "--family", family, "--column", column, "--from", "-10m" });
    };
    answer = wrong("target.srever", "max_connections");
    QCOMPARE(answer.exitCode, 2);
    QVERIFY2(answer.err.contains("There is no family \"target.srever\"."), qPrintable(answer.err));
    QVERIFY2(answer.err.contains(", target.server,"), qPrintable(answer.err));
    answer = wrong("target.server", "max_connection");
    QCOMPARE(answer.exitCode, 2);
    QVERIFY2(answer.err.contains("target.server stores no column \"max_connection\"."), qPrintable(answer.err));
    QVERIFY2(answer.err.contains("max_connections"), qPrintable(answer.err));

    // What cannot be read is not called absent.
    const QDir store(m_store);
    for (const QString &name : store.entryList({ QStringLiteral("*.sqlite*") })) {
        QFile file(store.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray(20000, 'x'));
    }
    const CtlAnswer damaged = CtlProcess(m_home.path()).run(query);
    QCOMPARE(damaged.exitCode, 5);
    QVERIFY2(damaged.err.contains(QStringLiteral("is damaged")), qPrintable(damaged.err));
}

void TestCtlCollect::stopsInOrderWhenToldAtOnce()
{
    // Between the first line of main() and the collector's own: there the signal has to wait. Some starts are too quick
    // to be caught there.
    const auto holdsTerm = [](qint64 process, const char *field) {
        QFile status(QStringLiteral("/proc/%1/status").arg(process));
        if (!status.open(QIODevice::ReadOnly))
            return false;
        const QByteArray text = status.readAll();
        const qsizetype at = text.indexOf(field);
        return at >= 0 && (text.mid(at + 8, 16).toULongLong(nullptr, 16) & (1ULL << (SIGTERM - 1))) != 0;
    };
    bool caught = false;
    for (int attempt = 0; attempt < 20 && !caught; ++attempt) {
        CtlProcess collector(m_home.path());
        collector.start(collect(m_dsn));
        const QDeadlineTimer deadline(60s);
        while (!caught && !deadline.hasExpired() && !holdsTerm(collector.processId(), "SigCgt:"))
            caught = holdsTerm(collector.processId(), "SigBlk:");
        QVERIFY(collector.terminate());
        QCOMPARE(collector.answer().exitCode, 0);
        QVERIFY(collector.answer().out.contains(QStringLiteral(" stopped\n")));
    }
    QVERIFY2(caught, "the signals are never held back");
}

void TestCtlCollect::stopsBesideAFrozenServer()
{
    CtlProcess collector(m_home.path());
    collector.start(collect(m_dsn));
    QVERIFY2(collector.waitForOutput(QStringLiteral("1 of 1 servers live")), qPrintable(collector.answer().err));
    m_cluster->freeze();
    const bool ended = collector.terminate();
    m_cluster->thaw();
    QVERIFY(ended);
    QCOMPARE(collector.answer().exitCode, 0);
}

void TestCtlCollect::refusesASecondWriterOfItsStore()
{
    CtlProcess first(m_home.path());
    first.start(collect(m_dsn));
    QVERIFY(first.waitForOutput(QStringLiteral("collecting into")));
    const CtlAnswer second = CtlProcess(m_home.path()).run(collect(m_dsn));
    QCOMPARE(second.exitCode, 5);
    QCOMPARE(second.err.count(u'\n'), 1);
    QCOMPARE(second.out, QString());
    QVERIFY(first.terminate());
    QCOMPARE(first.answer().exitCode, 0);
}

void TestCtlCollect::goesOnWhenAServerIsNotThere()
{
    CtlProcess collector(m_home.path());
    QStringList arguments = collect(m_dsn);
    arguments << "--dsn"
              << "postgresql://me:geheim@127.0.0.1:1/x";
    collector.start(arguments);
    QVERIFY2(collector.waitForOutput(QStringLiteral("1 of 2 servers live")), qPrintable(collector.answer().out));
    QVERIFY2(collector.waitForOutput(QStringLiteral("refused")), qPrintable(collector.answer().out));
    QVERIFY(collector.terminate());
    QCOMPARE(collector.answer().exitCode, 0);
    QVERIFY(!collector.answer().out.contains(QStringLiteral("geheim")));
    QVERIFY(!collector.answer().err.contains(QStringLiteral("geheim")));
}

void TestCtlCollect::tellsServersOfOneNameApart()
{
    QCOMPARE(m_cluster->exec(QStringLiteral("postgres"), QStringLiteral("CREATE ROLE twin LOGIN")).error, QString());
    CtlProcess collector(m_home.path());
    collector.start(collect(m_dsn) << "--dsn" << m_dsn + QStringLiteral(" user=twin"));
    QVERIFY2(collector.waitForOutput(QStringLiteral("2 of 2 servers live")), qPrintable(collector.answer().out));
    QStringList query { "series", "--store", m_store, "--family", "target.server", "--column", "max_connections",
        "--from", "-10m" };
    CtlAnswer answer;
    QTRY_VERIFY_WITH_TIMEOUT(
        (answer = CtlProcess(m_home.path()).run(query)).err.contains(QStringLiteral("several servers")), Patience);
    QVERIFY(collector.terminate());
    // What the remedy names is what --target takes.
    const QString named = answer.err.section(QStringLiteral("--target: "), 1).section(u' ', 0, 0);
    answer = CtlProcess(m_home.path()).run(query << "--target" << named);
    QVERIFY2(answer.exitCode == 0, qPrintable(answer.err));
}

void TestCtlCollect::goesOnWhereEveryStreamIsClosed()
{
    CtlProcess collector(m_home.path());
    // Its messages of a server that is not there would go to whatever got the number of stderr.
    collector.process().setChildProcessModifier([] {
        for (int stream = 0; stream <= 2; ++stream)
            ::close(stream);
    });
    collector.start(collect("host=127.0.0.1 port=1") << "--log-level"
                                                     << "debug");
    // It says nothing that could be waited for; from here on it can be told to end.
    QTRY_VERIFY(QFile::exists(m_store + QStringLiteral("/writer.lock")));
    QVERIFY(!collector.process().waitForFinished(3000));
    QVERIFY(collector.terminate());
    QCOMPARE(collector.answer().exitCode, 0);
}

DATAINSIGHT_TEST_MAIN(TestCtlCollect)
#include "tst_ctlcollect.moc"
