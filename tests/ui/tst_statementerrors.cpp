// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/support/scriptedprompts.h"
#include "tests/ui/support/statementbench.h"
#include "ui/common/boundedtext.h"
#include "ui/plan/explainoptionspopup.h"
#include "ui/plan/runbar.h"
#include "ui/plan/runremarks.h"
#include "ui/plan/sqleditorview.h"

#include <QPlainTextEdit>

using namespace datainsight;
using namespace datainsight::testing;
using namespace std::chrono_literals;

/// What is asked before a statement runs, what is refused, and what is said when it fails.
class TestStatementErrors : public StatementBench
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { startServer(); }
    void init() { makePanel(); }
    void marksWhereTheServerFoundAFault();
    void showsTheWholeErrorWithItsPlace();
    void boundsALongError();
    void asksBeforeAStatementThatWrites();
    void asksOnceForTwoRuns();
    void runsNothingThatIsNotAgreedTo();
    void refusesToWriteOnAReadOnlyProfile();
    void refusesToWriteOnceTheProfileIsReadOnly();
    void saysWhatHasNoPlan_data();
    void saysWhatHasNoPlan();
    void refusesSeveralStatementsOfAFile();
    void namesAFaultySetting();
    void endsAtTheTimeLimit();
    void saysThatTheConnectionWasLost();
    void saysWhenTheServerCannotBeReached();
    void cleanupTestCase() { stopServer(); }
};

void TestStatementErrors::marksWhereTheServerFoundAFault()
{
    write("SELECT 1;\n\nSELECT 'ä',\n  nonsense FROM flows");
    m_panel->editor()->view()->setCursor(m_panel->editor()->view()->length());
    m_panel->run(RunMode::Explain);
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->editor()->view()->hasError(), Patience);
    const auto *view = m_panel->editor()->view();
    QCOMPARE(view->bytes().sliced(view->errorPosition(), 8).toByteArray(), QByteArray("nonsense"));
    QVERIFY(bannerText().contains(s("nonsense")));
    takePicture(*m_panel, s("statement-error"));
}

void TestStatementErrors::showsTheWholeErrorWithItsPlace()
{
    write("SELECT 1;\n\nSELECT id,\n  devise_id FROM flows");
    m_panel->editor()->view()->setCursor(m_panel->editor()->view()->length());
    m_panel->run(RunMode::Explain);
    QTRY_COMPARE_WITH_TIMEOUT(bannerText(), s("column \"devise_id\" does not exist"), Patience);
    QCOMPARE(m_panel->banner()->detail(),
        s("Line 4, column 3 · SQLSTATE 42703\nPerhaps you meant to reference the column \"flows.device_id\"."));
    const auto *words = m_panel->banner()->findChild<BoundedText *>();
    QVERIFY(words->isVisible());
    QCOMPARE(words->toPlainText(), QString(bannerText() + u'\n' + m_panel->banner()->detail()));

    // What only our own parser found counts from the editor's beginning, too.
    write("SELECT 1;\nSELECT 'open");
    m_panel->editor()->view()->setCursor(m_panel->editor()->view()->length());
    m_panel->run(RunMode::Explain);
    QTRY_VERIFY2_WITH_TIMEOUT(bannerText().contains(s("unterminated")), qPrintable(bannerText()), Patience);
    QCOMPARE(m_panel->banner()->detail(), s("See line 2, column 8."));
}

void TestStatementErrors::boundsALongError()
{
    m_cluster->exec(m_database,
        s("CREATE OR REPLACE FUNCTION fails() RETURNS int LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION '%', "
          "'<b>no</b>' || repeat(E'\\nand no', 80) USING DETAIL = 'why <i>not</i>', HINT = 'wait'; END$$"));
    const int before = m_panel->editor()->height();
    write("SELECT fails()");
    m_panel->run(RunMode::Analyze);
    QTRY_VERIFY2_WITH_TIMEOUT(bannerText().startsWith(s("<b>no</b>\nand no")), qPrintable(bannerText()), Patience);
    QCOMPARE(bannerText().count(s("and no")), 80);
    QCOMPARE(m_panel->banner()->detail(), s("SQLSTATE P0001\nwhy <i>not</i>\nwait"));
    const auto *words = m_panel->banner()->findChild<BoundedText *>();
    QTRY_VERIFY2_WITH_TIMEOUT(words->height() > 4 * words->fontMetrics().lineSpacing(), "several lines", Patience);
    QVERIFY2(m_panel->banner()->height() < 8 * words->fontMetrics().lineSpacing(),
        qPrintable(QString::number(m_panel->banner()->height())));
    QVERIFY2(m_panel->editor()->height() > before / 3, "the editor keeps its room");
    takePicture(*m_panel, s("statement-longerror"));
}

void TestStatementErrors::asksBeforeAStatementThatWrites()
{
    ScriptedMessagePrompt prompt;
    write("DELETE FROM flows");
    const auto plan = planOf(RunMode::Analyze);
    QVERIFY(plan && plan->plan.analyzed());
    QCOMPARE(prompt.asked, 1);
    QVERIFY(prompt.last.detail.contains(s("sequences")));
    const auto lines = prompt.last.sql.split(u'\n');
    QCOMPARE(lines.front(), s("BEGIN READ WRITE;"));
    QVERIFY2(lines.contains(s("SELECT pg_catalog.set_config('statement_timeout', '30000ms', true);")),
        qPrintable(prompt.last.sql));
    QVERIFY2(lines[lines.size() - 2].startsWith(s("EXPLAIN (ANALYZE on, ")), qPrintable(prompt.last.sql));
    QVERIFY2(lines[lines.size() - 2].endsWith(s("DELETE FROM flows;")), qPrintable(prompt.last.sql));
    QCOMPARE(lines.back(), s("ROLLBACK;"));
    QCOMPARE(m_cluster->exec(m_database, s("SELECT count(*) FROM flows")).value(), s("50000"));
    QVERIFY(planOf(RunMode::Explain));
    QCOMPARE(prompt.asked, 1);
}

void TestStatementErrors::asksOnceForTwoRuns()
{
    compareWith("enable_seqscan = off");
    ScriptedMessagePrompt prompt;
    write("DELETE FROM flows WHERE id = 1");
    m_panel->run(RunMode::Analyze);
    QTRY_COMPARE_WITH_TIMEOUT(m_pairs->count(), 1, Patience);
    QCOMPARE(prompt.asked, 1);
    QCOMPARE(prompt.last.sql.count(s("ROLLBACK;")), 2);
    QCOMPARE(prompt.last.sql.count(s("SELECT pg_catalog.set_config('enable_seqscan', 'off', true);")), 1);
    QCOMPARE(m_panel->remarks()->text(), s("It ran with the right to write; what it changed was rolled back."));
    QCOMPARE(m_cluster->exec(m_database, s("SELECT count(*) FROM flows")).value(), s("50000"));
}

void TestStatementErrors::runsNothingThatIsNotAgreedTo()
{
    ScriptedMessagePrompt prompt(MessagePrompt::Choice::Rejected);
    write("DELETE FROM flows");
    m_panel->run(RunMode::Analyze);
    QTRY_COMPARE_WITH_TIMEOUT(prompt.asked, 1, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_panel->isRunning(), Patience);
    QCOMPARE(m_plans->count(), 0);
}

void TestStatementErrors::refusesToWriteOnAReadOnlyProfile()
{
    ScriptedMessagePrompt prompt;
    m_panel->setTarget(addServer(true));
    write("DELETE FROM flows");
    m_panel->run(RunMode::Analyze);
    QTRY_VERIFY2_WITH_TIMEOUT(bannerText().contains(s("read-only")), qPrintable(bannerText()), Patience);
    QCOMPARE(prompt.asked, 0);
    QCOMPARE(m_plans->count(), 0);
}

void TestStatementErrors::refusesToWriteOnceTheProfileIsReadOnly()
{
    ScriptedMessagePrompt prompt;
    auto profile = m_book->find({ s("server%1").arg(m_servers) });
    QVERIFY(profile.has_value());
    profile->readOnly = true;
    m_book->addTransient(*profile);
    write("DELETE FROM flows");
    m_panel->run(RunMode::Analyze);
    QTRY_VERIFY2_WITH_TIMEOUT(bannerText().contains(s("read-only")), qPrintable(bannerText()), Patience);
    QCOMPARE(prompt.asked, 0);
    QCOMPARE(m_plans->count(), 0);
}

void TestStatementErrors::saysWhatHasNoPlan_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("told");
    QTest::newRow("nothing") << ""
                             << "There is no statement at the cursor.";
    QTest::newRow("maintenance") << "VACUUM flows"
                                 << "VACUUM has no plan.";
    QTest::newRow("a copy") << "COPY flows TO STDOUT"
                            << "COPY has no plan.";
    QTest::newRow("a transaction") << "BEGIN"
                                   << "BEGIN has no plan.";
    QTest::newRow("a schema change") << "ALTER TABLE flows ADD x int"
                                     << "ALTER has no plan.";
    QTest::newRow("a procedure") << "CALL p()"
                                 << "CALL has no plan.";
    QTest::newRow("a setting") << "SET jit = off"
                               << "SET has no plan.";
}

void TestStatementErrors::saysWhatHasNoPlan()
{
    QFETCH(QString, statement);
    QFETCH(QString, told);
    ScriptedMessagePrompt prompt;
    for (const auto mode : { RunMode::Explain, RunMode::Analyze, RunMode::Generic }) {
        m_panel->banner()->dismiss();
        m_panel->editor()->setText(statement);
        m_panel->run(mode);
        QTRY_COMPARE_WITH_TIMEOUT(bannerText(), told, Patience);
        QVERIFY(!m_panel->banner()->detail().isEmpty());
        QVERIFY(!m_panel->isRunning());
    }
    QCOMPARE(prompt.asked, 0);
    QCOMPARE(m_plans->count(), 0);
}

void TestStatementErrors::refusesSeveralStatementsOfAFile()
{
    m_panel->editor()->setText(QString(s("SELECT 1") + s(" + 1").repeated(300'000) + s(";\nDROP TABLE flows;")));
    QVERIFY(m_panel->editor()->isHeld());
    m_panel->run(RunMode::Analyze);
    QTRY_VERIFY2_WITH_TIMEOUT(bannerText().contains(s("2 statements")), qPrintable(bannerText()), Patience);
    QVERIFY(!m_panel->isRunning());
    QVERIFY(m_cluster->exec(m_database, s("SELECT 1 FROM flows LIMIT 1")).ok());
}

void TestStatementErrors::namesAFaultySetting()
{
    named<QPlainTextEdit>(*m_panel->options(), "Settings for this run, one a line")->setPlainText(s("what?"));
    write("SELECT 1");
    m_panel->run(RunMode::Explain);
    QVERIFY(bannerText().contains(s("Line 1")));
    QVERIFY(!m_panel->isRunning());
}

void TestStatementErrors::endsAtTheTimeLimit()
{
    m_panel->bar()->setTimeout(300ms);
    write("SELECT pg_sleep(60)");
    m_panel->run(RunMode::Analyze);
    QTRY_COMPARE(bannerText(), s("The server ended the statement after 300 ms."));
    QVERIFY(!m_panel->isRunning());
    QCOMPARE(m_plans->count(), 0);
}

void TestStatementErrors::saysThatTheConnectionWasLost()
{
    m_panel->bar()->setTimeout(10min);
    write("SELECT pg_sleep(600)");
    m_panel->run(RunMode::Analyze);
    QTRY_COMPARE_WITH_TIMEOUT(sleeping(), s("1"), Patience);
    m_cluster->exec(m_database,
        s("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'datainsight explain'"));
    QTRY_VERIFY2_WITH_TIMEOUT(
        bannerText().contains(s("The server ended the connection")), qPrintable(bannerText()), Patience);
    QVERIFY(!m_panel->isRunning());
    QVERIFY(m_panel->banner()->detail().contains(s("Run it again")));
    write("SELECT 1");
    QVERIFY(planOf(RunMode::Analyze));
    QVERIFY2(bannerText().isEmpty(), "what went wrong before is gone");
}

void TestStatementErrors::saysWhenTheServerCannotBeReached()
{
    m_panel->setTarget(addServer(true,
        { { s("host"), m_folder.path() }, { s("port"), s("1") }, { s("dbname"), s("x") }, { s("user"), s("x") } }));
    const QString socket = m_folder.filePath(s(".s.PGSQL.1"));
    QTRY_VERIFY2(bannerText().contains(socket), qPrintable(bannerText()));
    const QString detail = m_panel->banner()->detail();
    QVERIFY2(detail.contains(s("No server listens on that socket")), qPrintable(detail));
    QVERIFY(button(*m_panel->banner(), "Try again")->isVisible());
    QVERIFY2(m_panel->editor()->isEnabled(), "one can go on writing");
}

DATAINSIGHT_GUI_TEST_MAIN(TestStatementErrors)
#include "tst_statementerrors.moc"
