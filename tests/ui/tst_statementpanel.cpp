// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilebook.h"
#include "core/pg/pgworker.h"
#include "core/secrets/memorysecretstore.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pgcluster.h"
#include "tests/support/pictures.h"
#include "tests/support/scriptedprompts.h"
#include "ui/common/banner.h"
#include "ui/common/foldingrow.h"
#include "ui/common/theme.h"
#include "ui/plan/runbar.h"
#include "ui/plan/sqleditorcompletion.h"
#include "ui/plan/sqleditorview.h"
#include "ui/plan/statementpanel.h"
#include "ui/plan/whatifpanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

using namespace datainsight;
using namespace std::chrono_literals;

/// Statements run from the panel on a real server: what comes of them, what is asked first, what goes wrong.
class TestStatementPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void saysWhatToDoWithoutAServer();
    void fitsBesideTheHistory();
    void explainsTheStatementAtTheCursor();
    void measuresWithTheChosenOptions();
    void obeysItsKeys();
    void asksForParametersFirst();
    void plansForAnyParameters();
    void marksWhereTheServerFoundAFault();
    void asksBeforeAStatementThatWrites();
    void runsNothingThatIsNotAgreedTo();
    void refusesToWriteOnAReadOnlyProfile();
    void refusesToWriteOnceTheProfileIsReadOnly();
    void saysWhatHasNoPlan();
    void recognisesEveryCreateIndex_data();
    void recognisesEveryCreateIndex();
    void marksAFaultInACreateIndex();
    void goesThroughTheSshThatWasChosen();
    void cancelsALongStatement();
    void endsAtTheTimeLimit();
    void comparesTwoSettings();
    void namesAFaultySetting();
    void remembersWhatWasRun();
    void completesTheNamesOfTheServer();
    void triesAnIndexAndBuildsIt();
    void buildsNothingOnAReadOnlyProfile();
    void staysSmoothWhileTheServerIsFrozen();
    void saysWhenTheServerCannotBeReached();
    void usesThePasswordOfTheCommandLine();
    void canBeDeletedWhileSomethingRuns();
    void cleanupTestCase();

private:
    TargetId addServer(bool readOnly, const QMap<QString, QString> &parameters = {});
    void write(const char *statement) { m_panel->editor()->setText(QString::fromUtf8(statement)); }
    QString bannerText() const { return m_panel->banner()->isVisible() ? m_panel->banner()->text() : QString(); }
    AnalysedPlanPtr planOf(RunMode mode);

    std::unique_ptr<PgCluster> m_cluster;
    QTemporaryDir m_folder;
    QString m_database;
    std::unique_ptr<ProfileBook> m_book;
    std::unique_ptr<StatementPanel> m_panel;
    std::unique_ptr<QSignalSpy> m_plans;
    std::unique_ptr<QSignalSpy> m_pairs;
    int m_servers = 0;
};

namespace {

constexpr int Patience = 30000; // ms: for a machine that is slow and busy

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

template<typename T> T *named(QWidget &parent, const char *accessibleName)
{
    for (auto *child : parent.findChildren<T *>()) {
        if (child->accessibleName() == QLatin1String(accessibleName))
            return child;
    }
    return nullptr;
}

QPushButton *button(QWidget &parent, const char *text)
{
    for (auto *child : parent.findChildren<QPushButton *>()) {
        if (child->text() == QString::fromUtf8(text))
            return child;
    }
    return nullptr;
}

} // namespace

void TestStatementPanel::initTestCase()
{
    m_cluster = PgCluster::start({ .hba = { s("local all di_secret scram-sha-256") } });
    m_cluster->exec(s("postgres"), s("CREATE ROLE di_secret LOGIN PASSWORD 'geheim'"));
    m_database = m_cluster->createDatabase();
    m_cluster->exec(m_database,
        s("CREATE TABLE flows AS SELECT i AS id, i % 1000 AS device_id, repeat('x', 50) AS note "
          "FROM generate_series(1, 50000) i"));
    m_cluster->exec(m_database, s("ANALYZE flows"));
    m_book = std::make_unique<ProfileBook>(m_folder.filePath(s("profiles")));
}

void TestStatementPanel::cleanupTestCase()
{
    m_panel.reset();
    QVERIFY(PgWorker::drain());
    m_cluster.reset();
}

TargetId TestStatementPanel::addServer(bool readOnly, const QMap<QString, QString> &parameters)
{
    Profile profile;
    profile.id = { s("server%1").arg(++m_servers) };
    profile.name = s("Flows");
    profile.parameters = parameters.isEmpty() ? m_cluster->parameters(m_database) : parameters;
    profile.readOnly = readOnly;
    m_book->addTransient(profile);
    return profile.id;
}

void TestStatementPanel::init()
{
    Theme::instance().apply(Theme::Choice::Light);
    m_panel = std::make_unique<StatementPanel>(
        StatementPanelContext { .book = m_book.get(), .secrets = std::make_shared<MemorySecretStore>() });
    m_panel->resize(900, 420);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    m_plans = std::make_unique<QSignalSpy>(m_panel.get(), &StatementPanel::planReady);
    m_pairs = std::make_unique<QSignalSpy>(m_panel.get(), &StatementPanel::plansReady);
    m_panel->setTarget(addServer(false));
    m_panel->activate();
    QTRY_VERIFY2_WITH_TIMEOUT(!m_panel->options()->chosen().isEmpty(), qPrintable(bannerText()), Patience);
}

AnalysedPlanPtr TestStatementPanel::planOf(RunMode mode)
{
    m_plans->clear();
    m_panel->run(mode);
    [&] { QTRY_VERIFY2_WITH_TIMEOUT(m_plans->count() == 1, qPrintable(bannerText()), Patience); }();
    return m_plans->isEmpty() ? nullptr : m_plans->front().front().value<AnalysedPlanPtr>();
}

void TestStatementPanel::saysWhatToDoWithoutAServer()
{
    m_panel->setTarget({});
    QVERIFY(bannerText().contains(s("Choose a server")));
    QVERIFY(!button(*m_panel, "Explain")->isEnabled());
    write("SELECT 1");
    m_panel->run(RunMode::Explain);
    QVERIFY(!m_panel->isRunning());
    testing::takePicture(*m_panel, s("statement-noserver"));
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
    testing::takePicture(*m_panel, s("statement-light"));
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
    testing::takePicture(*m_panel, s("statement-parameters"));
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

void TestStatementPanel::marksWhereTheServerFoundAFault()
{
    write("SELECT 1;\n\nSELECT 'ä',\n  nonsense FROM flows");
    m_panel->editor()->view()->setCursor(m_panel->editor()->view()->length());
    m_panel->run(RunMode::Explain);
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->editor()->view()->hasError(), Patience);
    const auto *view = m_panel->editor()->view();
    QCOMPARE(view->bytes().sliced(view->errorPosition(), 8).toByteArray(), QByteArray("nonsense"));
    QVERIFY(bannerText().contains(s("nonsense")));
    testing::takePicture(*m_panel, s("statement-error"));
}

void TestStatementPanel::asksBeforeAStatementThatWrites()
{
    ScriptedMessagePrompt prompt;
    write("DELETE FROM flows");
    const auto plan = planOf(RunMode::Analyze);
    QVERIFY(plan && plan->plan.analyzed());
    QCOMPARE(prompt.asked, 1);
    QVERIFY(prompt.last.detail.contains(s("sequences")));
    QCOMPARE(m_cluster->exec(m_database, s("SELECT count(*) FROM flows")).value(), s("50000"));
    QVERIFY(planOf(RunMode::Explain));
    QCOMPARE(prompt.asked, 1);
}

void TestStatementPanel::runsNothingThatIsNotAgreedTo()
{
    ScriptedMessagePrompt prompt(MessagePrompt::Choice::Rejected);
    write("DELETE FROM flows");
    m_panel->run(RunMode::Analyze);
    QTRY_COMPARE_WITH_TIMEOUT(prompt.asked, 1, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_panel->isRunning(), Patience);
    QCOMPARE(m_plans->count(), 0);
}

void TestStatementPanel::refusesToWriteOnAReadOnlyProfile()
{
    ScriptedMessagePrompt prompt;
    m_panel->setTarget(addServer(true));
    write("DELETE FROM flows");
    m_panel->run(RunMode::Analyze);
    QTRY_VERIFY2_WITH_TIMEOUT(bannerText().contains(s("read-only")), qPrintable(bannerText()), Patience);
    QCOMPARE(prompt.asked, 0);
    QCOMPARE(m_plans->count(), 0);
}

void TestStatementPanel::refusesToWriteOnceTheProfileIsReadOnly()
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

void TestStatementPanel::saysWhatHasNoPlan()
{
    write("VACUUM flows");
    m_panel->run(RunMode::Explain);
    QTRY_VERIFY_WITH_TIMEOUT(bannerText().contains(s("does not take this kind")), Patience);
    write("");
    m_panel->run(RunMode::Explain);
    QVERIFY(bannerText().contains(s("no statement at the cursor")));
    write("CREATE INDEX ON flows (device_id)");
    m_panel->run(RunMode::Explain);
    QTRY_VERIFY_WITH_TIMEOUT(bannerText().contains(s("CREATE INDEX has no plan")), Patience);
    QTest::mouseClick(button(*m_panel->banner(), "What if …"), Qt::LeftButton);
    QVERIFY(m_panel->whatIf()->isVisible());
    QCOMPARE(m_panel->whatIf()->text(), s("CREATE INDEX ON flows (device_id)"));
}

void TestStatementPanel::recognisesEveryCreateIndex_data()
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

void TestStatementPanel::recognisesEveryCreateIndex()
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

void TestStatementPanel::marksAFaultInACreateIndex()
{
    write("SELECT 1;\nCREATE INDEX ON flows\n  id)");
    m_panel->editor()->view()->setCursor(20);
    m_panel->run(RunMode::Explain);
    const auto *view = m_panel->editor()->view();
    QTRY_VERIFY_WITH_TIMEOUT(view->hasError(), Patience);
    QCOMPARE(view->bytes().sliced(view->errorPosition(), 3).toByteArray(), QByteArray("id)"));
    QVERIFY2(bannerText().contains(s("near \"id\"")), qPrintable(bannerText()));
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
    const auto sleeping = [&] {
        return m_cluster->exec(m_database, s("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"))
            .value();
    };
    QSignalSpy notices(m_panel.get(), &StatementPanel::notice);
    m_panel->run(RunMode::Analyze);
    QTRY_COMPARE_WITH_TIMEOUT(sleeping(), s("1"), Patience);
    QVERIFY(m_panel->isRunning());
    testing::takePicture(*m_panel, s("statement-running"));
    QVERIFY(m_panel->goBack());
    QTRY_VERIFY_WITH_TIMEOUT(!m_panel->isRunning(), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(sleeping(), s("0"), Patience);
    QCOMPARE(notices.back().front().toString(), s("Explain Analyze was cancelled"));
    QVERIFY(bannerText().isEmpty());
}

void TestStatementPanel::endsAtTheTimeLimit()
{
    m_panel->bar()->setTimeout(300ms);
    write("SELECT pg_sleep(60)");
    m_panel->run(RunMode::Analyze);
    QTRY_VERIFY_WITH_TIMEOUT(!bannerText().isEmpty(), Patience);
    QVERIFY(!m_panel->isRunning());
    QCOMPARE(m_plans->count(), 0);
}

void TestStatementPanel::comparesTwoSettings()
{
    auto *popup = m_panel->options();
    named<QPlainTextEdit>(*popup, "Settings for this run, one a line")->setPlainText(s("enable_hashagg = off"));
    for (auto *box : popup->findChildren<QCheckBox *>()) {
        if (box->text().startsWith(s("Run twice")))
            box->click();
    }
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

void TestStatementPanel::namesAFaultySetting()
{
    named<QPlainTextEdit>(*m_panel->options(), "Settings for this run, one a line")->setPlainText(s("what?"));
    write("SELECT 1");
    m_panel->run(RunMode::Explain);
    QVERIFY(bannerText().contains(s("Line 1")));
    QVERIFY(!m_panel->isRunning());
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

void TestStatementPanel::triesAnIndexAndBuildsIt()
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
    testing::takePicture(*m_panel, s("statement-whatif"));
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
    testing::takePicture(*m_panel, s("statement-built"));
    QTest::mouseClick(button(*m_panel->banner(), "Explain Analyze again"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_pairs->count(), 2, Patience);
    const auto after = m_pairs->back().at(1).value<AnalysedPlanPtr>();
    QVERIFY(QString::fromUtf8(after->source).contains(s("flows_device_id_idx")));
    m_cluster->exec(m_database, s("DROP INDEX flows_device_id_idx"));
}

void TestStatementPanel::buildsNothingOnAReadOnlyProfile()
{
    ScriptedMessagePrompt prompt;
    m_panel->setTarget(addServer(true));
    m_panel->createIndex(s("CREATE INDEX ON flows (id)"));
    QTRY_VERIFY_WITH_TIMEOUT(bannerText().contains(s("read-only")), Patience);
    m_panel->createIndex(s("DROP TABLE flows"));
    QTRY_VERIFY_WITH_TIMEOUT(bannerText().contains(s("no CREATE INDEX")), Patience);
    QCOMPARE(prompt.asked, 0);
}

void TestStatementPanel::staysSmoothWhileTheServerIsFrozen()
{
    write("SELECT 1");
    EventLoopWatcher watcher;
    m_cluster->freeze();
    m_panel->run(RunMode::Analyze);
    QTest::keyClicks(m_panel->editor()->view(), s("-- typed meanwhile"));
    QTest::qWait(300); // nothing can come
    QVERIFY(m_panel->isRunning());
    m_panel->cancel();
    QTRY_VERIFY_WITH_TIMEOUT(!m_panel->isRunning(), Patience);
    m_cluster->thaw();
    QVERIFY2(watcher.isSmooth(), watcher.report());
}

void TestStatementPanel::saysWhenTheServerCannotBeReached()
{
    m_panel->setTarget(addServer(true,
        { { s("host"), m_folder.path() }, { s("port"), s("1") }, { s("dbname"), s("x") }, { s("user"), s("x") } }));
    QTRY_VERIFY_WITH_TIMEOUT(!bannerText().isEmpty(), Patience);
    QVERIFY(button(*m_panel->banner(), "Try again")->isVisible());
    QVERIFY2(m_panel->editor()->isEnabled(), "one can go on writing");
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
    const auto sleeping = [&] {
        return m_cluster->exec(m_database, s("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"))
            .value();
    };
    write("SELECT pg_sleep(60)");
    m_panel->run(RunMode::Analyze);
    m_panel.reset(); // while the statement is being read
    init();
    write("SELECT pg_sleep(60)");
    m_panel->run(RunMode::Analyze);
    QTRY_COMPARE_WITH_TIMEOUT(sleeping(), s("1"), Patience);
    m_panel.reset();
    QTRY_COMPARE_WITH_TIMEOUT(sleeping(), s("0"), Patience);
}

DATAINSIGHT_GUI_TEST_MAIN(TestStatementPanel)
#include "tst_statementpanel.moc"
