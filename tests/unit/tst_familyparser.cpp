// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/familyparser.h"

#include "tests/support/testmain.h"

#include <QRandomGenerator>

using namespace datainsight;
using namespace std::chrono_literals;

namespace {

const QString Statement = QStringLiteral("SELECT /* datainsight:test.thing */ 1 AS n");

QString file(const QString &header, const QString &statement = Statement)
{
    return QStringLiteral("-- id: test.thing\n-- purpose: a test\n-- lane: 10s\n") + header + QLatin1Char('\n')
        + statement;
}

QString complete(const QString &columns = QStringLiteral("--   n gauge\n"), const QString &keys = {},
    const QString &statement = Statement)
{
    return file(keys + QStringLiteral("-- columns:\n") + columns, statement);
}

} // namespace

class TestFamilyParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEveryKey();
    void hasDefaults();
    void readsColumns_data();
    void readsColumns();
    void refuses_data();
    void refuses();
    void addsDatnameInDatabases();
    void skipsLicenceAndRemarks();
    void takesWindowsLineEnds();
    void replacesMarkers();
    void survivesDamage();
};

void TestFamilyParser::readsEveryKey()
{
    const auto spec = parseFamily(complete(QStringLiteral("--   n counter ms\n--   m gauge\n"),
                                      QStringLiteral("-- pg: 13..16\n-- ext: pg_stat_statements >= 1.8 < 1.11\n"
                                                     "-- role: pg_monitor\n-- node: standby\n-- timeout: 500ms\n"
                                                     "-- keep: top 20 by n, m\n-- max-series: 50\n-- hot: no\n-- deriver: some\n")),
        QStringLiteral("thing.sql"));
    QVERIFY2(spec, spec ? "" : qUtf8Printable(spec.error().message));
    QCOMPARE(spec->id.value, QStringLiteral("test.thing"));
    QCOMPARE(spec->majors, (MajorRange { 13, 16 }));
    QCOMPARE(spec->extension->name, QStringLiteral("pg_stat_statements"));
    QCOMPARE(spec->extension->atLeast, QVersionNumber(1, 8));
    QCOMPARE(spec->extension->below, QVersionNumber(1, 11));
    QCOMPARE(spec->role, QStringLiteral("pg_monitor"));
    QCOMPARE(spec->node, NodeRole::Standby);
    QCOMPARE(spec->timeout, Milliseconds(500));
    QCOMPARE(spec->keep.mode, KeepMode::Top);
    QCOMPARE(spec->keep.top, 20);
    QCOMPARE(spec->keep.dimensions, QStringList({ QStringLiteral("n"), QStringLiteral("m") }));
    QCOMPARE(spec->maxSeries, 50);
    QVERIFY(!spec->hot);
    QCOMPARE(spec->deriver, QStringLiteral("some"));
    QCOMPARE(spec->sql, Statement);
    QCOMPARE(spec->origin, QStringLiteral("thing.sql"));
}

void TestFamilyParser::hasDefaults()
{
    const auto spec = parseFamily(complete(), QStringLiteral("thing.sql"));
    QVERIFY(spec);
    QVERIFY(!spec->extension);
    QCOMPARE(spec->node, NodeRole::Any);
    QCOMPARE(spec->scope, Scope::Cluster);
    QCOMPARE(spec->timeout, Milliseconds(2000));
    QCOMPARE(spec->keep.mode, KeepMode::All);
    QCOMPARE(spec->maxSeries, 1000);
}

void TestFamilyParser::readsColumns_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<ValueType>("type");
    QTest::addColumn<QString>("onlyIf");

    const QString none;
    QTest::newRow("a label is text") << QStringLiteral("n label") << Unit::Count << ValueType::Text << none;
    QTest::newRow("a label may be a number")
        << QStringLiteral("n label int8") << Unit::Count << ValueType::Integer << none;
    QTest::newRow("a gauge counts") << QStringLiteral("n gauge") << Unit::Count << ValueType::Integer << none;
    QTest::newRow("bytes are whole") << QStringLiteral("n counter bytes") << Unit::Bytes << ValueType::Integer << none;
    QTest::newRow("milliseconds are real")
        << QStringLiteral("n counter ms") << Unit::Milliseconds << ValueType::Real << none;
    QTest::newRow("a type overrides the unit's")
        << QStringLiteral("n gauge bytes float8") << Unit::Bytes << ValueType::Real << none;
    QTest::newRow("a reset is an instant") << QStringLiteral("n reset") << Unit::Time << ValueType::Timestamp << none;
    QTest::newRow("a text") << QStringLiteral("n text") << Unit::Count << ValueType::Text << none;
}

void TestFamilyParser::readsColumns()
{
    QFETCH(QString, line);
    const auto spec = parseFamily(complete(QStringLiteral("--   ") + line + QLatin1Char('\n')), QStringLiteral("f"));
    QVERIFY2(spec, spec ? "" : qUtf8Printable(spec.error().message));
    QTEST(spec->columns.front().unit, "unit");
    QTEST(spec->columns.front().type, "type");
    QTEST(spec->columns.front().onlyIf, "onlyIf");
}

void TestFamilyParser::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("says");

    const auto row = [](const char *name, const QString &text, int line, const char *says) {
        QTest::newRow(name) << text << line << QString::fromLatin1(says);
    };
    const auto key = [](const char *line) {
        return complete(QStringLiteral("--   n gauge\n"), QString::fromLatin1(line));
    };
    const auto column = [](const char *line) { return complete(QString::fromLatin1(line)); };
    row("nothing", QString(), 1, "id is missing");
    row("a statement alone", QStringLiteral("SELECT 1"), 1, "id is missing");
    row("no columns", file({}), 5, "columns is missing");
    row("an empty list of columns", file(QStringLiteral("-- columns:\n")), 6, "there are no columns");
    row("an unknown key", key("-- colour: red\n"), 4, "unknown key \"colour\"");
    row("a key given twice", key("-- lane: 1s\n"), 4, "lane is given twice");
    row("an empty value", key("-- timeout:\n"), 4, "timeout is empty");
    row("a line that is no key", key("-- what is this\n"), 4, "expected \"key: value\"");
    row("a lane nobody has", key("-- timeout: 0ms\n"), 4, "\"0ms\" is no value for timeout");
    row("an endless timeout", key("-- timeout: 700s\n"), 4, "is no value for timeout");
    row("majors the wrong way round", key("-- pg: 17..13\n"), 4, "is no value for pg");
    row("majors without end", key("-- pg: ..\n"), 4, "is no value for pg");
    row("an extension that is none", key("-- ext: >= 2\n"), 4, "is no value for ext");
    row("a keep rule that is none", key("-- keep: some\n"), 4, "is no value for keep");
    row("a keep rule by what is not there", key("-- keep: top 5 by x\n"), 4, "keep names x");
    row("neither yes nor no", key("-- hot: maybe\n"), 4, "is no value for hot");
    row("no series at all", key("-- max-series: 0\n"), 4, "is no value for max-series");
    row("a column without role", column("--   n\n"), 5, "column n needs a role");
    row("a column of unknown role", column("--   n count\n"), 5, "column n needs a role");
    row("a column given twice", column("--   n gauge\n--   n gauge\n"), 6, "column n is given twice");
    row("a column of unknown unit", column("--   n gauge litres\n"), 5, "expected a unit, a type");
    row("a counter of text", column("--   n counter text\n"), 5, "a counter is a number");
    row("a reset that is a number", column("--   n reset int8\n"), 5, "a reset is a timestamptz");
    row("a column named as the store's", column("--   ts gauge\n"), 5, "cannot be the name");
    row("an if without relation", column("--   n gauge if session_time\n"), 5, "after \"if\" comes relation.column");
    row("an if that the statement lacks", column("--   n gauge if a.b\n"), 5, "{{n}} is not in the statement");
    row("a marker for a plain column",
        complete(QStringLiteral("--   n gauge\n"), {}, Statement + QStringLiteral(", {{n}}")), 7,
        "{{n}} is no column with an \"if\"");
    row("a marker that is none",
        complete(QStringLiteral("--   n gauge\n"), {}, Statement + QStringLiteral(", {{N N}}")), 7,
        "a malformed {{marker}}");
    row("extschema without extension",
        complete(QStringLiteral("--   n gauge\n"), {}, Statement + QStringLiteral(" FROM {{extschema}}.x")), 7,
        "{{extschema}}");
    row("no statement", file(QStringLiteral("-- columns:\n--   n gauge\n"), {}), 7, "there is no statement");
    row("no tag", complete(QStringLiteral("--   n gauge\n"), {}, QStringLiteral("SELECT 1")), 7, "is not followed by");
    row("another family's tag",
        complete(QStringLiteral("--   n gauge\n"), {}, QStringLiteral("SELECT /* datainsight:test.other */ 1")), 7,
        "is not followed by");
    row("a statement that writes",
        complete(QStringLiteral("--   n gauge\n"), {}, QStringLiteral("INSERT /* datainsight:test.thing */ INTO t")), 7,
        "a family only reads: its statement begins with SELECT, WITH, VALUES, TABLE, not with INSERT");
    row("too much of it", complete() + QString(300 * 1024, QLatin1Char(' ')), 1, "larger than 256 kB");
}

void TestFamilyParser::refuses()
{
    QFETCH(QString, text);
    QFETCH(int, line);
    QFETCH(QString, says);
    const auto spec = parseFamily(text, QStringLiteral("broken.sql"));
    QVERIFY(!spec);
    QCOMPARE(spec.error().kind, ErrorKind::Config);
    QVERIFY(!spec.error().hint.isEmpty());
    const QString expected = QStringLiteral("broken.sql:%1: ").arg(line);
    QVERIFY2(spec.error().message.startsWith(expected), qUtf8Printable(spec.error().message));
    QVERIFY2(spec.error().message.contains(says), qUtf8Printable(spec.error().message));
}

void TestFamilyParser::addsDatnameInDatabases()
{
    const auto spec = parseFamily(
        complete(QStringLiteral("--   n gauge\n"), QStringLiteral("-- scope: database\n")), QStringLiteral("f"));
    QVERIFY(spec);
    QCOMPARE(spec->columns.size(), size_t(2));
    QCOMPARE(spec->columns.front().name, QStringLiteral("datname"));
    QCOMPARE(spec->columns.front().role, ColumnRole::Label);
    QVERIFY(!parseFamily(
        complete(QStringLiteral("--   datname label\n"), QStringLiteral("-- scope: database\n")), QStringLiteral("f")));
}

void TestFamilyParser::skipsLicenceAndRemarks()
{
    const QString text = QStringLiteral("-- SPDX-License-Identifier: GPL-3.0-or-later\n")
        + complete(QStringLiteral("--   n gauge\n--\n-- a remark: with a colon\n-- n gauge\n"));
    const auto spec = parseFamily(text, QStringLiteral("f"));
    QVERIFY2(spec, spec ? "" : qUtf8Printable(spec.error().message));
    QCOMPARE(spec->columns.size(), size_t(1));
}

void TestFamilyParser::takesWindowsLineEnds()
{
    auto text = complete();
    QVERIFY(parseFamily(text.replace(QLatin1Char('\n'), QLatin1String("\r\n")), QStringLiteral("f")));
}

void TestFamilyParser::replacesMarkers()
{
    const auto spec = parseFamily(complete(QStringLiteral("--   a gauge ms if pg_x.aa\n--   b gauge if pg_x.bb\n"
                                                          "--   c text if pg_x.cc\n--   d reset if pg_x.dd\n"),
                                      QStringLiteral("-- ext: some\n"),
                                      QStringLiteral("SELECT /* datainsight:test.thing */ {{x.a}} AS a, {{b}} AS b, "
                                                     "{{x.c}} AS c, {{d}} AS d FROM {{extschema}}.x AS x;\n")),
        QStringLiteral("f"));
    QVERIFY2(spec, spec ? "" : qUtf8Printable(spec.error().message));
    const auto all = [](const QString &) { return true; };
    const auto none = [](const QString &) { return false; };
    QCOMPARE(resolveMarkers(*spec, all, QStringLiteral("\"My Schema\"")),
        QStringLiteral(
            "SELECT /* datainsight:test.thing */ x.aa AS a, bb AS b, x.cc AS c, dd AS d FROM \"My Schema\".x AS x"));
    QCOMPARE(resolveMarkers(*spec, none, QStringLiteral("s")),
        QStringLiteral("SELECT /* datainsight:test.thing */ NULL::float8 AS a, NULL::int8 AS b, NULL::text AS c, "
                       "NULL::timestamptz AS d FROM s.x AS x"));
}

/// Damaged copies of good files: whatever comes out, it must come back, and an error must name a line.
void TestFamilyParser::survivesDamage()
{
    const QString good = complete(QStringLiteral("--   a label\n--   b counter ms if pg_x.bb\n"),
        QStringLiteral("-- pg: 13..\n-- keep: top 5 by b\n"),
        QStringLiteral("SELECT /* datainsight:test.thing */ a, {{b}} AS b"));
    QVERIFY(parseFamily(good, QStringLiteral("f")));
    QRandomGenerator random(42);
    const QString alphabet = QStringLiteral("-:{}.\n\r\t ,;<>=*/()\\\"'$%0aZ\u00e9\u2028");
    int refused = 0;
    for (int round = 0; round < 4000; ++round) {
        QString damaged = good;
        for (int hits = random.bounded(1, 6); hits > 0; --hits) {
            const auto at = random.bounded(static_cast<int>(damaged.size()));
            switch (random.bounded(4)) {
            case 0:
                damaged.remove(at, random.bounded(1, 20));
                break;
            case 1:
                damaged.insert(at, alphabet[random.bounded(static_cast<int>(alphabet.size()))]);
                break;
            case 2:
                damaged[at] = QChar(random.bounded(1, 0xffff));
                break;
            default:
                damaged.insert(at, damaged.mid(random.bounded(static_cast<int>(damaged.size())), 40));
            }
            if (damaged.isEmpty())
                damaged = QStringLiteral("-");
        }
        const auto spec = parseFamily(damaged, QStringLiteral("f"));
        if (spec)
            continue;
        ++refused;
        bool isLine = false;
        const int line = spec.error().message.section(QLatin1Char(':'), 1, 1).toInt(&isLine);
        QVERIFY2(spec.error().message.startsWith(QStringLiteral("f:")) && isLine && line > 0,
            qUtf8Printable(spec.error().message));
    }
    QVERIFY2(refused > 2000, "most damage should be noticed");
}

DATAINSIGHT_TEST_MAIN(TestFamilyParser)
#include "tst_familyparser.moc"
