// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lint/sourcetree.h"

#include <QRegularExpression>
#include <QTest>

using namespace datainsight::lint;

/// The rules of the tree that the linker cannot see: who may include what.
class TestLayering : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void layersIncludeDownwardsOnly_data();
    void layersIncludeDownwardsOnly();
    void onlyOneFolderKnowsALibrary_data();
    void onlyOneFolderKnowsALibrary();
    void noSqlOutsideSqlFiles();
    void serverTextIsNeverRichText();
};

void TestLayering::layersIncludeDownwardsOnly_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("forbidden");
    QTest::newRow("core knows neither ui nor app") << "core"
                                                   << "^(ui|app)/";
    QTest::newRow("core has no widgets") << "core"
                                         << "^(Qt(Gui|Widgets|Charts|Svg)/|QWidget|QChart|QPixmap|QColor|QIcon)";
    QTest::newRow("ui does not know app") << "ui"
                                          << "^app/";
    QTest::newRow("base knows nothing above it") << "core/base"
                                                 << "^core/(?!base/)";
    QTest::newRow("config and secrets know base only") << "core/config"
                                                       << "^core/(?!base/|config/)";
    QTest::newRow("secrets know base and profiles") << "core/secrets"
                                                    << "^core/(?!base/|config/|secrets/)";
    QTest::newRow("pg knows base") << "core/pg"
                                   << "^core/(?!base/|pg/)";
    QTest::newRow("connect knows base, config, secrets and pg") << "core/connect"
                                                                << "^core/(?!base/|config/|secrets/|pg/|connect/)";
    QTest::newRow("sample knows base, config and pg") << "core/sample"
                                                      << "^core/(?!base/|config/|pg/|sample/)";
    QTest::newRow("store knows samples and plans, not servers")
        << "core/store"
        << "^core/(?!base/|plan/(analysedplan)\\.h|sample/"
           "(frame|family|loadblock|loadsum|sessionload|sampledbackends|backendblock)\\.h|store/)";
    QTest::newRow("plan knows base") << "core/plan"
                                     << "^core/(?!base/|plan/)";
    QTest::newRow("explain knows servers, plans and statements")
        << "core/explain"
        << "^core/(?!base/|config/|connect/|explain/|pg/|plan/|secrets/|sqltext/)";
    QTest::newRow("action knows servers, their locks and the audit list")
        << "core/action"
        << "^core/(?!action/|activity/(lockforecast|lockmode)\\.h|base/|pg/|store/auditlog\\.h|tables/vacuumcircumstances\\.h)";
    QTest::newRow("tables know servers") << "core/tables"
                                         << "^core/(?!base/|pg/|tables/)";
    QTest::newRow("indexes know tables") << "core/indexes"
                                         << "^core/(?!base/|indexes/|pg/|tables/)";
    QTest::newRow("advise knows statements, their texts and plans, tables and indexes")
        << "core/advise"
        << "^core/(?!advise/|base/|explain/|indexes/|pg/|sqltext/|statements/|store/|tables/)";
    QTest::newRow("activity knows servers and frames") << "core/activity"
                                                       << "^core/(?!activity/|base/|pg/|sample/)";
    QTest::newRow("sqltext knows base") << "core/sqltext"
                                        << "^core/(?!base/|sqltext/)";
    QTest::newRow("statements knows samples, what is kept of them, and texts")
        << "core/statements"
        << "^core/(?!base/|sample/|sqltext/|statements/|store/)";
    QTest::newRow("timescale knows servers and actions")
        << "core/timescale"
        << "^core/(?!action/action\\.h|activity/lockmode\\.h|base/|pg/|timescale/)";
    QTest::newRow("watch knows samples and what is kept of them") << "core/watch"
                                                                  << "^core/(?!base/|sample/|store/|watch/)";
}

void TestLayering::layersIncludeDownwardsOnly()
{
    QFETCH(QString, folder);
    QFETCH(QString, forbidden);
    const QRegularExpression pattern(forbidden);
    const auto includes = includesBelow(folder);
    QVERIFY2(!includes.isEmpty(), "nothing was read: the rule would prove nothing");
    QStringList found;
    for (const auto &include : includes) {
        if (pattern.match(include.header).hasMatch())
            found << QStringLiteral("%1:%2 includes %3").arg(include.file).arg(include.line).arg(include.header);
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void TestLayering::onlyOneFolderKnowsALibrary_data()
{
    QTest::addColumn<QString>("library");
    QTest::addColumn<QString>("home");
    QTest::newRow("libpqxx") << "^pqxx/"
                             << "core/pg/";
    QTest::newRow("libpq") << "^libpq|^postgres"
                           << "core/pg/";
    QTest::newRow("SQLite") << "^(SQLiteCpp/|sqlite3)"
                            << "core/store/sqlite/";
    QTest::newRow("libpg_query") << "^pg_query"
                                 << "core/sqltext/";
    QTest::newRow("the keychain") << "^qt6?keychain"
                                  << "core/secrets/";
}

void TestLayering::onlyOneFolderKnowsALibrary()
{
    QFETCH(QString, library);
    QFETCH(QString, home);
    const QRegularExpression pattern(library, QRegularExpression::CaseInsensitiveOption);
    int uses = 0;
    QStringList found;
    for (const auto &folder : { QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app") }) {
        for (const auto &include : includesBelow(folder)) {
            if (!pattern.match(include.header).hasMatch())
                continue;
            ++uses;
            if (!include.file.startsWith(home))
                found << QStringLiteral("%1:%2 includes %3").arg(include.file).arg(include.line).arg(include.header);
        }
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    QVERIFY2(uses > 0, "nobody uses the library: the rule would prove nothing");
}

void TestLayering::noSqlOutsideSqlFiles()
{
    // "VACUUM is due" is a sentence.
    static const QRegularExpression statement(QStringLiteral(
        R"re("\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|VACUUM|ANALYZE|ALTER|DROP) (?!is |would |comes ))re"));
    QStringList found;
    for (const auto &folder :
        { QStringLiteral("ui"), QStringLiteral("app"), QStringLiteral("core/sample"), QStringLiteral("core/pg") }) {
        for (const auto &file : filesBelow(folder, { QStringLiteral(".h"), QStringLiteral(".cpp") })) {
            if (const auto match = statement.match(readAll(file)); match.hasMatch())
                found << file + QStringLiteral(": ") + match.captured();
        }
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void TestLayering::serverTextIsNeverRichText()
{
    QStringList found;
    for (const auto &file : filesBelow(QStringLiteral("ui"), { QStringLiteral(".h"), QStringLiteral(".cpp") })) {
        const QString text = readAll(file);
        for (const auto &word : { QStringLiteral("Qt::RichText"), QStringLiteral("Qt::AutoText"),
                 QStringLiteral("setHtml("), QStringLiteral("insertHtml(") }) {
            if (text.contains(word))
                found << file + QStringLiteral(": ") + word;
        }
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
