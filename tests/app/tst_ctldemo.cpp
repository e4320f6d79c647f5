// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // tables of command lines are read best as plain words

#include "tests/app/ctlprocess.h"
#include "tests/support/pgclient.h"
#include "tests/support/testmain.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QUrl>

#ifdef Q_OS_UNIX
#include <csignal>
#include <grp.h>
#include <pwd.h>
#include <unistd.h>
#endif

using namespace datainsight;
using namespace std::chrono_literals;

/// The demo server, as whoever runs the tests and, when that is root, also as somebody else.
class TestCtlDemo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startsShowsAndStops_data();
    void startsShowsAndStops();
    void twoStartsAtOnceMakeOneServer();
    void refusesAFolderOfSomebodyElse();
    void saysNoWhenThereIsNone();

private:
    CtlAnswer demo(const QString &action, const QStringList &more = {});
    QJsonObject status();

    std::unique_ptr<QTemporaryDir> m_home;
    bool m_asNobody = false;
    QString m_program;
};

CtlAnswer TestCtlDemo::demo(const QString &action, const QStringList &more)
{
    CtlProcess ctl(m_home->path());
    ctl.process().setProgram(m_program);
    if (m_asNobody) {
        const passwd *nobody = ::getpwnam("nobody");
        ctl.process().setChildProcessModifier([user = nobody->pw_uid, group = nobody->pw_gid] {
            if (::setgroups(1, &group) != 0 || ::setgid(group) != 0 || ::setuid(user) != 0)
                ::_exit(126);
        });
    }
    return ctl.run(QStringList { "demo", action, "--data", m_home->filePath(QStringLiteral("demo")) } + more, 120s);
}

QJsonObject TestCtlDemo::status()
{
    return QJsonDocument::fromJson(demo(QStringLiteral("status"), { "--json" }).out.toUtf8()).object();
}

void TestCtlDemo::startsShowsAndStops_data()
{
    QTest::addColumn<bool>("asNobody");
    QTest::newRow("as whoever runs the tests") << false;
    if (::geteuid() == 0)
        QTest::newRow("as somebody who is not root") << true;
}

void TestCtlDemo::startsShowsAndStops()
{
    QFETCH(bool, asNobody);
    m_asNobody = asNobody;
    m_home = std::make_unique<QTemporaryDir>();
    // The build may lie below a private folder.
    m_program = m_home->filePath(QStringLiteral("datainsightctl"));
    QVERIFY(QFile::copy(CtlProcess::program(), m_program));
    QVERIFY(QFile::setPermissions(m_home->path(), QFile::Permissions(0x7777)));
    QVERIFY(QFile::setPermissions(m_program, QFile::Permissions(0x7755)));

    const CtlAnswer started = demo(QStringLiteral("start"));
    QVERIFY2(started.exitCode == 0, qPrintable(started.err));
    const QString dsn = started.out.trimmed();
    QVERIFY2(dsn.startsWith(QStringLiteral("postgresql://")), qPrintable(started.out));
    QCOMPARE(started.out.count(u'\n'), 1);
    QVERIFY(!dsn.contains(QStringLiteral("password")));

    // Twice does no harm: the same server goes on.
    const qint64 server = status()["server_pid"].toInteger();
    const qint64 workload = status()["workload_pid"].toInteger();
    QVERIFY(server > 0 && workload > 0);
    QCOMPARE(demo(QStringLiteral("start")).out, started.out);
    QCOMPARE(status()["server_pid"].toInteger(), server);
    QCOMPARE(status()["workload_pid"].toInteger(), workload);
    QCOMPARE(demo(QStringLiteral("status"), { "--dsn-only" }).out, started.out);

    const uint owner = QFileInfo(QStringLiteral("/proc/%1").arg(server)).ownerId();
    QVERIFY2(owner != 0, "PostgreSQL must not run as root");
    QCOMPARE(QFileInfo(QStringLiteral("/proc/%1").arg(workload)).ownerId(), owner);
    const QString passwords = m_home->filePath(QStringLiteral("demo/pgpass"));
    QCOMPARE(QFileInfo(passwords).permissions() & QFile::Permissions(0x77), QFile::Permissions());

    PgClient client({ { "host", m_home->filePath(QStringLiteral("demo/run")) },
        { "port", QString::number(status()["port"].toInt()) }, { "user", "dba" }, { "dbname", "network" } });
    QVERIFY2(client.isOpen(), qPrintable(client.error()));
    // Something happens within seconds: flows come in, somebody waits for a lock.
    const QString waiting = QStringLiteral("SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
    QTRY_COMPARE_WITH_TIMEOUT(client.exec(waiting).value(), QStringLiteral("t"), Patience);
    const QString fresh =
        QStringLiteral("SELECT count(*) > 100 FROM network_flows WHERE \"timestamp\" > now() - interval '1 minute'");
    QTRY_COMPARE_WITH_TIMEOUT(client.exec(fresh).value(), QStringLiteral("t"), Patience);
    // Where TimescaleDB is there, the flows are in a hypertable whose older days are compressed.
    if (client.exec(QStringLiteral("SELECT count(*) FROM pg_extension WHERE extname = 'timescaledb'")).value()
        == QLatin1String("1")) {
        const QString compressed = QStringLiteral("SELECT count(*) > 0 FROM timescaledb_information.chunks"
                                                  " WHERE hypertable_name = 'network_flows' AND is_compressed");
        QCOMPARE(client.exec(compressed).value(), QStringLiteral("t"));
        const QString hourly = QStringLiteral("SELECT count(*) > 24 FROM flows_hourly");
        QCOMPARE(client.exec(hourly).value(), QStringLiteral("t"));
    }
    // A standby follows, which is not root's either.
    QVERIFY(status()["standby_dsn"].toString().startsWith(QStringLiteral("postgresql://")));
    const QString following = QStringLiteral("SELECT state FROM pg_stat_replication");
    QTRY_COMPARE_WITH_TIMEOUT(client.exec(following).value(), QStringLiteral("streaming"), Patience);
    // The loopback port wants the password.
    PgClient refused({ { "host", "127.0.0.1" }, { "port", QString::number(status()["port"].toInt()) },
        { "user", "dba" }, { "dbname", "network" }, { "passfile", "/nowhere" } });
    QVERIFY(!refused.isOpen());
    PgClient accepted({ { "host", "127.0.0.1" }, { "port", QString::number(status()["port"].toInt()) },
        { "user", "dba" }, { "dbname", "network" }, { "passfile", passwords } });
    QVERIFY2(accepted.isOpen(), qPrintable(accepted.error()));

    // A server that crashed leaves its pid file behind.
    QCOMPARE(::kill(static_cast<pid_t>(server), SIGKILL), 0);
    QTRY_COMPARE(demo(QStringLiteral("status")).exitCode, 1);
    QVERIFY2(demo(QStringLiteral("start")).exitCode == 0, "after a crash");
    QVERIFY(status()["workload_pid"].toInteger() > 0);

    const CtlAnswer stopped = demo(QStringLiteral("stop"));
    QVERIFY2(stopped.exitCode == 0, qPrintable(stopped.err));
    QCOMPARE(demo(QStringLiteral("status")).exitCode, 1);
    QVERIFY(!QFileInfo::exists(m_home->filePath(QStringLiteral("demo/standby/postmaster.pid"))));
    QCOMPARE(demo(QStringLiteral("stop")).exitCode, 0);
}

void TestCtlDemo::twoStartsAtOnceMakeOneServer()
{
    m_asNobody = false;
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(QFile::setPermissions(m_home->path(), QFile::Permissions(0x7777)));
    m_program = m_home->filePath(QStringLiteral("datainsightctl"));
    QVERIFY(QFile::copy(CtlProcess::program(), m_program));
    QVERIFY(QFile::setPermissions(m_program, QFile::Permissions(0x7755)));
    // So long that the sockets lie elsewhere.
    const QString folder = m_home->filePath(QString(90, u'd'));
    const QStringList start { "demo", "start", "--data", folder };
    CtlProcess first(m_home->path());
    CtlProcess second(m_home->path());
    for (CtlProcess *one : { &first, &second }) {
        one->process().setProgram(m_program);
        one->start(start);
    }
    QVERIFY(first.process().waitForFinished(200'000));
    QVERIFY(second.process().state() == QProcess::NotRunning || second.process().waitForFinished(60'000));
    QVERIFY2(first.answer().exitCode == 0, qPrintable(first.answer().err));
    QVERIFY2(second.answer().exitCode == 0, qPrintable(second.answer().err));
    QCOMPARE(second.answer().out, first.answer().out);
    const QString said = first.answer().err + second.answer().err;
    QCOMPARE(said.count(QStringLiteral("Another demo start is at work")), 1);
    const QString sockets = QUrl::fromPercentEncoding(
        first.answer().out.section(QStringLiteral("host="), 1).section(u'&', 0, 0).toLatin1());
    QVERIFY2(QFileInfo(sockets).isDir() && !sockets.startsWith(folder), qPrintable(sockets));
    CtlProcess stop(m_home->path());
    stop.process().setProgram(m_program);
    QCOMPARE(stop.run({ "demo", "stop", "--data", folder }).exitCode, 0);
    QVERIFY2(!QFileInfo::exists(sockets), qPrintable(sockets));
}

void TestCtlDemo::refusesAFolderOfSomebodyElse()
{
    m_asNobody = false;
    m_home = std::make_unique<QTemporaryDir>();
    m_program = CtlProcess::program();
    if (::geteuid() != 0)
        QSKIP("only root meets folders it would have to hand over");
    QVERIFY(QDir().mkpath(m_home->filePath(QStringLiteral("demo/work"))));
    const CtlAnswer answer = demo(QStringLiteral("start"));
    QCOMPARE(answer.exitCode, 4);
    QVERIFY2(answer.err.contains(QStringLiteral("--data")), qPrintable(answer.err));
}

void TestCtlDemo::saysNoWhenThereIsNone()
{
    m_asNobody = false;
    m_home = std::make_unique<QTemporaryDir>();
    m_program = CtlProcess::program();
    QCOMPARE(demo(QStringLiteral("status")).exitCode, 1);
    QVERIFY(!QFileInfo::exists(m_home->filePath(QStringLiteral("demo"))));
}

DATAINSIGHT_TEST_MAIN(TestCtlDemo)
#include "tst_ctldemo.moc"
