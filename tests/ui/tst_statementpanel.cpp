// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/support/scriptedprompts.h"
#include "tests/ui/support/statementbench.h"
#include "ui/common/boundedtext.h"
#include "ui/common/foldingrow.h"
#include "ui/plan/runbar.h"
#include "ui/plan/runremarks.h"
#include "ui/plan/sqleditorcompletion.h"
#include "ui/plan/sqleditorview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

using namespace datainsight;
using namespace datainsight::testing;
using namespace std::chrono_literals;

/// Statements run from the panel on a real server, and what comes of them.
class TestStatementPanel : public StatementBench
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { startServer(); }
    void init() { makePanel(); }
    void saysWhatToDoWithoutAServer();
    void fitsBesideTheHistory();
    void explainsTheStatementAtTheCursor();
    void measuresWithTheChosenOptions();
    void obeysItsKeys();
    void asksForParametersFirst();
    void plansForAnyParameters();
    void tellsWhatTheServerSaid();
    void showsThePlansOfARule();
    void tellsThatItRanAgainAsText();
    void servesEveryVersion_data() { PgVersions::addRows(); }
    void servesEveryVersion();
    void runsAStatementOfAMegabyte();
    void goesThroughTheSshThatWasChosen();
    void cancelsALongStatement();
    void comparesTwoSettings();
    void remembersWhatWasRun();
    void completesTheNamesOfTheServer();
    void takesAStatementOfAnotherDatabase();
    void staysSmoothWhileTheServerIsFrozen();
    void usesThePasswordOfTheCommandLine();
    void canBeDeletedWhileSomethingRuns();
    void cleanupTestCase() { stopServer(); }
};

void TestStatementPanel::saysWhatToDoWithoutAServer()
{
    m_panel->setTarget({});
    QVERIFY(bannerText().contains(s("Choose a server")));
    QVERIFY(!button(*m_panel, "Explain")->isEnabled());
    write("SELECT 1");
    m_panel->run(RunMode::Explain);
    QVERIFY(!m_panel->isRunning());
    takePicture(*m_panel, s("statement-noserver"));
}

void TestStatementPanel::fitsBesideTheHistory()
{
    QVERIFY2(
        m_panel->minimumSizeHint().width() <= 370, qPrintable(QString::number(m_panel->minimumSizeHint().width())));
    const auto *row = m_panel->findChild<FoldingRow *>();
    m_panel->resize(370, 300);
    QTRY_VERIFY_WITH_TIMEOUT(row->isFolded(), Patience);
    for (const char *text : { "Explain", "Explain Analyze" }) {
        const auto *tool = button(*m_panel, text);
        QTRY_VERIFY2_WITH_TIMEOUT(tool->width() >= tool->minimumSizeHint().width(), text, Patience);
    }
    QVERIFY(named<QToolButton>(*m_panel, "Options"));
    m_panel->resize(900, 420);
    QTRY_VERIFY_WITH_TIMEOUT(!row->isFolded(), Patience);
}

void TestStatementPanel::explainsTheStatementAtTheCursor()
{
    write("DROP TABLE flows;\nSELECT count(*) FROM flows WHERE device_id = 7;\nDROP TABLE flows;");
    m_panel->editor()->view()->setCursor(25);
    const auto plan = planOf(RunMode::Explain);
    QVERIFY(plan);
    QVERIFY(!plan->plan.analyzed());
    QCOMPARE(plan->context.statement, s("SELECT count(*) FROM flows WHERE device_id = 7"));
    QCOMPARE(plan->context.server, s("Flows"));
    QCOMPARE(plan->context.database, m_database);
    QVERIFY(!plan->context.fingerprint.isEmpty());
    QVERIFY2(m_cluster->exec(m_database, s("SELECT 1 FROM flows LIMIT 1")).ok(), "the others were not sent");
    takePicture(*m_panel, s("statement-light"));
}

void TestStatementPanel::measuresWithTheChosenOptions()
{
    write("EXPLAIN (COSTS OFF) SELECT count(*) FROM flows");
    auto plan = planOf(RunMode::Analyze);
    QVERIFY(plan && plan->plan.analyzed());
    QVERIFY(plan->plan.nodes.front().hasBuffers);
    for (auto *box : m_panel->options()->findChildren<QCheckBox *>()) {
        if (box->text() == s("BUFFERS"))
            box->click();
    }
    plan = planOf(RunMode::Analyze);
    QVERIFY(plan && !plan->plan.nodes.front().hasBuffers);
}

void TestStatementPanel::obeysItsKeys()
{
    write("SELECT 1");
    m_panel->editor()->setFocus();
    QTest::keyClick(m_panel->editor()->view(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_plans->count(), 1, Patience);
    QVERIFY(!m_plans->back().front().value<AnalysedPlanPtr>()->plan.analyzed());
    QTest::keyClick(m_panel->editor()->view(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_plans->count(), 2, Patience);
    QVERIFY(m_plans->back().front().value<AnalysedPlanPtr>()->plan.analyzed());
    QCOMPARE(m_panel->editor()->text(), s("SELECT 1"));
}

void TestStatementPanel::asksForParametersFirst()
{
    write("SELECT * FROM flows WHERE device_id = $1 AND note = $2");
    m_panel->run(RunMode::Analyze);
    QTRY_VERIFY2_WITH_TIMEOUT(bannerText().contains(s("Give the parameters")), qPrintable(bannerText()), Patience);
    QVERIFY(m_panel->parameters()->isVisible());
    named<QLineEdit>(*m_panel, "Value of $1")->setText(s("7"));
    named<QComboBox>(*m_panel, "Type of $1")->setCurrentText(s("integer"));
    named<QCheckBox>(*m_panel, "$2 is NULL")->click();
    takePicture(*m_panel, s("statement-parameters"));
    const auto plan = planOf(RunMode::Analyze);
    QVERIFY(plan);
    QVERIFY2(!plan->context.statement.contains(u'7'), "values stay out of the plan's context");
}

void TestStatementPanel::plansForAnyParameters()
{
    write("SELECT * FROM flows WHERE device_id = $1");
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->parameters()->isVisible(), Patience);
    const auto plan = planOf(RunMode::Generic);
    QVERIFY(plan);
    QVERIFY(QString::fromUtf8(plan->source).contains(s("$1")));
}

void TestStatementPanel::tellsWhatTheServerSaid()
{
    m_cluster->exec(m_database,
        s("CREATE OR REPLACE FUNCTION speaks() RETURNS int LANGUAGE plpgsql AS $$BEGIN "
          "RAISE NOTICE '<b>hello</b>' USING DETAIL = 'loud'; RAISE WARNING 'careful'; RETURN 1; END$$"));
    write("SELECT speaks()");
    QVERIFY(planOf(RunMode::Analyze));
    QVERIFY(m_panel->remarks()->isVisible());
    QCOMPARE(m_panel->remarks()->text(), s("NOTICE: <b>hello</b>\nloud\nWARNING: careful"));
    auto *fold = m_panel->remarks()->findChild<QToolButton *>();
    QCOMPARE(fold->text(), s("2 notices of the server"));
    const auto *words = m_panel->remarks()->findChild<BoundedText *>();
    QVERIFY(!words->isVisible());
    QTest::mouseClick(fold, Qt::LeftButton);
    QVERIFY(words->isVisible());
    QCOMPARE(words->toPlainText(), m_panel->remarks()->text());
    const auto bottom = [&] { return words->mapTo(m_panel.get(), QPoint(0, words->height())).y(); };
    QTRY_VERIFY2_WITH_TIMEOUT(
        words->height() >= 3 * words->fontMetrics().lineSpacing() && bottom() <= m_panel->height(),
        "there is room to read it", Patience);
    takePicture(*m_panel, s("statement-remarks"));
    write("SELECT 1");
    QVERIFY(planOf(RunMode::Analyze));
    QVERIFY2(!m_panel->remarks()->isVisible(), "they belong to the run before");
}

void TestStatementPanel::showsThePlansOfARule()
{
    m_cluster->exec(m_database,
        s("CREATE TABLE ruled (x int); CREATE TABLE ruled_log (x int);"
          "CREATE RULE also AS ON INSERT TO ruled DO ALSO INSERT INTO ruled_log VALUES (new.x)"));
    ScriptedMessagePrompt prompt;
    const QSignalSpy taken(m_panel.get(), &StatementPanel::planTaken);
    write("INSERT INTO ruled VALUES (1)");
    const auto first = planOf(RunMode::Analyze);
    QVERIFY(first);
    QCOMPARE(first->plan.nodes.front().relation, s("ruled"));
    QCOMPARE(m_panel->remarks()->text(),
        s("Rules of the server made 2 statements of it, each with a plan of its own.\n"
          "It ran with the right to write; what it changed was rolled back."));
    auto *choice = m_panel->remarks()->findChild<QComboBox *>();
    QVERIFY(choice->isVisible());
    QCOMPARE(choice->count(), 2);
    QTest::keyClick(choice, Qt::Key_Down);
    QCOMPARE(taken.count(), 2);
    QCOMPARE(m_plans->count(), 2);
    QCOMPARE(m_plans->back().front().value<AnalysedPlanPtr>()->plan.nodes.front().relation, s("ruled_log"));
    QCOMPARE(m_cluster->exec(m_database, s("SELECT count(*) FROM ruled_log")).value(), s("0"));
}

void TestStatementPanel::tellsThatItRanAgainAsText()
{
    if (m_cluster->major() != 15)
        QSKIP("PostgreSQL 15 prints invalid JSON of this MERGE");
    m_cluster->exec(m_database,
        s("CREATE TABLE part (i int, v int) PARTITION BY RANGE (i);"
          "CREATE TABLE part1 PARTITION OF part FOR VALUES FROM (0) TO (10);"
          "CREATE TABLE part2 PARTITION OF part FOR VALUES FROM (10) TO (20)"));
    ScriptedMessagePrompt prompt;
    write("MERGE INTO part USING (VALUES (1), (11)) AS s (i) ON part.i = s.i WHEN MATCHED THEN UPDATE SET v = 2 "
          "WHEN NOT MATCHED THEN INSERT VALUES (s.i, 3)");
    QVERIFY(planOf(RunMode::Analyze));
    QVERIFY2(m_panel->remarks()->text().startsWith(
                 s("The server's JSON of this plan is invalid, so that it was run again as text.\n")),
        qPrintable(m_panel->remarks()->text()));
}

void TestStatementPanel::servesEveryVersion()
{
    QFETCH(int, major);
    const auto server = PgCluster::start({ .major = major });
    server->exec(s("postgres"), s("CREATE TABLE flows AS SELECT i AS id FROM generate_series(1, 1000) i"));
    m_panel->setTarget(addServer(false, server->parameters(s("postgres"))));
    const auto offers = [&](const char *option) {
        const auto boxes = m_panel->options()->findChildren<QCheckBox *>();
        return std::any_of(
            boxes.begin(), boxes.end(), [&](const auto *box) { return box->text().startsWith(QLatin1String(option)); });
    };
    QTRY_COMPARE_WITH_TIMEOUT(offers("SERIALIZE"), major >= 17, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(offers("WAL") && offers("SETTINGS"), Patience);
    ScriptedMessagePrompt prompt;
    write("DELETE FROM flows WHERE id < 10");
    QVERIFY(planOf(RunMode::Explain));
    const auto run = planOf(RunMode::Analyze);
    QVERIFY(run && run->plan.analyzed());
    QCOMPARE(prompt.asked, 1);
    QVERIFY2(prompt.last.sql.contains(s("MEMORY off")) == (major >= 17), qPrintable(prompt.last.sql));
    QCOMPARE(server->exec(s("postgres"), s("SELECT count(*) FROM flows")).value(), s("1000"));
    write("SELECT * FROM flows WHERE id = $1");
    const auto generic = planOf(RunMode::Generic);
    QVERIFY(generic && QString::fromUtf8(generic->source).contains(s("$1")));
    m_panel->setTarget({});
}

void TestStatementPanel::runsAStatementOfAMegabyte()
{
    QString text = s("SELECT * FROM flows WHERE id IN (0");
    for (int i = 1; text.size() < 1'100'000; ++i)
        text += s(", ") + QString::number(i);
    m_panel->editor()->setText(text + s(");\n"));
    QVERIFY(m_panel->editor()->isHeld());
    const auto plan = planOf(RunMode::Explain);
    QVERIFY(plan);
    QCOMPARE(plan->plan.nodes.front().relation, s("flows"));
}

void TestStatementPanel::goesThroughTheSshThatWasChosen()
{
    QFile ssh(m_folder.filePath(s("ssh")));
    QVERIFY(ssh.open(QIODevice::WriteOnly));
    ssh.write("#!/bin/sh\necho called >>\"$0.log\"\nexit 1\n");
    ssh.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    ssh.close();
    m_panel = std::make_unique<StatementPanel>(StatementPanelContext {
        .book = m_book.get(), .secrets = std::make_shared<MemorySecretStore>(), .ssh = { .path = ssh.fileName() } });
    auto profile = m_book->find(addServer(false));
    profile->ssh = SshTunnel { .destination = s("nowhere") };
    m_book->addTransient(*profile);
    m_panel->show();
    m_panel->setTarget(profile->id);
    m_panel->activate();
    QTRY_VERIFY_WITH_TIMEOUT(!bannerText().isEmpty(), Patience);
    QVERIFY2(QFile::exists(ssh.fileName() + s(".log")), qPrintable(bannerText()));
}

void TestStatementPanel::cancelsALongStatement()
{
    write("SELECT pg_sleep(60)");
    QSignalSpy notices(m_panel.get(), &StatementPanel::notice);
    m_panel->run(RunMode::Analyze);
    QTRY_COMPARE_WITH_TIMEOUT(sleeping(), s("1"), Patience);
    QVERIFY(m_panel->isRunning());
    takePicture(*m_panel, s("statement-running"));
    QVERIFY(m_panel->goBack());
    QTRY_VERIFY_WITH_TIMEOUT(!m_panel->isRunning(), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(sleeping(), s("0"), Patience);
    QCOMPARE(notices.back().front().toString(), s("Explain Analyze was cancelled"));
    QVERIFY(bannerText().isEmpty());
}

void TestStatementPanel::comparesTwoSettings()
{
    compareWith("enable_hashagg = off");
    write("SELECT device_id, count(*) FROM flows GROUP BY 1");
    const QSignalSpy taken(m_panel.get(), &StatementPanel::planTaken);
    m_panel->run(RunMode::Analyze);
    QTRY_COMPARE_WITH_TIMEOUT(m_pairs->count(), 1, Patience);
    QCOMPARE(taken.count(), 2);
    const auto before = m_pairs->front().at(0).value<AnalysedPlanPtr>();
    const auto after = m_pairs->front().at(1).value<AnalysedPlanPtr>();
    QVERIFY(QString::fromUtf8(before->source).contains(s("Sort")));
    QVERIFY(!QString::fromUtf8(after->source).contains(s("\"Sort\"")));
    QCOMPARE(before->context.settings.value(s("enable_hashagg")), s("off"));
    QCOMPARE(m_plans->count(), 0);
}

void TestStatementPanel::remembersWhatWasRun()
{
    write("SELECT 1 AS one & 3");
    m_panel->run(RunMode::Explain);
    QTRY_VERIFY_WITH_TIMEOUT(!m_panel->isRunning(), Patience);
    auto *menu = m_panel->bar()->historyMenu();
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().front()->text(), s("SELECT 1 AS one && 3"));
    write("");
    menu->actions().front()->trigger();
    QCOMPARE(m_panel->editor()->text(), s("SELECT 1 AS one & 3"));
}

void TestStatementPanel::completesTheNamesOfTheServer()
{
    write("SELECT f. FROM flows f");
    m_panel->editor()->view()->setCursor(9);
    const auto offered = [&] {
        m_panel->editor()->complete();
        const auto names = m_panel->editor()->completion()->offered();
        m_panel->editor()->completion()->close();
        return names;
    };
    QTRY_COMPARE_WITH_TIMEOUT(offered(), QStringList({ s("id"), s("device_id"), s("note") }), Patience);
}

void TestStatementPanel::takesAStatementOfAnotherDatabase()
{
    QTRY_COMPARE(m_panel->bar()->database(), m_database);
    const QSignalSpy moved(m_panel.get(), &StatementPanel::databaseChanged);
    m_panel->showStatement(s("SELECT current_database()"), m_database);
    QCOMPARE(moved.size(), 0);
    m_panel->showStatement(s("SELECT current_database()"), s("postgres"));
    QCOMPARE(moved.size(), 1);
    QTRY_COMPARE(m_panel->bar()->database(), s("postgres"));
    QVERIFY(m_panel->editor()->currentStatement().text.contains(s("current_database")));
}

void TestStatementPanel::staysSmoothWhileTheServerIsFrozen()
{
    write("SELECT 1");
    EventLoopWatcher watcher;
    m_cluster->freeze();
    m_panel->run(RunMode::Analyze);
    QTest::keyClicks(m_panel->editor()->view(), s("-- typed meanwhile"));
    const auto *elapsed = m_panel->bar()->findChild<QLabel *>(s("elapsed"));
    const QString begun = elapsed->text();
    QTRY_VERIFY2_WITH_TIMEOUT(elapsed->text() != begun, "the time it takes is shown meanwhile", Patience);
    QVERIFY(m_panel->isRunning());
    m_panel->cancel();
    QTRY_VERIFY_WITH_TIMEOUT(!m_panel->isRunning(), Patience);
    m_cluster->thaw();
    QVERIFY2(watcher.isSmooth(), watcher.report());
}

void TestStatementPanel::usesThePasswordOfTheCommandLine()
{
    auto parameters = m_cluster->parameters(m_database);
    parameters.insert(s("user"), s("di_secret"));
    const auto server = addServer(false, parameters);
    m_panel = std::make_unique<StatementPanel>(StatementPanelContext { .book = m_book.get(),
        .secrets = std::make_shared<MemorySecretStore>(),
        .entered = [server](const TargetId &id) {
            return id == server ? EnteredSecrets { .password = s("geheim") } : EnteredSecrets();
        } });
    m_plans = std::make_unique<QSignalSpy>(m_panel.get(), &StatementPanel::planReady);
    m_panel->show();
    m_panel->setTarget(server);
    m_panel->activate();
    QTRY_VERIFY2_WITH_TIMEOUT(!m_panel->options()->chosen().isEmpty(), qPrintable(bannerText()), Patience);
    write("SELECT 1");
    QVERIFY(planOf(RunMode::Explain));
}

void TestStatementPanel::canBeDeletedWhileSomethingRuns()
{
    write("SELECT pg_sleep(60)");
    m_panel->run(RunMode::Analyze);
    m_panel.reset(); // while the statement is being read
    makePanel();
    write("SELECT pg_sleep(60)");
    m_panel->run(RunMode::Analyze);
    QTRY_COMPARE_WITH_TIMEOUT(sleeping(), s("1"), Patience);
    m_panel.reset();
    QTRY_COMPARE_WITH_TIMEOUT(sleeping(), s("0"), Patience);
}

DATAINSIGHT_GUI_TEST_MAIN(TestStatementPanel)
#include "tst_statementpanel.moc"
