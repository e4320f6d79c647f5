// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/ui/support/indexesbench.h"
#include "tests/ui/support/pictureset.h"
#include "ui/common/datatable.h"
#include "ui/indexes/suggestiondetail.h"
#include "ui/indexes/suggestionsource.h"
#include "ui/indexes/suggestiontable.h"

#include <QSignalSpy>

using namespace datainsight;
using namespace datainsight::test;

/// The lab: the query that reads one device out of all is slow, the page says which index it wants, and builds it.
class TestIndexSuggestions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_cluster.reset(); }
    void init() { m_database = m_cluster->createDatabase(); }
    void cleanup() { QVERIFY(PgWorker::drain(Milliseconds(Generous))); }
    void givesTheDeviceQueryItsIndex();
    void saysThatNothingIsAskedFor();
    void saysHowToHaveStatements();
    void stopsWhenThePageIsHidden();

private:
    void exec(const QString &sql) const { QVERIFY2(m_cluster->exec(m_database, sql).ok(), qPrintable(sql)); }
    QString value(const QString &sql) const { return m_cluster->exec(m_database, sql).value(); }
    void makeReadings();
    double cost(const QString &sql) const
    {
        const QString plan = value(s("EXPLAIN (FORMAT JSON) ") + sql);
        return plan.mid(plan.indexOf(s("Total Cost")) + 13).section(QLatin1Char(','), 0, 0).toDouble();
    }

    const QString m_query = s("SELECT at, value FROM reading WHERE device = 77 ORDER BY at DESC LIMIT 10");
    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

void TestIndexSuggestions::initTestCase()
{
    Theme::instance().apply(Theme::Choice::Light);
    m_cluster =
        PgCluster::start({ .settings = { { s("autovacuum"), s("off") } }, .preload = { s("pg_stat_statements") } });
}

/// A day of 1,000 devices, and what is asked of them.
void TestIndexSuggestions::makeReadings()
{
    exec(s("CREATE EXTENSION pg_stat_statements"));
    if (m_cluster->hasExtension(s("hypopg")))
        exec(s("CREATE EXTENSION hypopg"));
    exec(s("CREATE TABLE reading (device int NOT NULL, at timestamptz NOT NULL, value float8);"
           "INSERT INTO reading SELECT i % 1000, now() - i * interval '1 s', i FROM generate_series(1, 200000) i"));
    exec(s("ANALYZE reading"));
    for (int i = 0; i < 20; ++i)
        exec(m_query);
}

void TestIndexSuggestions::givesTheDeviceQueryItsIndex()
{
    makeReadings();
    const double before = cost(m_query);
    IndexesBench bench(*m_cluster, m_database);
    bench.page->showView(IndexesPage::View::Suggestions);
    auto *table = bench.page->suggestions();
    QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() == 1, Generous);
    table->table()->selectRow(0);
    const auto *item = table->current();
    QVERIFY(item);
    QCOMPARE(item->advice().tableName, s("reading"));
    QVERIFY2(item->advice().columns.value(0) == s("device"), qPrintable(item->advice().ddl));
    const auto &helped = bench.page->suggestion()->helped()->row(0);
    QVERIFY(helped.text.startsWith(s("SELECT at, value FROM reading WHERE device = ")));
    QVERIFY(helped.costAfter < helped.costBefore / 10);
    takePictures(*bench.page, s("indexes-suggestions"));

    QSignalSpy requested(bench.page.get(), &Page::pageRequested);
    QTest::mouseClick(bench.page->suggestion()->plansButton(), Qt::LeftButton);
    QTest::mouseClick(bench.page->suggestion()->statementsButton(), Qt::LeftButton);
    QCOMPARE(requested.count(), 2);
    QCOMPARE(requested.at(0).at(0).toString(), s("plans"));
    const auto subject = requested.at(0).at(2).value<PageSubject>();
    QCOMPARE(subject.statement, helped.text);
    QCOMPARE(subject.database, m_database);
    QCOMPARE(requested.at(1).at(0).toString(), s("statements"));

    QVERIFY(!bench.button(IndexDeed::Drop)->isEnabled());
    bench.does(IndexDeed::Build);
    QTRY_VERIFY_WITH_TIMEOUT(cost(m_query) < before / 10, Generous);
    // It is worked out anew, and the statements ask for nothing any more.
    QTRY_COMPARE_WITH_TIMEOUT(table->state()->state().state, ViewState::Empty, Generous);
}

void TestIndexSuggestions::saysThatNothingIsAskedFor()
{
    exec(s("CREATE EXTENSION pg_stat_statements"));
    exec(s("SELECT 1"));
    IndexesBench bench(*m_cluster, m_database);
    bench.page->showView(IndexesPage::View::Suggestions);
    QTRY_COMPARE_WITH_TIMEOUT(bench.page->suggestions()->state()->state().state, ViewState::Empty, Generous);
    takePictures(*bench.page, s("indexes-no-suggestions"));
}

void TestIndexSuggestions::saysHowToHaveStatements()
{
    IndexesBench bench(*m_cluster, m_database);
    bench.page->showView(IndexesPage::View::Suggestions);
    QTRY_COMPARE_WITH_TIMEOUT(bench.page->suggestions()->state()->state().state, ViewState::NoPermission, Generous);
    takePictures(*bench.page, s("indexes-no-statements"));
}

void TestIndexSuggestions::stopsWhenThePageIsHidden()
{
    makeReadings();
    IndexesBench bench(*m_cluster, m_database);
    bench.page->showView(IndexesPage::View::Suggestions);
    QTRY_VERIFY_WITH_TIMEOUT(bench.page->suggestions()->model()->rowCount() == 1, Generous);
    bench.page->refresh();
    QVERIFY(bench.page->advice()->isAsking());
    bench.page->deactivate();
    QVERIFY(!bench.page->advice()->isAsking());
    // What was known stays.
    bench.page->activate();
    QCOMPARE(bench.page->suggestions()->model()->rowCount(), 1);
}

DATAINSIGHT_GUI_TEST_MAIN(TestIndexSuggestions)
#include "tst_indexsuggestions.moc"
