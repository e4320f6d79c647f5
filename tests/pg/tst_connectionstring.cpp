// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/connectionstring.h"
#include "core/pg/servicefile.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace datainsight;

/// What people write to name a server.
class ConnectionStringTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesApart_data();
    void takesApart();
    void refusesWithoutRepeating_data();
    void refusesWithoutRepeating();
    void describes_data();
    void describes();
    void readsServices();
    void namesTheBrokenLine_data();
    void namesTheBrokenLine();
    void letsThePersonsFileWin();
};

void ConnectionStringTest::takesApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("keyPassphrase");
    const auto row = [](const char *name, const char *text, const char *expected, const char *password,
                         const char *keyPassphrase = "") {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected) << QString::fromUtf8(password)
                            << QString::fromUtf8(keyPassphrase);
    };
    row("a URL", "postgresql://monitor@db1:5433/app?sslmode=verify-full",
        "dbname=app host=db1 port=5433 sslmode=verify-full user=monitor", "");
    row("a URL with a password, percent-encoded", "postgres://monitor:a%40b%20c%25@db1/app",
        "dbname=app host=db1 user=monitor", "a@b c%");
    row("a URL with several hosts", "postgresql://a:1,b:2/app?target_session_attrs=read-write",
        "dbname=app host=a,b port=1,2 target_session_attrs=read-write", "");
    row("a URL with a socket", "postgresql://%2Frun%2Fpostgresql/app", "dbname=app host=/run/postgresql", "");
    row("an IPv6 address", "postgresql://[2001:db8::1]:5433/", "host=2001:db8::1 port=5433", "");
    row("keywords and values", "host=db1 dbname=app user=monitor", "dbname=app host=db1 user=monitor", "");
    row("quoted values", "host=db1 password='it\\'s a b' user='x y'", "host=db1 user=x y", "it's a b");
    row("a service", "production", "service=production", "");
    row("blanks around it", "  service=production  ", "service=production", "");
    row("a key's passphrase", "host=db1 sslpassword=x sslkey=/k", "host=db1 sslkey=/k", "", "x");
}

void ConnectionStringTest::takesApart()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QFETCH(QString, password);
    QFETCH(QString, keyPassphrase);
    const auto parsed = ConnectionString::parse(text);
    QVERIFY2(parsed, parsed ? "" : qPrintable(oneLine(parsed.error())));
    QStringList parts;
    for (auto it = parsed->parameters.cbegin(); it != parsed->parameters.cend(); ++it)
        parts << QString(it.key() + QLatin1Char('=') + it.value());
    QCOMPARE(parts.join(QLatin1Char(' ')), expected);
    QCOMPARE(parsed->password, password);
    QCOMPARE(parsed->keyPassphrase, keyPassphrase);
}

void ConnectionStringTest::refusesWithoutRepeating_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << "  ";
    QTest::newRow("a bare percent sign") << "postgresql://u:ge%heim@db1/app";
    QTest::newRow("an at sign in the password") << "postgresql://u:ge@heim@db1/app";
    QTest::newRow("an at sign and a colon in the password") << "postgresql://u:ge@heim:x@db1:geheim/app";
    QTest::newRow("a missing equals sign") << "host=db1 password geheim";
    QTest::newRow("an unknown keyword") << "geheim=1 host=db1";
    QTest::newRow("an open quote") << "password='geheim";
    QTest::newRow("another kind of URL") << "mysql://u:geheim@db1/app";
}

void ConnectionStringTest::refusesWithoutRepeating()
{
    QFETCH(QString, text);
    const auto parsed = ConnectionString::parse(text);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, ErrorKind::Parse);
    QVERIFY(!parsed.error().hint.isEmpty());
    QVERIFY2(!oneLine(parsed.error()).contains(QStringLiteral("heim")), qPrintable(oneLine(parsed.error())));
}

void ConnectionStringTest::describes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("all of it") << "host=db1 port=5433 dbname=app user=monitor"
                               << "monitor@db1:5433/app";
    QTest::newRow("several hosts, a port each") << "host=a,b port=1,2"
                                                << "a:1,b:2";
    QTest::newRow("several hosts, one port") << "host=a,b port=1"
                                             << "a:1,b:1";
    QTest::newRow("nothing but a database") << "dbname=app"
                                            << "localhost/app";
    QTest::newRow("a service") << "production"
                               << "service production";
    QTest::newRow("an address") << "hostaddr=10.0.0.1"
                                << "10.0.0.1";
}

void ConnectionStringTest::describes()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(ConnectionString::describe(ConnectionString::parse(text)->parameters), expected);
}

namespace {
QString write(const QTemporaryDir &folder, const char *name, const char *text)
{
    QFile file(folder.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(file.fileName()));
    file.write(text);
    return file.fileName();
}
} // namespace

void ConnectionStringTest::readsServices()
{
    const QTemporaryDir folder;
    const auto services = ServiceFile::read(write(folder, "services",
        "# comment\n\n[one]\nhost=db1\nport = 5433\npassword=geheim\n\n[two]\r\nhost=a,b\r\nldap://x/y?z=1\n"));
    QVERIFY2(services, services ? "" : qPrintable(oneLine(services.error())));
    QCOMPARE(services->size(), size_t(2));
    QCOMPARE(services->front().name, QStringLiteral("one"));
    QCOMPARE(services->front().parameters.value(QStringLiteral("port")), QStringLiteral("5433"));
    QVERIFY(services->front().hasPassword);
    QVERIFY(!services->front().parameters.contains(QStringLiteral("password")));
    QCOMPARE(
        services->back().parameters, (QMap<QString, QString> { { QStringLiteral("host"), QStringLiteral("a,b") } }));
    QVERIFY(!services->back().hasPassword);
}

void ConnectionStringTest::namesTheBrokenLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("no equals sign") << QByteArray("[one]\nhost db1\n") << 2;
    QTest::newRow("a value before any service") << QByteArray("# x\n\nhost=db1\n") << 3;
    QTest::newRow("an empty keyword") << QByteArray("[one]\n=geheim\n") << 2;
}

void ConnectionStringTest::namesTheBrokenLine()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    const QTemporaryDir folder;
    const QString path = write(folder, "services", text.constData());
    const auto services = ServiceFile::read(path);
    QVERIFY(!services);
    QCOMPARE(services.error().kind, ErrorKind::Parse);
    QCOMPARE(services.error().message, QStringLiteral("%1, line %2 is not understood.").arg(path).arg(line));
    QCOMPARE(ServiceFile::read(folder.filePath(QStringLiteral("none"))).error().kind, ErrorKind::Storage);
}

void ConnectionStringTest::letsThePersonsFileWin()
{
    const QTemporaryDir folder;
    qputenv("PGSERVICEFILE", write(folder, "mine", "[both]\nhost=mine\n").toUtf8());
    qputenv("PGSYSCONFDIR", folder.path().toUtf8());
    write(folder, "pg_service.conf", "[both]\nhost=system\n[system]\nhost=system\n");
    const auto services = ServiceFile::readAll();
    qunsetenv("PGSERVICEFILE");
    qunsetenv("PGSYSCONFDIR");
    QVERIFY2(services, services ? "" : qPrintable(oneLine(services.error())));
    QCOMPARE(services->size(), size_t(2));
    QCOMPARE(services->front().parameters.value(QStringLiteral("host")), QStringLiteral("mine"));
    QCOMPARE(services->back().name, QStringLiteral("system"));
}

DATAINSIGHT_TEST_MAIN(ConnectionStringTest)
#include "tst_connectionstring.moc"
