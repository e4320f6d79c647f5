// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/support/scriptedprompts.h"
#include "tests/ui/support/statementbench.h"
#include "ui/plan/sqleditorview.h"
#include "ui/plan/whatifpanel.h"

#include <QPushButton>

using namespace datainsight;
using namespace datainsight::testing;
using namespace std::chrono_literals;

/// Indexes from the panel: recognised, tried, built.
class TestStatementIndex : public StatementBench
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { startServer(); }
    void init() { makePanel(); }
    void offersToTryAnIndexThatHasNoPlan();
    void recognisesEveryCreateIndex_data();
    void recognisesEveryCreateIndex();
    void marksAFaultInACreateIndex();
    void triesAnIndexAndBuildsIt();
    void buildsNothingOnAReadOnlyProfile();
    void runsNothingAgreedToBeforeAChange_data();
    void runsNothingAgreedToBeforeAChange();
    void saysWhatTheServerSaidOfATakenName();
    void saysWhyAnIndexWasNotBuilt();
    void tellsWhatTheServerSaidBeforeAnError();
    void goesOnWhileACancelledBuildEnds();
    void saysThatNobodyKnowsWhatAHungServerDid();
    void cleanupTestCase() { stopServer(); }
};

void TestStatementIndex::offersToTryAnIndexThatHasNoPlan()
{
    write("CREATE INDEX ON flows (device_id)");
    m_panel->run(RunMode::Explain);
    QTRY_VERIFY_WITH_TIMEOUT(bannerText().contains(s("CREATE INDEX has no plan")), Patience);
    QTest::mouseClick(button(*m_panel->banner(), "What if …"), Qt::LeftButton);
    QVERIFY(m_panel->whatIf()->isVisible());
    QCOMPARE(m_panel->whatIf()->text(), s("CREATE INDEX ON flows (device_id)"));
}

void TestStatementIndex::recognisesEveryCreateIndex_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<bool>("concurrently");
    QTest::newRow("plain") << "create index on flows (id)" << false;
    QTest::newRow("after a comment in a comment") << "/* a /* nested */ b */ CREATE INDEX ON flows (id)" << false;
    QTest::newRow("with a comment inside") << "CREATE -- soon\n INDEX /* not CONCURRENTLY */ ON flows (id)" << false;
    QTest::newRow("unique, concurrently, unless it is there")
        << "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS by_id ON flows (id)" << true;
    QTest::newRow("a name like the word") << "CREATE INDEX \"concurrently\" ON flows (id)" << false;
}

void TestStatementIndex::recognisesEveryCreateIndex()
{
    QFETCH(QString, statement);
    QFETCH(bool, concurrently);
    ScriptedMessagePrompt prompt(MessagePrompt::Choice::Rejected);
    m_panel->editor()->setText(QString(statement + u';'));
    m_panel->run(RunMode::Explain);
    QTRY_VERIFY2_WITH_TIMEOUT(bannerText().contains(s("CREATE INDEX has no plan")), qPrintable(bannerText()), Patience);
    m_panel->createIndex(m_panel->editor()->currentStatement().text);
    QTRY_COMPARE_WITH_TIMEOUT(prompt.asked, 1, Patience);
    QCOMPARE(prompt.last.detail.contains(s("Others go on reading and writing")), concurrently);
}

void TestStatementIndex::marksAFaultInACreateIndex()
{
    write("SELECT 1;\nCREATE INDEX ON flows\n  id)");
    m_panel->editor()->view()->setCursor(20);
    m_panel->run(RunMode::Explain);
    const auto *view = m_panel->editor()->view();
    QTRY_VERIFY_WITH_TIMEOUT(view->hasError(), Patience);
    QCOMPARE(view->bytes().sliced(view->errorPosition(), 3).toByteArray(), QByteArray("id)"));
    QVERIFY2(bannerText().contains(s("near \"id\"")), qPrintable(bannerText()));
}

void TestStatementIndex::triesAnIndexAndBuildsIt()
{
    if (!m_cluster->hasExtension(s("hypopg")))
        QSKIP("hypopg is not installed for this server");
    m_cluster->exec(m_database, s("CREATE EXTENSION IF NOT EXISTS hypopg"));
    ScriptedMessagePrompt prompt;
    write("SELECT * FROM flows WHERE device_id = 7");
    QVERIFY(planOf(RunMode::Analyze));
    m_panel->tryIndex(s("CREATE INDEX ON flows (device_id)"));
    QTest::mouseClick(button(*m_panel->whatIf(), "What if"), Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(!m_panel->whatIf()->verdict().isEmpty(), qPrintable(bannerText()), Patience);
    QVERIFY2(m_panel->whatIf()->verdict().startsWith(s("The planner would use it: cost")),
        qPrintable(m_panel->whatIf()->verdict()));
    QCoreApplication::processEvents();
    takePicture(*m_panel, s("statement-whatif"));
    QTest::mouseClick(button(*m_panel->whatIf(), "Show both plans"), Qt::LeftButton);
    QCOMPARE(m_pairs->count(), 1);
    QCOMPARE(
        m_cluster->exec(m_database, s("SELECT count(*) FROM pg_indexes WHERE tablename = 'flows'")).value(), s("0"));

    QTest::mouseClick(button(*m_panel->whatIf(), "Create for real …"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(bannerText().contains(s("The index was built")), Patience);
    QCOMPARE(prompt.asked, 1);
    QVERIFY(m_panel->editor()->text().contains(s("CREATE INDEX ON flows")));
    QCOMPARE(
        m_cluster->exec(m_database, s("SELECT count(*) FROM pg_indexes WHERE tablename = 'flows'")).value(), s("1"));
    takePicture(*m_panel, s("statement-built"));
    QTest::mouseClick(button(*m_panel->banner(), "Explain Analyze again"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_pairs->count(), 2, Patience);
    const auto after = m_pairs->back().at(1).value<AnalysedPlanPtr>();
    QVERIFY(QString::fromUtf8(after->source).contains(s("flows_device_id_idx")));
    m_cluster->exec(m_database, s("DROP INDEX flows_device_id_idx"));
}

void TestStatementIndex::buildsNothingOnAReadOnlyProfile()
{
    ScriptedMessagePrompt prompt;
    m_panel->setTarget(addServer(true));
    m_panel->createIndex(s("CREATE INDEX ON flows (id)"));
    QTRY_VERIFY_WITH_TIMEOUT(bannerText().contains(s("read-only")), Patience);
    m_panel->createIndex(s("DROP TABLE flows"));
    QTRY_VERIFY_WITH_TIMEOUT(bannerText().contains(s("no CREATE INDEX")), Patience);
    QCOMPARE(prompt.asked, 0);
}

void TestStatementIndex::runsNothingAgreedToBeforeAChange_data()
{
    QTest::addColumn<bool>("builds");
    QTest::addColumn<bool>("otherServer");
    QTest::newRow("an index, the profile became read-only") << true << false;
    QTest::newRow("an index, another server") << true << true;
    QTest::newRow("a run, the profile became read-only") << false << false;
    QTest::newRow("a run, another server") << false << true;
}

void TestStatementIndex::runsNothingAgreedToBeforeAChange()
{
    QFETCH(bool, builds);
    QFETCH(bool, otherServer);
    m_cluster->exec(m_database,
        s("DROP TABLE IF EXISTS changed; CREATE TABLE changed (id int); DROP SEQUENCE IF EXISTS steps; "
          "CREATE SEQUENCE steps"));
    const auto target = addServer(false);
    m_panel->setTarget(target);
    const auto other = addServer(false);
    ScriptedMessagePrompt prompt;
    prompt.meanwhile = [&] {
        if (otherServer) {
            m_panel->setTarget(other);
            return;
        }
        auto profile = *m_book->find(target);
        profile.readOnly = true;
        m_book->addTransient(profile);
    };
    if (builds) {
        m_panel->createIndex(s("CREATE INDEX ON changed (id)"));
    } else {
        write("INSERT INTO changed SELECT nextval('steps')");
        m_panel->run(RunMode::Analyze);
    }
    QTRY_VERIFY2_WITH_TIMEOUT(bannerText().startsWith(s("Nothing was run")), qPrintable(bannerText()), Patience);
    QCOMPARE(prompt.asked, 1);
    QVERIFY(!m_panel->isRunning());
    const auto traces = m_cluster->exec(m_database,
        s("SELECT (SELECT count(*) FROM pg_indexes WHERE tablename = 'changed') || ' ' || is_called FROM steps"));
    QCOMPARE(traces.value(), s("0 false"));
}

void TestStatementIndex::saysWhatTheServerSaidOfATakenName()
{
    ScriptedMessagePrompt prompt;
    m_cluster->exec(m_database, s("CREATE TABLE indexed (id int); CREATE INDEX there ON indexed (id)"));
    m_panel->createIndex(s("CREATE INDEX IF NOT EXISTS there ON indexed (id)"));
    QTRY_COMPARE_WITH_TIMEOUT(bannerText(), s("The statement ended; the server said:"), Patience);
    QCOMPARE(m_panel->banner()->detail(), s("NOTICE: relation \"there\" already exists, skipping"));
    QCOMPARE(prompt.last.sql,
        s("SET statement_timeout = '86400000ms';\n"
          "SET lock_timeout = '5000ms';\n"
          "CREATE INDEX IF NOT EXISTS there ON indexed (id)"));
}

void TestStatementIndex::saysWhyAnIndexWasNotBuilt()
{
    ScriptedMessagePrompt prompt;
    write("SELECT 1;\nCREATE INDEX ON flows (\n  devise_id)");
    m_panel->editor()->view()->setCursor(15);
    m_panel->createIndex(m_panel->editor()->currentStatement().text);
    QTRY_COMPARE_WITH_TIMEOUT(bannerText(), s("column \"devise_id\" does not exist"), Patience);
    QVERIFY2(m_panel->banner()->detail().contains(s("SQLSTATE 42703")), qPrintable(m_panel->banner()->detail()));
}

void TestStatementIndex::tellsWhatTheServerSaidBeforeAnError()
{
    ScriptedMessagePrompt prompt;
    m_cluster->exec(m_database,
        s("CREATE FUNCTION saying(i int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS "
          "'BEGIN RAISE NOTICE ''at %'', i; IF i = 2 THEN RAISE EXCEPTION ''no further''; END IF; RETURN i; END'"));
    m_cluster->exec(m_database, s("CREATE TABLE said AS SELECT generate_series(1, 3) AS i"));
    m_panel->createIndex(s("CREATE INDEX ON said (saying(i))"));
    QTRY_COMPARE_WITH_TIMEOUT(bannerText(), s("no further"), Patience);
    QVERIFY2(m_panel->banner()->detail().contains(s("Before that the server said:\nNOTICE: at 1\nNOTICE: at 2")),
        qPrintable(m_panel->banner()->detail()));
    write("SELECT saying(i) FROM said");
    m_panel->run(RunMode::Analyze);
    QTRY_VERIFY2_WITH_TIMEOUT(
        m_panel->banner()->detail().contains(s("Before that the server said:\nNOTICE: at 1\nNOTICE: at 2"))
            && !m_panel->isRunning(),
        qPrintable(m_panel->banner()->detail()), Patience);
}

void TestStatementIndex::goesOnWhileACancelledBuildEnds()
{
    ScriptedMessagePrompt prompt;
    m_cluster->exec(m_database,
        s("CREATE FUNCTION slow(i int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS "
          "'BEGIN PERFORM pg_sleep(600); RETURN i; END'; CREATE TABLE waits AS SELECT 1 AS i"));
    QSignalSpy notices(m_panel.get(), &StatementPanel::notice);
    m_panel->createIndex(s("CREATE INDEX ON waits (slow(i))"));
    QTRY_COMPARE_WITH_TIMEOUT(sleeping(), s("1"), Patience);
    m_cluster->freeze();
    m_panel->cancel();
    QVERIFY2(!m_panel->isRunning(), "at once, though the server hangs");
    QCOMPARE(bannerText(), s("Cancelling the CREATE INDEX…"));
    m_cluster->thaw();
    QTRY_VERIFY_WITH_TIMEOUT(!notices.isEmpty(), Patience);
    QCOMPARE(notices.back().front().toString(), s("Create index was cancelled"));
    QCOMPARE(bannerText(), QString());
    QTRY_COMPARE_WITH_TIMEOUT(sleeping(), s("0"), Patience);
    write("SELECT count(*) FROM flows");
    QVERIFY2(planOf(RunMode::Explain), "and the panel is as before");
}

void TestStatementIndex::saysThatNobodyKnowsWhatAHungServerDid()
{
    ScriptedMessagePrompt prompt;
    m_cluster->exec(m_database,
        s("CREATE FUNCTION slower(i int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS "
          "'BEGIN PERFORM pg_sleep(600); RETURN i; END'; CREATE TABLE hangs AS SELECT 1 AS i"));
    QSignalSpy notices(m_panel.get(), &StatementPanel::notice);
    m_panel->createIndex(s("CREATE INDEX ON hangs (slower(i))"));
    QTRY_COMPARE_WITH_TIMEOUT(sleeping(), s("1"), Patience);
    m_cluster->freeze();
    m_panel->cancel();
    m_panel->setTarget({});
    QTRY_VERIFY_WITH_TIMEOUT(!notices.isEmpty(), Patience);
    const QString told = notices.back().front().toString();
    m_cluster->thaw();
    QVERIFY2(told.startsWith(s("The server did not say what became of the CREATE INDEX."))
            && told.contains(s("pg_stat_progress_create_index")) && told.contains(s("INVALID")),
        qPrintable(told));
    m_cluster->exec(m_database,
        s("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX ON hangs%'"));
}

DATAINSIGHT_GUI_TEST_MAIN(TestStatementIndex)
#include "tst_statementindex.moc"
