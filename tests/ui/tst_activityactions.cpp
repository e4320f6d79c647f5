// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/pgworker.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/support/scriptedprompts.h"
#include "tests/ui/support/activitybench.h"
#include "tests/ui/support/activitywords.h"
#include "ui/activity/activitybadge.h"
#include "ui/activity/historychart.h"
#include "ui/sessions/sessiontools.h"
#include "ui/activity/spanview.h"
#include "ui/charts/timechart.h"
#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/livecharts/chartpanel.h"

using namespace datainsight;
using namespace datainsight::test;
using datainsight::testing::takePicture;
using namespace std::chrono_literals;

/// What a person does on the page: ends sessions, looks at connections, brushes a span.
class TestActivityActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cancelsAStatementOnceAgreedTo();
    void endsSeveralSessions();
    void leavesAloneWhatIsNotAgreedTo();
    void offersOnlyWhatCanBeDone();
    void refusesOnAReadOnlyProfile();
    void namesTheRightThatIsMissing();
    void goesAwayWithAQuestionOpen();
    void countsConnections();
    void leadsFromAGroupToItsSessions();
    void tellsOfALikelyLeak();
    void brushesASpanAndNarrowsIt();
    void comparesASpanWithAnEarlierOne();
    void namesStatementsThatRunNoMore();
    void readsASpanFromTheStore();
    void letsGoOfASpan();
    void dividesTheHistory();
    void warnsInItsBadge();
    void cleanupTestCase();

private:
    QMap<QString, QString> parameters(PgRole role = PgRole::Superuser) const
    {
        return m_cluster->parameters(m_database, role);
    }
    PgClient busyClient() const;

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

namespace {

QString told(const ActivityPage &page)
{
    const auto *banner = page.body()->told();
    return banner->isHidden() ? QString() : banner->text();
}

/// Ten samples a second apart up to now: anna waits for a lock in half of them, bert works in all.
void sampleSessions(ActivityBench &bench, Milliseconds ago = 0s, double waiting = 4)
{
    auto family = std::make_shared<FamilySpec>();
    family->id = { s("target.ash") };
    family->lane = Lane::OneSecond;
    for (const char *label : { "wait_class", "wait_event", "usename", "datname", "application_name", "query_id" })
        family->columns.push_back({ .name = s(label), .role = ColumnRole::Label, .type = ValueType::Text });
    family->columns.push_back({ .name = s("sessions"), .role = ColumnRole::Gauge, .type = ValueType::Real });
    for (int i = 0; i < 10; ++i) {
        auto frame = std::make_shared<Frame>();
        frame->target = bench.target;
        frame->family = family;
        frame->at = bench.clock.now() - ago - 10s + i * 1s;
        frame->since = 1s;
        for (const auto &column : family->columns)
            frame->columns.emplace_back(column);
        const auto add = [&](const QStringList &labels, double sessions) {
            for (qsizetype k = 0; k < labels.size(); ++k)
                frame->columns[static_cast<size_t>(k)].appendText(labels.at(k));
            frame->columns.back().appendReal(sessions);
        };
        if (i % 2 == 0)
            add({ s("Lock"), s("transactionid"), s("anna"), s("shop"), s("web"), s("11") }, waiting);
        add({ s("CPU"), s("CPU"), s("bert"), s("shop"), s("job"), s("22") }, 1);
        bench.feed.take(frame);
    }
}

} // namespace

void TestActivityActions::initTestCase()
{
    Theme::instance().apply(Theme::Choice::Light);
    m_cluster = PgCluster::start({ .settings = { { s("client_connection_check_interval"), s("200ms") } } });
    m_database = m_cluster->createDatabase();
}

void TestActivityActions::cleanupTestCase()
{
    QVERIFY(PgWorker::drain());
    m_cluster.reset();
}

PgClient TestActivityActions::busyClient() const
{
    auto client = m_cluster->connect(m_database);
    client.exec(s("SET application_name = 'busy'"));
    client.send(s("SELECT pg_sleep(600)"));
    return client;
}

void TestActivityActions::cancelsAStatementOnceAgreedTo()
{
    auto busy = busyClient();
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    QTRY_COMPARE(cell(*bench.page, busy.backendPid(), "state"), s("active"));
    QVERIFY(bench.page->table()->choose(busy.backendPid()));
    ScriptedMessagePrompt prompt;
    QTest::keyClick(bench.page->table()->table(), Qt::Key_Delete);
    QTRY_VERIFY(!told(*bench.page).isEmpty());
    QCOMPARE(prompt.asked, 1);
    QVERIFY2(prompt.last.text.contains(QString::number(busy.backendPid())), qPrintable(prompt.last.text));
    QVERIFY2(prompt.last.detail.contains(s("SELECT pg_sleep(600)")), qPrintable(prompt.last.detail));
    QCOMPARE(busy.finish(20s).sqlState, s("57014"));
    // The session itself stays.
    QTRY_COMPARE(cell(*bench.page, busy.backendPid(), "state"), s("idle"));
    const auto records = AuditLog(bench.folder.path()).list();
    QTRY_VERIFY(records.isFinished());
    QCOMPARE(records.result()->size(), size_t(2));
    QCOMPARE(records.result()->front().action, s("session.cancel"));
}

void TestActivityActions::endsSeveralSessions()
{
    auto one = busyClient();
    auto two = busyClient();
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    const auto &page = *bench.page;
    QTRY_VERIFY(
        sourceRow(page, one.backendPid()) >= 0 && sourceRow(page, two.backendPid()) >= 0);
    bench.page->table()->setFilter(s("busy"));
    page.table()->table()->selectAll();
    QCOMPARE(page.table()->chosen().size(), size_t(2));
    ScriptedMessagePrompt prompt;
    QTest::mouseClick(page.body()->tools()->button(SignalKind::Terminate), Qt::LeftButton);
    QTRY_COMPARE(told(page), s("2 of 2 sessions ended."));
    QCOMPARE(prompt.last.tone, Tone::Critical);
    QTRY_VERIFY(
        sourceRow(page, one.backendPid()) < 0 && sourceRow(page, two.backendPid()) < 0);
    QVERIFY(!one.exec(s("SELECT 1")).ok());
}

void TestActivityActions::leavesAloneWhatIsNotAgreedTo()
{
    auto busy = busyClient();
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    QTRY_COMPARE(cell(*bench.page, busy.backendPid(), "state"), s("active"));
    QVERIFY(bench.page->table()->choose(busy.backendPid()));
    ScriptedMessagePrompt prompt(MessagePrompt::Choice::Rejected);
    const auto *button = bench.page->body()->tools()->button(SignalKind::Terminate);
    bench.page->body()->tools()->request(SignalKind::Terminate);
    QVERIFY2(!button->isEnabled(), "one question at a time");
    QTRY_VERIFY(prompt.asked == 1 && button->isEnabled());
    QCOMPARE(told(*bench.page), QString());
    QCOMPARE(m_cluster->exec(m_database, s("SELECT count(*) FROM pg_stat_activity WHERE pid = %1")
                                             .arg(busy.backendPid()))
                 .value(),
        s("1"));
}

void TestActivityActions::offersOnlyWhatCanBeDone()
{
    auto idle = m_cluster->connect(m_database);
    idle.exec(s("SELECT 1"));
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    const auto *tools = bench.page->body()->tools();
    QVERIFY(!tools->button(SignalKind::Terminate)->isEnabled());
    QTRY_VERIFY(bench.page->table()->choose(idle.backendPid()));
    QVERIFY(tools->button(SignalKind::Terminate)->isEnabled());
    QVERIFY2(!tools->button(SignalKind::Cancel)->isEnabled(), "it runs nothing");
}

void TestActivityActions::refusesOnAReadOnlyProfile()
{
    auto busy = busyClient();
    ActivityBench bench(parameters(), true);
    QVERIFY(bench.open());
    QTRY_COMPARE(cell(*bench.page, busy.backendPid(), "state"), s("active"));
    QVERIFY(bench.page->table()->choose(busy.backendPid()));
    const ScriptedMessagePrompt prompt;
    bench.page->body()->tools()->request(SignalKind::Terminate);
    QVERIFY2(told(*bench.page).contains(s("read-only")), qPrintable(told(*bench.page)));
    QCOMPARE(prompt.asked, 0);
}

void TestActivityActions::namesTheRightThatIsMissing()
{
    auto busy = busyClient();
    ActivityBench bench(parameters(PgRole::Monitor));
    QVERIFY(bench.open());
    QTRY_COMPARE(cell(*bench.page, busy.backendPid(), "state"), s("active"));
    QVERIFY(bench.page->table()->choose(busy.backendPid()));
    ScriptedMessagePrompt prompt;
    bench.page->body()->tools()->request(SignalKind::Cancel);
    QTRY_VERIFY(!told(*bench.page).isEmpty());
    QVERIFY2(prompt.last.detail.contains(s("superuser")), qPrintable(prompt.last.detail));
    QVERIFY2(told(*bench.page).contains(s("superuser")), qPrintable(told(*bench.page)));
    QCOMPARE(cell(*bench.page, busy.backendPid(), "state"), s("active"));
}

void TestActivityActions::goesAwayWithAQuestionOpen()
{
    auto busy = busyClient();
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    QTRY_COMPARE(cell(*bench.page, busy.backendPid(), "state"), s("active"));
    QVERIFY(bench.page->table()->choose(busy.backendPid()));
    const ScriptedMessagePrompt prompt;
    bench.page->body()->tools()->request(SignalKind::Cancel);
    delete bench.page;
    QVERIFY(PgWorker::drain());
    QCOMPARE(prompt.asked, 0);
}

void TestActivityActions::countsConnections()
{
    auto one = m_cluster->connect(m_database);
    one.exec(s("SET application_name = 'till'"));
    one.exec(s("BEGIN"));
    ActivityBench bench(parameters());
    auto *window = bench.open();
    QVERIFY(window);
    const auto *use = bench.page->body()->connections();
    bench.page->body()->showView(ActivityBody::View::Connections);
    QTRY_VERIFY(use->model()->rowOf(s("till")) >= 0);
    QCOMPARE(use->model()->row(use->model()->rowOf(s("till"))).group.idleInTransaction, 1);
    QVERIFY2(use->headline().contains(s("connections")), qPrintable(use->headline()));
    takePicture(*window, s("activity-connections"));
}

void TestActivityActions::leadsFromAGroupToItsSessions()
{
    auto one = m_cluster->connect(m_database);
    one.exec(s("SET application_name = 'till'"));
    auto two = m_cluster->connect(m_database);
    two.exec(s("SET application_name = 'kiosk'"));
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    auto *use = bench.page->body()->connections();
    QTRY_VERIFY(use->model()->rowOf(s("till")) >= 0);
    bench.page->body()->showView(ActivityBody::View::Connections);
    Q_EMIT use->table()->rowActivated(use->model()->rowOf(s("till")));
    QCOMPARE(bench.page->body()->view(), ActivityBody::View::Sessions);
    QVERIFY(sourceRow(*bench.page, one.backendPid()) >= 0);
    QVERIFY(sourceRow(*bench.page, two.backendPid()) < 0);
}

void TestActivityActions::tellsOfALikelyLeak()
{
    ActivityBench bench(parameters());
    auto *window = bench.open();
    QVERIFY(window);
    bench.page->body()->showView(ActivityBody::View::Connections);
    auto family = std::make_shared<FamilySpec>();
    family->id = { s("target.applications") };
    family->lane = Lane::TenSeconds;
    for (const char *label : { "application_name", "usename", "datname" })
        family->columns.push_back({ .name = s(label), .role = ColumnRole::Label, .type = ValueType::Text });
    for (const char *gauge : { "sessions", "active", "idle_in_transaction" })
        family->columns.push_back({ .name = s(gauge), .role = ColumnRole::Gauge, .type = ValueType::Real });
    const auto sample = [&](double sessions) {
        bench.clock.advance(10s);
        auto frame = std::make_shared<Frame>();
        frame->target = bench.target;
        frame->family = family;
        frame->at = bench.clock.now();
        frame->since = 10s;
        for (const auto &column : family->columns)
            frame->columns.emplace_back(column);
        for (size_t label = 0; label < 3; ++label)
            frame->columns[label].appendText(QStringList({ s("<b>till</b>"), s("anna"), s("shop") }).at(static_cast<int>(label)));
        frame->columns[3].appendReal(sessions);
        frame->columns[4].appendReal(1);
        frame->columns[5].appendReal(0);
        bench.feed.take(frame);
    };
    const auto *leaks = bench.page->body()->connections()->leaks();
    for (int i = 0; i < 30; ++i)
        sample(6);
    QVERIFY2(leaks->isHidden(), "a pool that stays as it is");
    for (int i = 0; i < 100; ++i)
        sample(6 + i / 4);
    QVERIFY(!leaks->isHidden());
    QVERIFY2(leaks->text().contains(s("<b>till</b> (anna on shop)")), qPrintable(leaks->text()));
    QVERIFY2(leaks->detail().contains(s("idle_session_timeout")), qPrintable(leaks->detail()));
    takePicture(*window, s("activity-leak"));
    for (int i = 0; i < 100; ++i)
        sample(6);
    QVERIFY2(leaks->isHidden(), "it has given them back");
}

void TestActivityActions::brushesASpanAndNarrowsIt()
{
    ActivityBench bench(parameters());
    auto *window = bench.open();
    QVERIFY(window);
    bench.feed.fill(bench.target, 14min);
    sampleSessions(bench);
    bench.range.setPreset(s("5m"));
    auto *chart = bench.page->history()->panel()->view();
    Q_EMIT chart->zoomRequested({ bench.clock.now() - 20s, bench.clock.now() });
    const auto *body = bench.page->body();
    QCOMPARE(body->view(), ActivityBody::View::Span);
    auto *panel = body->span()->panel();
    QCOMPARE(body->span()->state().state, ViewState::Ready);
    QVERIFY2(panel->headline().contains(s("3 active on average")), qPrintable(panel->headline()));
    QVERIFY(panel->headline().endsWith(s(" · 1 s samples")));
    auto *events = panel->model(HistoryDimension::Event);
    QCOMPARE(events->rowCount(), 2);
    panel->toggle(HistoryDimension::User, s("bert"));
    QCOMPARE(events->rowCount(), 1);
    QCOMPARE(events->row(0).row.value, s("CPU"));
    QVERIFY(panel->headline().contains(s("in bert")));
    panel->toggle(HistoryDimension::User, s("bert"));
    QCOMPARE(events->rowCount(), 2);
    takePicture(*window, s("activity-span"));
}

void TestActivityActions::comparesASpanWithAnEarlierOne()
{
    ActivityBench bench(parameters());
    auto *window = bench.open();
    QVERIFY(window);
    bench.feed.fill(bench.target, 14min);
    sampleSessions(bench, 2min, 2);
    sampleSessions(bench);
    bench.range.setPreset(s("5m"));
    Q_EMIT bench.page->history()->panel()->view()->zoomRequested({ bench.clock.now() - 20s, bench.clock.now() });
    auto *panel = bench.page->body()->span()->panel();
    auto *events = panel->model(HistoryDimension::Event);
    QVERIFY(!events->row(events->rowOf(s("transactionid"))).row.before);
    bench.range.setComparison(Comparison::ago(2min));
    QCOMPARE(events->row(events->rowOf(s("transactionid"))).row.before, std::optional(1.0));
    QCOMPARE(events->row(events->rowOf(s("transactionid"))).row.sessions, 2.0);
    QCOMPARE(events->row(events->rowOf(s("CPU"))).row.before, std::optional(1.0));
    QVERIFY2(panel->headline().contains(s("2 min ago: 2, 1 s samples")), qPrintable(panel->headline()));
    panel->toggle(HistoryDimension::User, s("anna"));
    QVERIFY2(panel->headline().contains(s("2 min ago: 1, ")), qPrintable(panel->headline()));
    takePicture(*window, s("activity-span-compared"));
    bench.range.setComparison({});
    QVERIFY(!events->row(events->rowOf(s("transactionid"))).row.before);
}

void TestActivityActions::namesStatementsThatRunNoMore()
{
    ActivityBench bench(parameters());
    bench.texts.entries = { { { s("shop"), s("anna"), s("11"), s("true") }, { s("f"), s("UPDATE stock SET held = $1"), 26 } } };
    QVERIFY(bench.open());
    bench.feed.fill(bench.target, 14min);
    sampleSessions(bench);
    Q_EMIT bench.page->history()->panel()->view()->zoomRequested({ bench.clock.now() - 20s, bench.clock.now() });
    const auto *statements = bench.page->body()->span()->panel()->model(HistoryDimension::Statement);
    QTRY_COMPARE(statements->row(statements->rowOf(s("11"))).name, s("UPDATE stock SET held = $1"));
    QCOMPARE(statements->row(statements->rowOf(s("22"))).name, s("query id 22"));
    // One that becomes known while it is looked at.
    Q_EMIT bench.library.learned(
        bench.target, { { { s("shop"), s("bert"), s("22"), s("true") }, { s("g"), s("SELECT 1"), 8 } } });
    QCOMPARE(statements->row(statements->rowOf(s("22"))).name, s("SELECT 1"));
}

void TestActivityActions::readsASpanFromTheStore()
{
    ActivityBench bench(parameters());
    FakeStore store;
    bench.feed.useStore(&store);
    QVERIFY(bench.open());
    store.answerAll();
    store.grain = Grain::OneHour;
    store.waitClasses = { { s("CPU"), 3600 }, { s("Lock"), 1800 } };
    Q_EMIT bench.page->history()->panel()->view()->zoomRequested({ bench.clock.now() - 2h, bench.clock.now() - 1h });
    const auto *span = bench.page->body()->span();
    QCOMPARE(span->state().state, ViewState::Loading);
    store.answerAll();
    QTRY_COMPARE(span->state().state, ViewState::Ready);
    QVERIFY2(span->panel()->headline().contains(s("1 h")), qPrintable(span->panel()->headline()));
    Q_EMIT bench.page->history()->panel()->view()->zoomRequested({ bench.clock.now() - 3h, bench.clock.now() - 2h });
    store.failAll({ ErrorKind::Storage, s("The disk is gone."), {} });
    QTRY_COMPARE(span->state().state, ViewState::Error);
    // And a page that goes while the store is asked.
    Q_EMIT bench.page->history()->panel()->view()->zoomRequested({ bench.clock.now() - 4h, bench.clock.now() - 3h });
    delete bench.page;
    store.answerAll();
    bench.window.reset();
}

void TestActivityActions::letsGoOfASpan()
{
    ActivityBench bench(parameters());
    auto *window = bench.open();
    QVERIFY(window);
    auto *history = bench.page->history();
    Q_EMIT history->panel()->view()->zoomRequested({ bench.clock.now() - 2min, bench.clock.now() - 1min });
    QVERIFY(history->span());
    QTest::keyClick(window, Qt::Key_Escape);
    QVERIFY(!history->span());
    QCOMPARE(bench.page->body()->view(), ActivityBody::View::Sessions);
    // Shown alone, it becomes the range of the window, and is no span any more.
    const TimeRange span { bench.clock.now() - 2min, bench.clock.now() - 1min };
    Q_EMIT history->panel()->view()->zoomRequested(span);
    Q_EMIT bench.page->body()->spanZoomRequested();
    QCOMPARE(bench.range.range(), span);
    QVERIFY(!history->span());
}

void TestActivityActions::dividesTheHistory()
{
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    sampleSessions(bench);
    auto *history = bench.page->history();
    history->setDimension(HistoryDimension::User);
    bench.page->refresh();
    QStringList names;
    for (const auto &line : history->panel()->view()->data().series)
        names << line.name;
    names.sort();
    QCOMPARE(names, QStringList({ s("anna"), s("bert") }));
}

void TestActivityActions::warnsInItsBadge()
{
    ActivityBench bench(parameters());
    QVERIFY(bench.open());
    bench.feed.sample(bench.target);
    const auto badge = [&] { return activityBadge(bench.feed.history(), bench.target); };
    QCOMPARE(badge().count, 0);
    auto family = std::make_shared<FamilySpec>();
    family->id = { s("target.sessions") };
    family->columns = { { .name = s("state"), .role = ColumnRole::Label, .type = ValueType::Text },
        { .name = s("sessions"), .role = ColumnRole::Gauge, .type = ValueType::Real },
        { .name = s("oldest_state"), .role = ColumnRole::Gauge, .type = ValueType::Real } };
    const auto leave = [&](double seconds) {
        bench.clock.advance(10s);
        auto frame = std::make_shared<Frame>();
        frame->target = bench.target;
        frame->family = family;
        frame->at = bench.clock.now();
        for (const auto &column : family->columns)
            frame->columns.emplace_back(column);
        frame->columns[0].appendText(s("idle in transaction"));
        frame->columns[1].appendReal(2);
        frame->columns[2].appendReal(seconds);
        bench.feed.take(frame);
    };
    leave(60);
    QCOMPARE(badge().count, 0);
    leave(600);
    QCOMPARE(badge().count, 2);
    QCOMPARE(badge().severity, BadgeSeverity::Warning);
    leave(7200);
    QCOMPARE(badge().severity, BadgeSeverity::Critical);
}

DATAINSIGHT_GUI_TEST_MAIN(TestActivityActions)
#include "tst_activityactions.moc"
