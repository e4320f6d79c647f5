// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/errormapping.h"
#include "tests/support/testmain.h"

using namespace datainsight;
using namespace std::chrono_literals;

/// From a server's words to an Error, in whatever language they are.
class ErrorMappingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesTextApart_data();
    void takesTextApart();
    void classifiesStatements_data();
    void classifiesStatements();
    void classifiesConnects_data();
    void classifiesConnects();
    void namesTheGrant_data();
    void namesTheGrant();
    void tellsWhoCancelled_data();
    void tellsWhoCancelled();
    void carriesTheDetail_data();
    void carriesTheDetail();
    void keepsValuesOut_data();
    void keepsValuesOut();
    void keepsThePasswordOut();
};

void ErrorMappingTest::takesTextApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sqlState");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char *name, const char *text, const char *state, const char *message, const char *hint) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromLatin1(state) << QString::fromUtf8(message)
                            << QString::fromLatin1(hint);
    };
    row("a statement's error, verbose",
        "ERROR:  42883: function f() does not exist\nLINE 1: SELECT f()\n               ^\nHINT:  No function "
        "matches.\n"
        "LOCATION:  ParseFuncOrColumn, parse_func.c:629\n",
        "42883", "function f() does not exist", "No function matches.");
    row("without a code", "ERROR:  division by zero\n", "", "division by zero", "");
    row("a German server", "FEHLER:  42P01: Relation »x« existiert nicht\nZEILE 1: SELECT * FROM x\n", "42P01",
        "Relation »x« existiert nicht", "");
    row("a Russian server", "ВАЖНО:  28P01: пользователь \"x\" не прошёл проверку подлинности\n", "28P01",
        "пользователь \"x\" не прошёл проверку подлинности", "");
    row("a connection's error",
        "connection to server at \"db\" (10.0.0.1), port 5432 failed: FATAL:  3D000: database \"x\" does not exist\n"
        "LOCATION:  InitPostgres, postinit.c:890\n",
        "3D000", "database \"x\" does not exist", "");
    row("a name of two lines",
        "connection to server at \"db\" (10.0.0.1), port 5432 failed: FATAL:  3D000: database \"x\ny\" does not exist\n"
        "LOCATION:  InitPostgres, postinit.c:890\n",
        "3D000", "database \"x\ny\" does not exist", "");
    row("libpq's own words",
        "connection to server at \"127.0.0.1\", port 1 failed: Connection refused\n\tIs the server running on that "
        "host?\n",
        "", "connection to server at \"127.0.0.1\", port 1 failed: Connection refused", "");
    row("last words and what libpq adds",
        "FATAL:  57P01: terminating connection due to administrator command\nserver closed the connection "
        "unexpectedly\n",
        "57P01", "terminating connection due to administrator command", "");
    row("nothing", "", "", "", "");
}

void ErrorMappingTest::takesTextApart()
{
    QFETCH(QString, text);
    QFETCH(QString, sqlState);
    QFETCH(QString, message);
    QFETCH(QString, hint);
    const auto failure = readFailure(text);
    QCOMPARE(failure.sqlState, sqlState);
    QCOMPARE(failure.message, message);
    QCOMPARE(failure.hint, hint);
}

void ErrorMappingTest::classifiesStatements_data()
{
    QTest::addColumn<QString>("sqlState");
    QTest::addColumn<bool>("lost");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char *name, const char *state, bool lost, const char *kind) {
        QTest::newRow(name) << QString::fromLatin1(state) << lost << QString::fromLatin1(kind);
    };
    row("insufficient privilege", "42501", false, "permission");
    row("lock not available", "55P03", false, "timeout");
    row("undefined function", "42883", false, "unsupported");
    row("undefined table", "42P01", false, "unsupported");
    row("undefined column", "42703", false, "unsupported");
    row("undefined object", "42704", false, "unsupported");
    row("undefined schema", "3F000", false, "unsupported");
    row("feature not supported", "0A000", false, "unsupported");
    row("extension not preloaded", "55000", false, "unsupported");
    row("extension's file is gone", "58P01", false, "unsupported");
    row("syntax error", "42601", false, "sql");
    row("deadlock", "40P01", false, "sql");
    row("disk full", "53100", false, "sql");
    row("no code at all", "", false, "sql");
    row("connection exception", "08006", false, "connection");
    row("admin shutdown", "57P01", true, "connection");
    row("crash shutdown", "57P02", true, "connection");
    row("cannot connect now", "57P03", true, "connection");
    row("database dropped", "57P04", true, "connection");
    row("idle in transaction for too long", "25P03", true, "connection");
    row("lost without a word", "", true, "connection");
}

void ErrorMappingTest::classifiesStatements()
{
    QFETCH(QString, sqlState);
    QFETCH(bool, lost);
    QFETCH(QString, kind);
    const auto error = classifyStatement({ .sqlState = sqlState, .message = QStringLiteral("said"), .lost = lost },
        { .query = { QStringLiteral("target.x") }, .user = QStringLiteral("monitor") });
    QCOMPARE(errorKindName(error.kind), kind);
    QCOMPARE(error.sqlState, sqlState);
    QCOMPARE(error.query, QStringLiteral("target.x"));
    QVERIFY(!error.message.isEmpty());
    QVERIFY2(!error.hint.isEmpty(), "no remedy");
}

void ErrorMappingTest::classifiesConnects_data()
{
    QTest::addColumn<QString>("sqlState");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char *name, const char *state, const char *message, const char *kind, const char *hint) {
        QTest::newRow(name) << QString::fromLatin1(state) << QString::fromLatin1(message) << QString::fromLatin1(kind)
                            << QString::fromLatin1(hint);
    };
    row("wrong password", "28P01", "said", "auth", "password");
    row("no entry in pg_hba.conf", "28000", "said", "auth", "pg_hba.conf");
    row("no such role", "28000", "role \"monitor\" does not exist", "auth", "CREATE ROLE monitor LOGIN");
    row("may not connect", "42501", "said", "permission", "GRANT CONNECT ON DATABASE app TO monitor");
    row("no such database", "3D000", "said", "connection", "dbname");
    row("too many clients", "53300", "said", "connection", "max_connections");
    row("starting up", "57P03", "said", "connection", "starting up");
    row("a pooler's refusal", "08P01", "no such database: x", "connection", "Check host");
    row("refused", "", "connection to server failed: Connection refused", "connection", "listen_addresses");
    row("no TLS there", "", "server does not support SSL, but SSL was required", "connection", "ssl = on");
    row("unknown authority", "", "SSL error: certificate verify failed", "connection", "sslrootcert");
    row("a certificate is wanted", "28000", "connection requires a valid client certificate", "auth", "sslcert");
    row("a revoked certificate", "", "SSL error: sslv3 alert certificate revoked", "connection", "new one issued");
    row("no ticket", "", "GSSAPI continuation error: No Kerberos credentials available", "auth", "kinit");
    row("a host Kerberos does not know", "",
        "GSSAPI continuation error: Server postgres/db1@R not found in Kerberos database", "connection", "keytab");
    row("clocks apart", "", "GSSAPI continuation error: Clock skew too great", "connection", "clocks");
    row("another language", "", "Verbindungsaufbau fehlgeschlagen", "connection", "Check host");
}

void ErrorMappingTest::classifiesConnects()
{
    QFETCH(QString, sqlState);
    QFETCH(QString, message);
    QFETCH(QString, kind);
    QFETCH(QString, hint);
    const auto error = classifyConnect({ .sqlState = sqlState, .message = message },
        { .user = QStringLiteral("monitor"), .database = QStringLiteral("app") });
    QCOMPARE(errorKindName(error.kind), kind);
    QVERIFY2(error.hint.contains(hint), qPrintable(error.hint));
    QCOMPARE(wantsPassword(error), sqlState == QLatin1String("28P01"));
}

void ErrorMappingTest::namesTheGrant_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("grant");
    QTest::newRow("a function") << "permission denied for function pg_ls_waldir"
                                << "monitor"
                                << "GRANT EXECUTE ON FUNCTION pg_ls_waldir TO monitor;";
    QTest::newRow("a table") << "permission denied for table orders"
                             << "monitor"
                             << "GRANT SELECT ON orders TO monitor;";
    QTest::newRow("a schema") << "permission denied for schema app"
                              << "monitor"
                              << "GRANT USAGE ON SCHEMA app TO monitor;";
    QTest::newRow("a role whose name needs quotes") << "must be superuser"
                                                    << "di-\"x\""
                                                    << "GRANT pg_monitor TO \"di-\"\"x\"\"\";";
    QTest::newRow("another language") << "keine Berechtigung für Tabelle orders"
                                      << "monitor"
                                      << "GRANT pg_monitor TO monitor;";
}

void ErrorMappingTest::namesTheGrant()
{
    QFETCH(QString, message);
    QFETCH(QString, user);
    QFETCH(QString, grant);
    const auto error = classifyStatement({ .sqlState = QStringLiteral("42501"), .message = message }, { .user = user });
    QVERIFY2(error.hint.contains(grant), qPrintable(error.hint));
}

void ErrorMappingTest::tellsWhoCancelled_data()
{
    QTest::addColumn<int>("elapsed");
    QTest::addColumn<int>("timeout");
    QTest::addColumn<QString>("kind");
    QTest::newRow("the server's time limit") << 2001 << 2000 << "timeout";
    QTest::newRow("the limit, by a coarser clock") << 1990 << 2000 << "timeout";
    QTest::newRow("somebody, before it") << 500 << 2000 << "sql";
    QTest::newRow("somebody, without a limit") << 500 << 0 << "sql";
}

void ErrorMappingTest::tellsWhoCancelled()
{
    QFETCH(int, elapsed);
    QFETCH(int, timeout);
    QFETCH(QString, kind);
    const auto error = classifyStatement({ .sqlState = QStringLiteral("57014"), .message = QStringLiteral("said") },
        { .elapsed = Milliseconds(elapsed), .timeout = Milliseconds(timeout) });
    QCOMPARE(errorKindName(error.kind), kind);
}

void ErrorMappingTest::carriesTheDetail_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("hint");
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QString>("expected");
    QTest::newRow("alone") << "23505"
                           << ""
                           << ""
                           << "Key (id)=(7) already exists.";
    QTest::newRow("before the hint") << "23505"
                                     << "Use another."
                                     << ""
                                     << "Key (id)=(7) already exists.\nUse another.";
    QTest::newRow("a parameter the server wrote otherwise") << "23505"
                                                            << ""
                                                            << "007"
                                                            << "See the server's log for details.";
    QTest::newRow("a parameter's value stands in it") << "23505"
                                                      << ""
                                                      << "7"
                                                      << "See the server's log for details.";
    QTest::newRow("a syntax error") << "42601"
                                    << ""
                                    << ""
                                    << "Key (id)=(7) already exists.\nCorrect the statement.";
}

void ErrorMappingTest::carriesTheDetail()
{
    QFETCH(QString, state);
    QFETCH(QString, hint);
    QFETCH(QString, parameter);
    QFETCH(QString, expected);
    const auto error = classifyStatement({ .sqlState = state,
                                             .message = QStringLiteral("said"),
                                             .hint = hint,
                                             .detail = QStringLiteral("Key (id)=(7) already exists.") },
        { .parameters = parameter.isEmpty() ? QStringList() : QStringList { parameter } });
    QCOMPARE(error.hint, expected);
}

void ErrorMappingTest::keepsValuesOut_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("in quotes, however short") << "invalid input: \"7\" in 7 places"
                                              << "7"
                                              << "invalid input: \"…\" in 7 places";
    QTest::newRow("bare, when it is long enough") << "value 4111111111 is out of range"
                                                  << "4111111111"
                                                  << "value … is out of range";
    QTest::newRow("an empty one changes nothing") << "an \"\" is empty"
                                                  << ""
                                                  << "an \"\" is empty";
}

void ErrorMappingTest::keepsValuesOut()
{
    QFETCH(QString, said);
    QFETCH(QString, value);
    QFETCH(QString, expected);
    const auto error = classifyStatement(
        { .sqlState = QStringLiteral("22P02"), .message = said, .hint = said }, { .parameters = { value } });
    QCOMPARE(error.message, expected);
    QCOMPARE(error.hint, expected);
}

void ErrorMappingTest::keepsThePasswordOut()
{
    const auto error = classifyConnect({ .message = QStringLiteral("invalid port \"geheim\" in geheim@db") },
        { .user = QStringLiteral("monitor"), .database = QStringLiteral("app"), .password = QStringLiteral("geheim") });
    QVERIFY2(!oneLine(error).contains(QStringLiteral("geheim")), qPrintable(oneLine(error)));
    // A password that is the user's name would be told by its absence.
    const auto same =
        classifyConnect({ .sqlState = QStringLiteral("28P01"), .message = QStringLiteral("wrong for \"monitor\"") },
            { .user = QStringLiteral("monitor"), .password = QStringLiteral("monitor") });
    QCOMPARE(same.message, QStringLiteral("wrong for \"monitor\""));
}

DATAINSIGHT_TEST_MAIN(ErrorMappingTest)
#include "tst_errormapping.moc"
