// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/familycatalog.h"

#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>

using namespace datainsight;

namespace {

std::pair<QString, QString> file(const char *name, const char *id, const char *keys = "")
{
    const QString text = QStringLiteral("-- id: %1\n-- purpose: a test\n-- lane: 10s\n%2-- columns:\n--   n gauge\n"
                                        "SELECT /* datainsight:%1 */ 1 AS n")
                             .arg(QString::fromLatin1(id), QString::fromLatin1(keys));
    return { QString::fromLatin1(name), text };
}

Capabilities server(int major, const char *extension = nullptr, const QVersionNumber &version = {})
{
    Capabilities capabilities;
    capabilities.major = major;
    capabilities.database = QStringLiteral("shop");
    if (extension)
        capabilities.extensions.insert(QString::fromLatin1(extension), { version, QStringLiteral("public") });
    return capabilities;
}

QString originOf(const Result<FamilySpecPtr> &picked)
{
    return picked ? (*picked)->origin : oneLine(picked.error());
}

} // namespace

class TestFamilyCatalog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theBuiltInFamiliesAreSound();
    void builtInRangesHaveNoGapFromTheFirstMajor();
    void picksByMajor();
    void picksByExtensionVersion();
    void picksByNode();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void keepsLibrariesThatAreLoaded();
    void namesTheFirstServerThatHasIt();
    void refusesWhatOverlaps();
    void aBrokenFileDisturbsNothingElse();
    void saysWhatIsNoFile();
    void describesWhatDeriversAndHostMake();
    void mayNotTakeTheProgramsOwnIds();
    void knowsWhatToAskACatalogAbout();
};

void TestFamilyCatalog::theBuiltInFamiliesAreSound()
{
    const auto catalog = FamilyCatalog::load();
    for (const auto &error : catalog->errors())
        qWarning("%s", qUtf8Printable(oneLine(error)));
    QVERIFY(catalog->errors().empty());
    QVERIFY(catalog->ids().size() >= 20);
}

/// From the first major a family has to the newest: each has exactly one file. Overlaps are errors already.
void TestFamilyCatalog::builtInRangesHaveNoGapFromTheFirstMajor()
{
    const auto catalog = FamilyCatalog::load();
    for (const auto &id : catalog->ids()) {
        bool seen = false;
        for (int major = 13; major <= 30; ++major) {
            const bool served = std::any_of(catalog->specs().begin(), catalog->specs().end(),
                [&](const FamilySpecPtr &spec) { return spec->id == id && spec->majors.contains(major); });
            QVERIFY2(served || !seen, qUtf8Printable(QStringLiteral("%1 has nothing for %2").arg(id.value).arg(major)));
            seen = seen || served;
        }
        QVERIFY2(seen, qUtf8Printable(id.value));
    }
}

void TestFamilyCatalog::picksByMajor()
{
    const auto catalog =
        FamilyCatalog::fromTexts({ file("old.sql", "t.a", "-- pg: ..15\n"), file("new.sql", "t.a", "-- pg: 16..\n") });
    QVERIFY(catalog->errors().empty());
    const FamilyId id { QStringLiteral("t.a") };
    QCOMPARE(originOf(catalog->pick(id, server(13))), QStringLiteral("old.sql"));
    QCOMPARE(originOf(catalog->pick(id, server(15))), QStringLiteral("old.sql"));
    QCOMPARE(originOf(catalog->pick(id, server(16))), QStringLiteral("new.sql"));
    QCOMPARE(originOf(catalog->pick(id, server(99))), QStringLiteral("new.sql"));
    QCOMPARE(catalog->describe(id)->origin, QStringLiteral("new.sql"));
    QCOMPARE(catalog->ids().size(), size_t(1));
}

void TestFamilyCatalog::picksByExtensionVersion()
{
    const auto catalog = FamilyCatalog::fromTexts(
        { file("old.sql", "t.a", "-- ext: pgss >= 1.8 < 1.11\n"), file("new.sql", "t.a", "-- ext: pgss >= 1.11\n") });
    QVERIFY(catalog->errors().empty());
    const FamilyId id { QStringLiteral("t.a") };
    QCOMPARE(originOf(catalog->pick(id, server(18, "pgss", { 1, 8 }))), QStringLiteral("old.sql"));
    QCOMPARE(originOf(catalog->pick(id, server(18, "pgss", { 1, 10 }))), QStringLiteral("old.sql"));
    QCOMPARE(originOf(catalog->pick(id, server(13, "pgss", { 1, 11 }))), QStringLiteral("new.sql"));
}

void TestFamilyCatalog::picksByNode()
{
    const auto catalog = FamilyCatalog::fromTexts(
        { file("p.sql", "t.a", "-- node: primary\n"), file("s.sql", "t.a", "-- node: standby\n") });
    QVERIFY(catalog->errors().empty());
    auto standby = server(15);
    standby.inRecovery = true;
    QCOMPARE(originOf(catalog->pick(FamilyId { QStringLiteral("t.a") }, server(15))), QStringLiteral("p.sql"));
    QCOMPARE(originOf(catalog->pick(FamilyId { QStringLiteral("t.a") }, standby)), QStringLiteral("s.sql"));
}

void TestFamilyCatalog::saysWhatIsMissing_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<QString>("says");
    QTest::newRow("a newer server") << QByteArray("-- pg: 16..\n")
                                    << QStringLiteral("It needs PostgreSQL 16 or later.");
    QTest::newRow("an extension") << QByteArray("-- ext: hypopg\n") << QStringLiteral("CREATE EXTENSION hypopg;");
    QTest::newRow("one that is loaded at the start")
        << QByteArray("-- ext: pg_stat_statements\n")
        << QStringLiteral("1. Load its library: ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'; (beside "
                          "what SHOW shared_preload_libraries names already) 2. Restart the server. 3. Install it there: "
                          "CREATE EXTENSION pg_stat_statements;");
    QTest::newRow("a newer extension") << QByteArray("-- ext: pgss >= 1.11\n")
                                       << QStringLiteral("ALTER EXTENSION pgss UPDATE;");
    QTest::newRow("a standby") << QByteArray("-- node: standby\n") << QStringLiteral("on a standby only");
}

void TestFamilyCatalog::saysWhatIsMissing()
{
    QFETCH(QByteArray, keys);
    QFETCH(QString, says);
    const auto catalog = FamilyCatalog::fromTexts({ file("a.sql", "t.a", keys.constData()) });
    const auto picked = catalog->pick(FamilyId { QStringLiteral("t.a") }, server(15, "pgss", { 1, 10 }));
    QVERIFY(!picked);
    QCOMPARE(picked.error().kind, ErrorKind::Unsupported);
    QCOMPARE(picked.error().query, QStringLiteral("t.a"));
    QVERIFY2(oneLine(picked.error()).contains(says), qUtf8Printable(oneLine(picked.error())));
}

void TestFamilyCatalog::keepsLibrariesThatAreLoaded()
{
    const auto catalog = FamilyCatalog::fromTexts({ file("a.sql", "t.a", "-- ext: pg_stat_statements\n") });
    auto capabilities = server(15);
    capabilities.preloaded = QStringLiteral("timescaledb, \"auto_explain\"");
    const auto hint = [&] { return catalog->pick(FamilyId { QStringLiteral("t.a") }, capabilities).error().hint; };
    QVERIFY2(hint().contains(QLatin1String("= 'timescaledb', 'auto_explain', 'pg_stat_statements'; 2.")),
        qUtf8Printable(hint()));
    capabilities.preloaded = QStringLiteral("pg_stat_statements");
    QCOMPARE(hint(), QStringLiteral("Install it there: CREATE EXTENSION pg_stat_statements;"));
}

void TestFamilyCatalog::namesTheFirstServerThatHasIt()
{
    const FamilyId id { QStringLiteral("t.a") };
    const auto older = file("a.sql", "t.a", "-- pg: 16..17\n");
    const auto newer = file("a.pg18.sql", "t.a", "-- pg: 18..\n");
    for (const auto &files : { std::vector { newer, older }, std::vector { older, newer } }) {
        const auto picked = FamilyCatalog::fromTexts(files)->pick(id, server(15));
        QVERIFY(!picked);
        QCOMPARE(picked.error().hint, QStringLiteral("It needs PostgreSQL 16 or later."));
    }
}

void TestFamilyCatalog::refusesWhatOverlaps()
{
    const auto catalog =
        FamilyCatalog::fromTexts({ file("a.sql", "t.a", "-- pg: 13..16\n"), file("b.sql", "t.a", "-- pg: 16..\n") });
    QCOMPARE(catalog->errors().size(), size_t(1));
    QVERIFY(catalog->errors().front().message.startsWith(QStringLiteral("b.sql:1: a.sql serves t.a")));
    QCOMPARE(catalog->specs().size(), size_t(1));
}

void TestFamilyCatalog::aBrokenFileDisturbsNothingElse()
{
    QTemporaryDir folder;
    const auto write = [&](const std::pair<QString, QString> &content) {
        QFile out(folder.filePath(content.first));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content.second.toUtf8());
    };
    write(file("good.sql", "mine.good"));
    write({ QStringLiteral("broken.sql"), QStringLiteral("-- id: mine.broken\n-- lane: 7s\nSELECT 1") });
    write({ QStringLiteral("binary.sql"), QString::fromLatin1(QByteArray(1000, '\xff')) });
    write(file("nobody.sql", "mine.nobody", "-- deriver: nobody\n"));
    write({ QStringLiteral("notes.txt"), QStringLiteral("not a family") });
    const auto catalog = FamilyCatalog::load(folder.path());
    QCOMPARE(catalog->errors().size(), size_t(3));
    QVERIFY(catalog->errors()[0].message.startsWith(QStringLiteral("binary.sql:1: ")));
    QVERIFY(catalog->errors()[1].message.startsWith(QStringLiteral("broken.sql:2: ")));
    QVERIFY(catalog->errors()[2].message.startsWith(QStringLiteral("nobody.sql:1: there is no deriver nobody")));
    QVERIFY(catalog->pick(FamilyId { QStringLiteral("mine.good") }, server(15)));
    QVERIFY(catalog->pick(FamilyId { QStringLiteral("target.database") }, server(15)));
    QCOMPARE(catalog->specs().size(), FamilyCatalog::load()->specs().size() + 1);
    QCOMPARE(FamilyCatalog::load(folder.filePath(QStringLiteral("nowhere")))->errors().size(), size_t(0));
}

void TestFamilyCatalog::saysWhatIsNoFile()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("folder.sql")));
    QVERIFY(QFile::link(folder.filePath(QStringLiteral("nowhere")), folder.filePath(QStringLiteral("link.sql"))));
    const auto catalog = FamilyCatalog::load(folder.path());
    QCOMPARE(catalog->errors().size(), size_t(2));
    QCOMPARE(catalog->errors()[0].message, QStringLiteral("folder.sql:1: the file cannot be read: it is a folder"));
    QVERIFY(catalog->errors()[1].message.startsWith(
        QStringLiteral("link.sql:1: the file cannot be read: it is a link to ")));
    QVERIFY(!catalog->errors()[1].hint.isEmpty());
    QVERIFY(catalog->pick(FamilyId { QStringLiteral("target.database") }, server(15)));
}

void TestFamilyCatalog::describesWhatDeriversAndHostMake()
{
    const auto catalog = FamilyCatalog::load();
    QVERIFY(catalog->describe(FamilyId { QStringLiteral("target.waits") }));
    QVERIFY(catalog->describe(FamilyId { QStringLiteral("host.cpu") }));
    QVERIFY(!catalog->describe(FamilyId { QStringLiteral("host.nothing") }));
    const auto known = catalog->describedIds();
    for (const char *id : { "target.database", "target.waits", "host.cpu" })
        QVERIFY(std::find(known.begin(), known.end(), FamilyId { QString::fromLatin1(id) }) != known.end());
}

void TestFamilyCatalog::mayNotTakeTheProgramsOwnIds()
{
    const auto catalog = FamilyCatalog::fromTexts({ file("a.sql", "host.cpu"), file("b.sql", "sample.pulse") });
    QCOMPARE(catalog->errors().size(), size_t(2));
}

void TestFamilyCatalog::knowsWhatToAskACatalogAbout()
{
    const auto columns = FamilyCatalog::load()->optionalColumns();
    QVERIFY(columns.contains(QStringLiteral("pg_stat_database.session_time")));
    QCOMPARE(QSet<QString>(columns.begin(), columns.end()).size(), columns.size());
}

DATAINSIGHT_TEST_MAIN(TestFamilyCatalog)
#include "tst_familycatalog.moc"
