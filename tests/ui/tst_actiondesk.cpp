// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/actions/tableactions.h"
#include "core/pg/pgworker.h"
#include "tests/support/guitestmain.h"
#include "tests/ui/support/actionbench.h"
#include "tests/ui/support/pictureset.h"
#include "ui/action/actiondialog.h"
#include "ui/action/actionpreviewpanel.h"
#include "ui/action/runline.h"
#include "ui/action/runoutput.h"
#include "ui/common/factlist.h"
#include "ui/common/statementview.h"

#include <QListView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>

using namespace datainsight;
using namespace datainsight::test;

/// What a page's actions go through, from the question to what became of it.
class TestActionDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void vacuumsOnceAgreedTo();
    void doesNothingThatIsNotAgreedTo();
    void doesSeveralInLine();
    void cancelsWhatRunsAndWhatWaits();
    void saysWhoIsInTheWay();
    void asksForTheNameOfAProductionServer();
    void refusesOnAReadOnlyProfile();
    void namesTheRightThatIsMissing();
    void goesOnWithoutItsPage();
    void cleanupTestCase();

private:
    void exec(const QString &sql) const { QVERIFY2(m_cluster->exec(m_database, sql).ok(), qPrintable(sql)); }
    QString value(const QString &sql) const { return m_cluster->exec(m_database, sql).value(); }
    static ActionPtr vacuum(const char *table)
    {
        return std::make_shared<VacuumAction>(RelationName { s("public"), s(table) });
    }

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

void TestActionDesk::initTestCase()
{
    Theme::instance().apply(Theme::Choice::Light);
    m_cluster = PgCluster::start({ .settings = { { s("autovacuum"), s("off") } } });
}

void TestActionDesk::init()
{
    m_database = m_cluster->createDatabase();
    for (const char *table : { "a", "b", "c" })
        exec(s("CREATE TABLE %1 AS SELECT i FROM generate_series(1, 1000) AS i").arg(s(table)));
    exec(s("DELETE FROM a WHERE i % 2 = 0"));
    exec(s("SELECT pg_stat_force_next_flush()"));
}

void TestActionDesk::cleanupTestCase()
{
    QVERIFY(PgWorker::drain());
    m_cluster.reset();
}

void TestActionDesk::vacuumsOnceAgreedTo()
{
    ActionBench bench(*m_cluster, m_database, {});
    ScriptedActionPrompt person;
    QSignalSpy finished(bench.desk, &ActionDesk::finished);
    QVERIFY(bench.desk->isHidden());
    bench.desk->propose({ vacuum("a") });
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(person.button, s("Vacuum"));
    QCOMPARE(person.last.size(), size_t(1));
    QCOMPARE(person.last.front().sql, s("VACUUM /* datainsight:action.vacuum */ (VERBOSE) public.a"));
    QCOMPARE(finished[0][1].value<ActionOutcome>().result, ActionResult::Done);
    QVERIFY(bench.desk->isVisible());
    QCOMPARE(bench.desk->line()->title(), s("Vacuum public.a"));
    QCOMPARE(bench.desk->line()->sentence(), s("Done: 500 dead tuples removed."));
    QVERIFY2(bench.desk->line()->detail().contains(s("dead tuples 500 → 0")), qPrintable(bench.desk->line()->detail()));
    QTest::mouseClick(bench.desk->line()->outputButton(), Qt::LeftButton);
    QVERIFY(bench.desk->output()->isVisible());
    QVERIFY(bench.desk->output()->text()->toPlainText().contains(s("finished vacuuming")));
    QCOMPARE(bench.desk->output()->facts()->value(s("Tuples removed")), s("500"));
    takePictures(bench.window, s("actiondesk-done"));
    QTest::mouseClick(bench.desk->line()->dismissButton(), Qt::LeftButton);
    QVERIFY(bench.desk->isHidden());
}

void TestActionDesk::doesNothingThatIsNotAgreedTo()
{
    ActionBench bench(*m_cluster, m_database, {});
    ScriptedActionPrompt person(false);
    bench.desk->propose({ vacuum("a") });
    QTRY_COMPARE(person.last.size(), size_t(1));
    QTRY_VERIFY(!bench.desk->dialog());
    QVERIFY(bench.runs->runs().empty());
    QVERIFY(bench.desk->isHidden());
}

void TestActionDesk::doesSeveralInLine()
{
    ActionBench bench(*m_cluster, m_database, {});
    ScriptedActionPrompt person;
    QSignalSpy finished(bench.desk, &ActionDesk::finished);
    bench.desk->propose({ vacuum("a"), vacuum("nowhere"), vacuum("b"), vacuum("c") });
    QTRY_COMPARE(finished.size(), 3);
    QCOMPARE(person.button, s("Vacuum 3 of 4"));
    QStringList done;
    for (const auto &run : bench.runs->runs())
        done << run->preview.state.name;
    QCOMPARE(done, QStringList({ s("public.a"), s("public.b"), s("public.c") }));
    QVERIFY(bench.desk->list()->isVisible());
    QCOMPARE(bench.desk->line()->title(), s("Vacuum public.c"));
    bench.desk->list()->setCurrentIndex(bench.desk->list()->model()->index(0, 0));
    QCOMPARE(bench.desk->line()->title(), s("Vacuum public.a"));
    takePictures(bench.window, s("actiondesk-several"));
    QTest::mouseClick(bench.desk->line()->dismissAllButton(), Qt::LeftButton);
    QVERIFY(bench.desk->isHidden() && bench.runs->runs().empty());
}

void TestActionDesk::cancelsWhatRunsAndWhatWaits()
{
    ActionBench bench(*m_cluster, m_database, {});
    bench.runs = std::make_unique<ActionRuns>(
        bench.audit, ActionLimits { .lockTimeout = Milliseconds(600'000), .attempts = 1, .pause = Milliseconds(10) });
    delete bench.desk;
    bench.desk = new ActionDesk({ .access = { .book = &bench.book, .secrets = std::make_shared<MemorySecretStore>() },
        .audit = bench.audit,
        .memory = nullptr,
        .runs = bench.runs.get() });
    bench.window.layout()->addWidget(bench.desk);
    bench.desk->setPlace(bench.profile.id, m_database);
    auto other = m_cluster->connect(m_database);
    other.exec(s("BEGIN; LOCK TABLE a IN SHARE UPDATE EXCLUSIVE MODE"));
    ScriptedActionPrompt person;
    QSignalSpy finished(bench.desk, &ActionDesk::finished);
    bench.desk->propose({ vacuum("a"), vacuum("b") });
    QTRY_COMPARE(value(s("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")), s("1"));
    QTRY_VERIFY(bench.desk->line()->progress()->isVisible());
    QCOMPARE(bench.desk->line()->sentence(), s("Running."));
    takePictures(bench.window, s("actiondesk-running"));
    QTest::mouseClick(bench.desk->line()->cancelAllButton(), Qt::LeftButton);
    QTRY_COMPARE(finished.size(), 2);
    for (const auto &run : bench.runs->runs())
        QCOMPARE(run->outcome->result, ActionResult::Cancelled);
    QCOMPARE(bench.runs->open(), 0);
}

void TestActionDesk::saysWhoIsInTheWay()
{
    auto other = m_cluster->connect(m_database);
    other.exec(s("BEGIN; LOCK TABLE a IN SHARE UPDATE EXCLUSIVE MODE"));
    ActionBench bench(*m_cluster, m_database, {});
    QSignalSpy wanted(bench.desk, &ActionDesk::sessionRequested);
    bench.desk->propose({ vacuum("a") });
    QPointer<ActionDialog> dialog = bench.desk->dialog();
    QVERIFY(dialog);
    QTRY_VERIFY(!dialog->isReading());
    auto *conflicts = dialog->panel()->conflicts();
    QCOMPARE(conflicts->count(), 1);
    QCOMPARE(conflicts->item(0)->text(), s("%1 holds ShareUpdateExclusiveLock").arg(other.backendPid()));
    takePictures(*dialog, s("actiondialog-inway"));
    Q_EMIT conflicts->itemActivated(conflicts->item(0));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toInt(), other.backendPid());
    QTRY_VERIFY(!dialog);
}

void TestActionDesk::asksForTheNameOfAProductionServer()
{
    ActionBench bench(*m_cluster, m_database, { .production = true });
    QSignalSpy finished(bench.desk, &ActionDesk::finished);
    {
        ScriptedActionPrompt person;
        person.typed = s("lab");
        bench.desk->propose({ vacuum("a") });
        QTRY_COMPARE(person.last.size(), size_t(1));
        QVERIFY(!person.couldBeDone);
        QTRY_VERIFY(!bench.desk->dialog());
    }
    ScriptedActionPrompt person;
    person.typed = s("Lab");
    bench.desk->propose({ vacuum("a") });
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished[0][1].value<ActionOutcome>().result, ActionResult::Done);
}

void TestActionDesk::refusesOnAReadOnlyProfile()
{
    ActionBench bench(*m_cluster, m_database, { .readOnly = true });
    QVERIFY(bench.desk->refusal().contains(s("read-only")));
    ScriptedActionPrompt person;
    bench.desk->propose({ vacuum("a") });
    QTRY_COMPARE(person.last.size(), size_t(1));
    QVERIFY(!person.couldBeDone);
    QVERIFY(bench.runs->runs().empty());
    QSignalSpy changed(bench.desk, &ActionDesk::refusalChanged);
    bench.profile.readOnly = false;
    bench.book.addTransient(bench.profile);
    QTRY_COMPARE(bench.desk->refusal(), QString());
    QCOMPARE(changed.size(), 1);
}

void TestActionDesk::namesTheRightThatIsMissing()
{
    ActionBench bench(*m_cluster, m_database, { .role = PgRole::Plain });
    bench.desk->propose({ vacuum("a") });
    QPointer<ActionDialog> dialog = bench.desk->dialog();
    QTRY_VERIFY(!dialog->isReading());
    QVERIFY(!dialog->acceptButton()->isEnabled());
    QVERIFY(dialog->agreed().empty());
    QCOMPARE(dialog->panel()->sql()->statement(), s("VACUUM /* datainsight:action.vacuum */ (VERBOSE) public.a"));
    takePictures(*dialog, s("actiondialog-noright"));
    dialog->reject();
}

void TestActionDesk::goesOnWithoutItsPage()
{
    ActionBench bench(*m_cluster, m_database, {});
    ScriptedActionPrompt person;
    bench.desk->propose({ vacuum("a"), vacuum("b") });
    QTRY_COMPARE(bench.runs->runs().size(), size_t(2));
    delete std::exchange(bench.desk, nullptr);
    QTRY_COMPARE(bench.runs->open(), 0);
    for (const auto &run : bench.runs->runs())
        QCOMPARE(run->outcome->result, ActionResult::Done);
}

DATAINSIGHT_GUI_TEST_MAIN(TestActionDesk)
#include "tst_actiondesk.moc"
