// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/connectionstring.h"
#include "core/pg/errormapping.h"
#include "tests/pg/lyingproxy.h"
#include "tests/pg/pgtest.h"
#include "tests/support/tcpproxy.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTemporaryDir>

#include <thread>

using namespace datainsight;
using namespace datainsight::pgtest;

/// Getting a connection, and saying plainly why there is none.
class ConnectingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
    void saysWhyItCannot_data();
    void saysWhyItCannot();
    void saysThatTheServerIsFull();
    void asksTheProviderForThePassword_data();
    void asksTheProviderForThePassword();
    void leavesASlowProviderBehind();
    void readsThePasswordFile();
    void agreesOnTls_data();
    void agreesOnTls();
    void refusesAnOldServer();
    void worksWithANewerServer();
    void givesUpOnABlackHole();
    void endsAtTheDeadlineWhileConnecting();
    void cancelsWhileConnecting();
    void triesTheNextHost_data();
    void triesTheNextHost();
    void connectsByService();
    void followsAFailover();

private:
    std::unique_ptr<PgCluster> m_primary;
    std::unique_ptr<PgCluster> m_standby;
    std::unique_ptr<EventLoopWatcher> m_watcher;
    std::unique_ptr<TcpProxy> m_proxy;

    QMap<QString, QString> with(std::initializer_list<std::pair<const char *, QString>> changes) const
    {
        auto parameters = m_primary->tcpParameters(QStringLiteral("postgres"));
        for (const auto &[keyword, value] : changes)
            parameters.insert(QString::fromLatin1(keyword), value);
        return parameters;
    }
    Result<RowSet> connect(ConnectionSpec spec, const QString &sql = QStringLiteral("SELECT 'in'"))
    {
        PgWorker worker(QStringLiteral("test"), std::move(spec));
        return answer(ask(worker, sql, {}, 10s));
    }
};

void ConnectingTest::initTestCase()
{
    m_primary = PgCluster::start({ .settings = { { QStringLiteral("max_connections"), QStringLiteral("15") } },
        .ssl = true,
        .hba = { QStringLiteral("host all di_secret all scram-sha-256"),
            QStringLiteral("hostnossl all di_tls all reject"), QStringLiteral("host all di_banned all reject") } });
    m_primary->exec(QStringLiteral("postgres"),
        QStringLiteral(
            "CREATE ROLE di_secret LOGIN PASSWORD 'geheim es'; CREATE ROLE di_tls LOGIN; CREATE ROLE di_banned LOGIN;"
            "CREATE ROLE di_single LOGIN CONNECTION LIMIT 0"));
    m_primary->exec(QStringLiteral("postgres"), QStringLiteral("CREATE DATABASE closed"));
    m_primary->exec(QStringLiteral("postgres"), QStringLiteral("REVOKE CONNECT ON DATABASE closed FROM PUBLIC"));
    m_standby = m_primary->startStandby();
    m_proxy = std::make_unique<TcpProxy>(QStringLiteral("127.0.0.1"), m_primary->port());
}

void ConnectingTest::init()
{
    m_watcher = std::make_unique<EventLoopWatcher>();
}

void ConnectingTest::cleanup()
{
    m_proxy->forward();
    QVERIFY2(m_watcher->isSmooth(), m_watcher->report());
    m_watcher.reset();
    QVERIFY2(PgWorker::drain(Milliseconds(Patience)), "a worker's thread is still there");
}

void ConnectingTest::cleanupTestCase()
{
    m_proxy.reset();
}

void ConnectingTest::saysWhyItCannot_data()
{
    using Parameters = QMap<QString, QString>;
    QTest::addColumn<Parameters>("parameters");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char *name, const Parameters &parameters, const char *expected, const char *hint) {
        QTest::newRow(name) << parameters << QString::fromLatin1(expected) << QString::fromLatin1(hint);
    };
    TcpProxy closed(QStringLiteral("127.0.0.1"), 1);
    const QString port = QString::number(closed.port());
    row("nothing listens", with({ { "port", port } }),
        "connection [] connection to server at \"127.0.0.1\", port *refused", "Nothing listens there");
    row("no such socket", with({ { "host", QStringLiteral("/tmp") }, { "port", port } }),
        "connection [] connection to server on socket *No such file or directory", "unix_socket_directories");
    row("the host is unknown", with({ { "host", QStringLiteral("nosuch.invalid") } }),
        "connection [] The host name nosuch.invalid is not known.", "spelling");
    row("the database is unknown", with({ { "dbname", QStringLiteral("nosuch") } }),
        "connection [3D000] database \"nosuch\" does not exist", "dbname");
    row("the role is unknown", with({ { "user", QStringLiteral("nosuch") } }),
        "auth [28000] role \"nosuch\" does not exist", "CREATE ROLE nosuch LOGIN");
    row("pg_hba.conf rejects", with({ { "user", QStringLiteral("di_banned") } }),
        "auth [28000] pg_hba.conf rejects connection for *", "pg_hba.conf");
    row("a password is wanted and there is none", with({ { "user", QStringLiteral("di_secret") } }),
        "auth [28P01] The server asks for a password.", "keychain");
    row("the role may not enter the database",
        with({ { "user", QStringLiteral("di_plain") }, { "dbname", QStringLiteral("closed") } }),
        "permission [42501] permission denied for database \"closed\"", "GRANT CONNECT ON DATABASE closed TO di_plain");
    row("the role has too many connections", with({ { "user", QStringLiteral("di_single") } }),
        "connection [53300] too many connections for role \"di_single\"", "max_connections");
    row("a keyword is unknown", with({ { "nosuch", QStringLiteral("x") } }),
        "connection [] invalid connection option \"nosuch\"", "");
    row("hosts and ports do not match up",
        with({ { "host", QStringLiteral("a,b,c") }, { "port", QStringLiteral("1,2") } }),
        "config [] 3 hosts but 2 ports are given.", "one port for all");
}

void ConnectingTest::saysWhyItCannot()
{
    using Parameters = QMap<QString, QString>;
    QFETCH(Parameters, parameters);
    QFETCH(QString, expected);
    QFETCH(QString, hint);
    const auto rows = connect(specFor(parameters));
    const auto parts = expected.split(QLatin1Char('*'));
    QVERIFY2(said(rows).startsWith(parts.front()) && said(rows).contains(parts.back()), qPrintable(said(rows)));
    QVERIFY2(rows.error().hint.contains(hint), qPrintable(rows.error().hint));
    QVERIFY(!rows.error().message.isEmpty() && !rows.error().hint.isEmpty());
    QCOMPARE(rows.error().query, QStringLiteral("test.statement"));
}

void ConnectingTest::saysThatTheServerIsFull()
{
    std::vector<PgClient> crowd;
    const auto plain = m_primary->parameters(QStringLiteral("postgres"), PgRole::Plain);
    while (crowd.size() < 20) {
        crowd.emplace_back(plain);
        if (!crowd.back().isOpen())
            break;
    }
    QVERIFY(crowd.size() < 20);
    const auto rows = connect(specFor(plain));
    QCOMPARE(kindOf(rows), QStringLiteral("connection"));
    QCOMPARE(rows.error().sqlState, QStringLiteral("53300"));
    QVERIFY2(rows.error().hint.contains(QStringLiteral("max_connections")), qPrintable(rows.error().hint));
}

void ConnectingTest::asksTheProviderForThePassword_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("expected");
    QTest::newRow("the right one") << "geheim es"
                                   << "in";
    QTest::newRow("a wrong one") << "falsch"
                                 << "auth [28P01] password authentication failed for user \"di_secret\"";
    QTest::newRow("an empty one leaves it to libpq") << ""
                                                     << "auth [28P01] The server asks for a password.";
    QTest::newRow("one with quotes, blanks and backslashes")
        << "a' \\ \"b"
        << "auth [28P01] password authentication failed for user \"di_secret\"";
}

void ConnectingTest::asksTheProviderForThePassword()
{
    QFETCH(QString, password);
    QFETCH(QString, expected);
    auto spec = specFor(with({ { "user", QStringLiteral("di_secret") } }));
    const auto uiThread = std::this_thread::get_id();
    std::atomic<bool> elsewhere { false };
    spec.password = [password, uiThread, &elsewhere]() -> Result<QString> {
        elsewhere = std::this_thread::get_id() != uiThread;
        return password;
    };
    const auto rows = connect(spec);
    QCOMPARE(said(rows), expected);
    QVERIFY(elsewhere);
    if (!rows) {
        QVERIFY(wantsPassword(rows.error()));
        QVERIFY(password.isEmpty() || !oneLine(rows.error()).contains(password));
    }
    spec.password = [] { return Result<QString>(fail(ErrorKind::Config, QStringLiteral("The command failed."))); };
    QCOMPARE(said(connect(spec)), QStringLiteral("config [] The command failed."));
}

void ConnectingTest::leavesASlowProviderBehind()
{
    auto spec = specFor(with({ { "user", QStringLiteral("di_secret") } }));
    spec.connectTimeout = 300ms;
    const auto ended = std::make_shared<std::atomic<bool>>(false);
    const auto mayEnd = std::make_shared<QSemaphore>();
    spec.password = [ended, mayEnd]() -> Result<QString> {
        mayEnd->acquire();
        *ended = true;
        return QStringLiteral("geheim es");
    };
    QCOMPARE(said(connect(spec)), QStringLiteral("connection [] The password's source did not answer within 300 ms."));
    mayEnd->release();
    QTRY_VERIFY(*ended);
}

void ConnectingTest::readsThePasswordFile()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("pgpass")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("localhost:*:*:di_secret:geheim es\n");
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    // By the name as given, although the address is looked up before.
    QCOMPARE(said(connect(specFor(with({ { "user", QStringLiteral("di_secret") },
                 { "host", QStringLiteral("localhost") }, { "passfile", file.fileName() } })))),
        QStringLiteral("in"));
}

void ConnectingTest::agreesOnTls_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("certificate");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *mode, const char *user, const char *host, bool certificate,
                         const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(mode) << QString::fromLatin1(user) << QString::fromLatin1(host)
                            << certificate << QString::fromLatin1(expected);
    };
    row("verified to the full", "verify-full", "postgres", "localhost", true, "in");
    row("preferred and had", "prefer", "di_tls", "127.0.0.1", false, "in");
    row("the authority is unknown", "verify-full", "postgres", "localhost", false, "connection []");
    row("the server insists", "disable", "di_tls", "127.0.0.1", false, "auth [28000]");
}

void ConnectingTest::agreesOnTls()
{
    QFETCH(QString, mode);
    QFETCH(QString, user);
    QFETCH(QString, host);
    QFETCH(bool, certificate);
    QFETCH(QString, expected);
    QTemporaryDir folder;
    const QString root = certificate ? m_primary->certificate() : folder.filePath(QStringLiteral("none.crt"));
    PgWorker worker(QStringLiteral("test"),
        specFor(with({ { "sslmode", mode }, { "user", user }, { "host", host }, { "sslrootcert", root } })));
    const auto rows = answer(ask(worker, QStringLiteral("SELECT 'in'")));
    QVERIFY2(said(rows).startsWith(expected), qPrintable(said(rows)));
    if (rows)
        QVERIFY(worker.status().server.encrypted);
    else
        QVERIFY2(rows.error().hint.contains(QStringLiteral("sslmode"))
                || rows.error().hint.contains(QStringLiteral("sslrootcert")),
            qPrintable(rows.error().hint));
}

void ConnectingTest::refusesAnOldServer()
{
    const auto version = m_primary->server().version.toUtf8();
    LyingProxy proxy(m_primary->port(), { { version, "12" + version.mid(2) } });
    const auto rows =
        connect(specFor(with({ { "port", QString::number(proxy.port()) }, { "sslmode", QStringLiteral("disable") } })));
    QVERIFY2(
        said(rows).startsWith(QStringLiteral("unsupported [] The server is PostgreSQL 12.")), qPrintable(said(rows)));
    QVERIFY(rows.error().message.contains(QStringLiteral("needs 13")));
    QVERIFY(rows.error().hint.contains(QStringLiteral("Upgrade")));
}

void ConnectingTest::worksWithANewerServer()
{
    const auto version = m_primary->server().version.toUtf8();
    const QByteArray number = version.left(2) + "00" + version.mid(3).rightJustified(2, '0');
    LyingProxy proxy(m_primary->port(), { { version, "97" + version.mid(2) }, { number, "97" + number.mid(2) } });
    PgWorker worker(QStringLiteral("test"),
        specFor(with({ { "port", QString::number(proxy.port()) }, { "sslmode", QStringLiteral("disable") } })));
    QCOMPARE(said(answer(ask(worker, QStringLiteral("SELECT 'in'")))), QStringLiteral("in"));
    QCOMPARE(worker.status().server.major(), 97);
}

void ConnectingTest::givesUpOnABlackHole()
{
    m_proxy->blackHole();
    auto spec = specFor(with({ { "port", QString::number(m_proxy->port()) } }));
    spec.connectTimeout = 500ms;
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(said(connect(spec)),
        QStringLiteral("connection [] 127.0.0.1:%1 did not answer within 500 ms.").arg(m_proxy->port()));
    QVERIFY2(timer.elapsed() < 10000, qPrintable(QString::number(timer.elapsed())));
}

void ConnectingTest::endsAtTheDeadlineWhileConnecting()
{
    m_proxy->blackHole();
    PgWorker worker(QStringLiteral("test"), specFor(with({ { "port", QString::number(m_proxy->port()) } })));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(kindOf(answer(ask(worker, QStringLiteral("SELECT 1"), {}, 300ms))), QStringLiteral("connection"));
    QVERIFY2(timer.elapsed() < 10000, qPrintable(QString::number(timer.elapsed())));
}

void ConnectingTest::cancelsWhileConnecting()
{
    m_proxy->blackHole();
    PgWorker worker(QStringLiteral("test"), specFor(with({ { "port", QString::number(m_proxy->port()) } })));
    CancelSource source;
    const int before = m_proxy->accepted();
    const auto pending = ask(worker, QStringLiteral("SELECT 1"), source.token(), Milliseconds(Patience));
    QTRY_VERIFY(m_proxy->accepted() > before);
    QElapsedTimer timer;
    timer.start();
    source.cancel();
    QCOMPARE(kindOf(answer(pending)), QStringLiteral("cancelled"));
    // Its own time limit is ten seconds.
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void ConnectingTest::triesTheNextHost_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *first, const char *second, const char *role,
                         const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(first) << QString::fromLatin1(second) << QString::fromLatin1(role)
                            << QString::fromLatin1(expected);
    };
    row("when the first refuses", "closed", "primary", "", "primary");
    row("when the first is a black hole", "hole", "primary", "", "primary");
    row("when the first is the wrong kind", "standby", "primary", "read-write", "primary");
    row("in the order given", "standby", "primary", "any", "standby");
    row("a standby is preferred", "primary", "standby", "prefer-standby", "standby");
    row("a standby is preferred and there is none", "closed", "primary", "prefer-standby", "primary");
    row("none has the role", "standby", "closed", "read-write", "connection []");
}

void ConnectingTest::triesTheNextHost()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(QString, role);
    QFETCH(QString, expected);
    m_proxy->blackHole();
    const auto portOf = [&](const QString &what) {
        return QString::number(what == QLatin1String("primary") ? m_primary->port()
                : what == QLatin1String("standby")              ? m_standby->port()
                : what == QLatin1String("hole")                 ? m_proxy->port()
                                                                : 1);
    };
    auto spec = specFor(with({ { "host", QStringLiteral("127.0.0.1,127.0.0.1") },
        { "port", portOf(first) + QLatin1Char(',') + portOf(second) } }));
    if (!role.isEmpty())
        spec.parameters.insert(QStringLiteral("target_session_attrs"), role);
    spec.connectTimeout = 3s;
    const auto rows =
        connect(spec, QStringLiteral("SELECT CASE WHEN pg_is_in_recovery() THEN 'standby' ELSE 'primary' END"));
    QVERIFY2(said(rows).startsWith(expected), qPrintable(said(rows)));
    if (!rows)
        QVERIFY2(rows.error().message.contains(QLatin1Char('\n')), qPrintable(rows.error().message));
}

void ConnectingTest::connectsByService()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("services")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QStringLiteral("[both]\nhost=127.0.0.1,127.0.0.1\nport=%1,%2\nuser=postgres\ndbname=postgres\ntarget_"
                              "session_attrs=read-write\n")
                   .arg(QString::number(m_standby->port()), QString::number(m_primary->port()))
                   .toUtf8());
    file.close();
    qputenv("PGSERVICEFILE", file.fileName().toUtf8());
    const auto parsed = ConnectionString::parse(QStringLiteral("both"));
    QVERIFY(parsed);
    PgWorker worker(QStringLiteral("test"), specFor(parsed->parameters));
    QCOMPARE(said(answer(ask(worker, QStringLiteral("SELECT pg_is_in_recovery()")))), QStringLiteral("f"));
    QCOMPARE(worker.status().server.port, m_primary->port());
    qunsetenv("PGSERVICEFILE");
}

// The last one: afterwards the old primary is gone.
void ConnectingTest::followsAFailover()
{
    auto spec = specFor(with({ { "host", QStringLiteral("127.0.0.1,127.0.0.1") },
        { "port", QStringLiteral("%1,%2").arg(m_primary->port()).arg(m_standby->port()) },
        { "target_session_attrs", QStringLiteral("read-write") } }));
    PgWorker worker(QStringLiteral("test"), spec);
    QVERIFY(answer(ask(worker, QStringLiteral("SELECT 1"))));
    const auto before = worker.status().server;
    QCOMPARE(before.port, m_primary->port());

    const auto inFlight = ask(worker, QStringLiteral("SELECT pg_sleep(20)"), {}, 30s, 30s);
    auto observer = m_primary->connect(QStringLiteral("postgres"));
    QVERIFY(waitForActivity(observer, QStringLiteral("query LIKE '%pg_sleep(20)%' AND state = 'active'"), 1));
    m_watcher.reset(); // the next two calls block by design
    m_primary->stop(PgCluster::Stop::Immediate);
    m_standby->exec(QStringLiteral("postgres"), QStringLiteral("SELECT pg_promote()"));
    m_watcher = std::make_unique<EventLoopWatcher>();
    QCOMPARE(kindOf(answer(inFlight)), QStringLiteral("connection"));
    QTRY_VERIFY_WITH_TIMEOUT(answer(ask(worker, QStringLiteral("SELECT 1"))), Patience);
    const auto after = worker.status().server;
    QCOMPARE(after.port, m_standby->port());
    QCOMPARE(after.systemIdentifier, before.systemIdentifier);
    QVERIFY(!after.inRecovery);
}

DATAINSIGHT_TEST_MAIN(ConnectingTest)
#include "tst_connecting.moc"
