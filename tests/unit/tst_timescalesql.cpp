// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // tables of texts are read best as plain words

#include "core/timescale/timescalesql.h"
#include "sql/queries.h"
#include "tests/support/testmain.h"
#include "tests/unit/timescalesamples.h"

#include <QDirIterator>
#include <QRegularExpression>

using namespace datainsight;
using namespace datainsight::timescaletest;

namespace {

constexpr int Oldest = 10, Newest = 29;

QString resource(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// "ext: timescaledb >= 2.10, < 2.19" has this version.
bool holds(const QString &file, int minor)
{
    static const QRegularExpression line(
        QStringLiteral("^-- ext: timescaledb >= 2\\.(\\d+)(, < 2\\.(\\d+))?$"), QRegularExpression::MultilineOption);
    const auto match = line.match(resource(QStringLiteral(":/sql/") + file));
    return match.hasMatch() && minor >= match.captured(1).toInt()
        && (match.captured(3).isEmpty() || minor < match.captured(3).toInt());
}

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    for (QDirIterator it(folder, { QStringLiteral("*.sql") }, QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
        files << it.next().mid(static_cast<int>(qstrlen(":/sql/")));
    return files;
}

} // namespace

/// Statements of sql/timescale by version.
class TimescaleSqlTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesTheFileWhoseHeaderSaysSo_data();
    void takesTheFileWhoseHeaderSaysSo();
    void leavesNothingOpen_data();
    void leavesNothingOpen();
    void fillsValuesInOnce();
    void quotesLikeTheServer_data();
    void quotesLikeTheServer();
};

void TimescaleSqlTest::takesTheFileWhoseHeaderSaysSo_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("folder");
    for (const auto *name : { "parts", "ranges", "watermarks" })
        QTest::newRow(name) << QString::fromLatin1(name) << QStringLiteral("timescale/");
    for (const auto *name : { "recompress", "addcolumnstore", "removecolumnstore" })
        QTest::newRow(name) << QString::fromLatin1(name) << QStringLiteral("timescale/action/");
    QTest::newRow("compression") << QStringLiteral("compression") << QStringLiteral("timescale/");
}

void TimescaleSqlTest::takesTheFileWhoseHeaderSaysSo()
{
    QFETCH(QString, name);
    QFETCH(QString, folder);
    for (int minor = Oldest; minor <= Newest; ++minor) {
        QStringList holding;
        for (const auto &file : filesBelow(QStringLiteral(":/sql/timescale"))) {
            const bool named = file == folder + name + QStringLiteral(".sql")
                || file.startsWith(folder + name + QStringLiteral("_before"));
            if (named && holds(file, minor))
                holding << file;
        }
        QCOMPARE(holding, QStringList { QString::fromLatin1(timescaleFile(name, factsOf(minor)).path) });
    }
}

void TimescaleSqlTest::leavesNothingOpen_data()
{
    QTest::addColumn<int>("minor");
    for (int minor = Oldest; minor <= Newest; ++minor)
        QTest::addRow("2.%d", minor) << minor;
}

void TimescaleSqlTest::leavesNothingOpen()
{
    QFETCH(int, minor);
    const auto facts = factsOf(minor);
    QVERIFY(!timescaleSql(queries::TimescaleAggregates, facts).contains("{{"));
    for (const auto &file : { queries::TimescaleHypertables, queries::TimescaleChunks,
             timescaleFile(QStringLiteral("compression"), facts) }) {
        const QString sql = timescaleSql(file, facts);
        QVERIFY2(!sql.contains("{{") && !sql.contains('@'), qPrintable(sql));
        // The catalog of 2.29 names a chunk by its oid alone; that of others by names, until 2.18 also its columnstore.
        QCOMPARE(sql.contains("r.relname = c.table_name"), minor < 29);
        QCOMPARE(sql.contains("k.id = c.compressed_chunk_id"), minor < 19);
    }
}

void TimescaleSqlTest::fillsValuesInOnce()
{
    auto facts = factsOf(28);
    facts.schema = QStringLiteral("\"Ext Schema\"");
    const QString name = sqlLiteral(QStringLiteral("public.\"{{chunk}} @extschema@\""));
    QCOMPARE(
        timescaleSql(queries::TimescaleActionDecompress, facts, { { QStringLiteral("chunk"), name } }).simplified(),
        QStringLiteral("SELECT /* datainsight:timescale.action.decompress */ \"Ext Schema\".decompress_chunk("
                       "'public.\"{{chunk}} @extschema@\"'::regclass, if_compressed => true)"));
}

void TimescaleSqlTest::quotesLikeTheServer_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("literal");
    QTest::newRow("plain") << "public.t"
                           << "'public.t'";
    QTest::newRow("a quote") << "it's"
                             << "'it''s'";
    QTest::newRow("a backslash") << "a\\b'"
                                 << "E'a\\\\b'''";
    QTest::newRow("a table that would be a statement") << "a\"; DROP TABLE x; --"
                                                       << "'a\"; DROP TABLE x; --'";
}

void TimescaleSqlTest::quotesLikeTheServer()
{
    QFETCH(QString, text);
    QFETCH(QString, literal);
    QCOMPARE(sqlLiteral(text), literal);
}

DATAINSIGHT_TEST_MAIN(TimescaleSqlTest)
#include "tst_timescalesql.moc"
