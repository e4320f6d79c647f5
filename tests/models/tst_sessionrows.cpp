// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/activity/sessionrows.h"
#include "ui/sessions/sessionsignals.h"
#include "ui/sessions/sessionwords.h"
#include "ui/activity/spansummary.h"
#include "ui/common/celltext.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>

#include <cmath>
#include <limits>

using namespace datainsight;
using namespace std::chrono_literals;

namespace {

const Instant Now = fromMilliseconds(1'700'000'000'000);

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

SessionRow session(int pid, const char *application, const char *state)
{
    SessionRow row { .id = { pid, pid * 1000 } };
    row.application = s(application);
    row.user = s("anna");
    row.database = s("shop");
    row.backendType = s("client backend");
    row.state = s(state);
    row.stateSince = Now - 30s;
    row.queryStartUs = toMilliseconds(Now - 30s) * 1000;
    row.query = s("SELECT 1");
    return row;
}

SessionList someSessions()
{
    SessionList list { .at = Now };
    list.sessions = { session(1, "web", "active"), session(2, "web", "idle"), session(3, "job", "idle in transaction"),
        session(4, "datainsight", "active"), session(5, "", "") };
    list.sessions[2].transactionSince = Now - 10min;
    list.sessions[3].ours = true;
    list.sessions[4].kind = SessionKind::Background;
    list.sessions[4].backendType = s("checkpointer");
    return list;
}

/// "heading:web 1 2" …
QString shapeOf(const SessionItems &items)
{
    QStringList parts;
    for (const auto &item : items.items)
        parts << (item.isHeading ? QString(s("heading:") % item.group.value) : QString::number(item.session.id.pid));
    return parts.join(u' ');
}

StoredSeries series(const char *user, const char *event, std::vector<double> values)
{
    StoredSeries one { .labels = { { s("usename"), s(user) }, { s("wait_event"), s(event) } }, .column = s("sessions") };
    Instant at = Now;
    for (const double value : values) {
        if (!std::isnan(value))
            one.points.push_back(SeriesPoint::exact(at, value));
        at += 10s;
    }
    return one;
}

} // namespace

/// Lists of sessions as the page tells of them, without a screen.
class TestSessionRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesOutOurOwnAndTheServers();
    void groupsWithHeadings();
    void findsWhatIsFolded();
    void saysWhatASessionDoes_data();
    void saysWhatASessionDoes();
    void warnsOfTransactionsLeftOpen();
    void mergesAnySequence();
    void averagesASpanOverAllItsSamples();
    void narrowsASpanBothWays();
    void saysWhatBecameOfSignals();
    void saysBeforeWhatASignalWouldHit();
};

void TestSessionRows::leavesOutOurOwnAndTheServers()
{
    const auto shown = sessionItems(someSessions(), {});
    QCOMPARE(shapeOf(shown), s("1 2 3"));
    QCOMPARE(shown.sessions, 3);
    QCOMPARE(shown.active, 1);
    QCOMPARE(shapeOf(sessionItems(someSessions(), { .background = true })), s("1 2 3 5"));
    const auto filtered = sessionItems(someSessions(), { .filter = s("WEB idle") });
    QCOMPARE(shapeOf(filtered), s("2"));
    QCOMPARE(filtered.sessions, 3);
    QCOMPARE(filtered.shown, 1);
}

void TestSessionRows::groupsWithHeadings()
{
    const auto grouped = sessionItems(someSessions(), { .grouping = SessionDimension::Application });
    QCOMPARE(shapeOf(grouped), s("heading:web heading:job 1 2 3"));
    QCOMPARE(grouped.items[0].group.sessions, 2);
    QCOMPARE(grouped.items[2].place, 0);
    QCOMPARE(grouped.items[4].place, 1);
}

void TestSessionRows::findsWhatIsFolded()
{
    SessionView view { .grouping = SessionDimension::Application, .folded = { s("web") } };
    const auto folded = sessionItems(someSessions(), view);
    QCOMPARE(shapeOf(folded), s("heading:web heading:job 3"));
    QCOMPARE(folded.shown, 3);
    QVERIFY(folded.items[0].folded);
    view.filter = s("web");
    QCOMPARE(shapeOf(sessionItems(someSessions(), view)), s("heading:web 1 2"));
}

void TestSessionRows::saysWhatASessionDoes_data()
{
    QTest::addColumn<int>("pid");
    QTest::addColumn<QString>("line");
    QTest::newRow("one that runs something") << 1 << s("1 · web (anna) on shop · active for 30 s");
    QTest::newRow("an idle one") << 2 << s("2 · web (anna) on shop · idle for 30 s");
    QTest::newRow("one that left a transaction open") << 3
                                                      << s("3 · job (anna) on shop · idle in transaction for 10 min");
}

void TestSessionRows::saysWhatASessionDoes()
{
    QFETCH(int, pid);
    QFETCH(QString, line);
    const auto list = someSessions();
    QCOMPARE(sessionLine(*list.find(pid), list.at), line);
}

void TestSessionRows::warnsOfTransactionsLeftOpen()
{
    auto one = session(1, "web", "idle in transaction");
    QVERIFY(!stateTone(one, Now));
    one.stateSince = Now - 2min;
    QCOMPARE(stateTone(one, Now), Tone::Warning);
    one.stateSince = Now - 2h;
    QCOMPARE(stateTone(one, Now), Tone::Critical);
    one.state = s("active");
    QVERIFY(!stateTone(one, Now));
    one.transactionSince = Now - 6min;
    QCOMPARE(transactionTone(one, Now), Tone::Warning);
    one.kind = SessionKind::Background;
    QVERIFY(!transactionTone(one, Now));
}

void TestSessionRows::mergesAnySequence()
{
    auto *model = makeSessionModel(this);
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QRandomGenerator random(4711);
    for (int round = 0; round < 50; ++round) {
        SessionList list { .at = Now + round * 1s };
        for (int i = 0; i < 30; ++i) {
            if (random.bounded(3) > 0)
                list.sessions.push_back(session(i, random.bounded(2) ? "web" : "job", random.bounded(2) ? "idle" : "active"));
        }
        SessionView view;
        if (random.bounded(2))
            view.grouping = SessionDimension::Application;
        if (random.bounded(2))
            view.folded = { s("web") };
        const auto items = sessionItems(list, view);
        const auto size = static_cast<int>(items.items.size());
        model->setRows(items.items);
        QCOMPARE(model->rowCount(), size);
        for (int row = 0; row < model->rowCount(); ++row)
            for (int column = 0; column < model->columnCount(); ++column)
                cellText(model->index(row, column));
    }
}

void TestSessionRows::averagesASpanOverAllItsSamples()
{
    // Four samples; anna waited in two of them only.
    const double none = std::numeric_limits<double>::quiet_NaN();
    const RangeResult sessions { .grain = Grain::Raw,
        .series = { series("anna", "DataFileRead", { 2, none, 2, none }), series("bert", "CPU", { 1, 1, 1, 1 }) } };
    const RangeResult waits { .grain = Grain::Raw, .series = { series("", "", { 0, 0, 0, 0 }) } };
    const auto summary = spanFromStore(sessions, waits, { Now, Now + 1min });
    QCOMPARE(summary.samples, 4);
    QCOMPARE(spanTotal(summary, {}), 2.0);
    const auto users = spanRows(summary, HistoryDimension::User, {});
    QCOMPARE(users.size(), size_t(2));
    QCOMPARE(users[0].sessions, 1.0);
    QCOMPARE(users[0].share, 0.5);
    // Half of the span: what lies outside does not count.
    QCOMPARE(spanTotal(spanFromStore(sessions, waits, { Now, Now + 20s }), {}), 2.0);
    QCOMPARE(spanTotal(spanFromStore(sessions, waits, { Now + 10s, Now + 20s }), {}), 1.0);
    QCOMPARE(spanFromStore(sessions, waits, { Now + 1h, Now + 2h }).samples, 0);
}

void TestSessionRows::narrowsASpanBothWays()
{
    const SpanSummary summary { .span = { Now, Now + 1min },
        .parts = { { { { s("usename"), s("anna") }, { s("wait_event"), s("CPU") } }, 3 },
            { { { s("usename"), s("anna") }, { s("wait_event"), s("DataFileRead") } }, 1 },
            { { { s("usename"), s("bert") }, { s("wait_event"), s("DataFileRead") } }, 4 } },
        .samples = 60 };
    const SpanFilter anna { { HistoryDimension::User, s("anna") } };
    QCOMPARE(spanRows(summary, HistoryDimension::Event, anna).front().value, s("CPU"));
    QCOMPARE(spanRows(summary, HistoryDimension::Event, anna).front().share, 0.75);
    QVERIFY2(spanRows(summary, HistoryDimension::User, anna).size() == 2, "the chosen list itself stays whole");
    QCOMPARE(spanTotal(summary, anna), 4.0);
    const SpanFilter reads { { HistoryDimension::Event, s("DataFileRead") } };
    QCOMPARE(spanRows(summary, HistoryDimension::User, reads).front().value, s("bert"));
    QCOMPARE(spanTotal(summary, { { HistoryDimension::User, s("anna") }, { HistoryDimension::Event, s("DataFileRead") } }),
        1.0);
}

void TestSessionRows::saysWhatBecameOfSignals()
{
    const SignalOutcome ended { { .pid = 1 }, SignalResult::Gone, s("Session 1 has ended.") };
    const SignalOutcome refused { { .pid = 2 }, SignalResult::NotAllowed, s("A right is missing.") };
    const auto one = signalReport(SignalKind::Terminate, { ended });
    QCOMPARE(one.tone, Tone::Ok);
    QCOMPARE(one.text, s("Session 1 has ended."));
    const auto two = signalReport(SignalKind::Terminate, { ended, refused });
    QCOMPARE(two.tone, Tone::Warning);
    QCOMPARE(two.text, s("1 of 2 sessions ended."));
    QCOMPARE(two.detail, s("2: A right is missing."));
}

void TestSessionRows::saysBeforeWhatASignalWouldHit()
{
    const auto list = someSessions();
    SignalFacts facts;
    facts.xidAge = 12;
    facts.strongLocks = s("public.stock RowExclusiveLock");
    facts.missingRight = s("Only a superuser may.");
    const QString text = signalDetail(SignalKind::Terminate, { list.sessions[2] }, list.at, { facts });
    for (const char *part : { "3 · job (anna) on shop", "rolled back", "public.stock RowExclusiveLock",
             "Only a superuser may.", "SELECT 1", "connection is closed" })
        QVERIFY2(text.contains(s(part)), qPrintable(text));
    const std::vector<SessionRow> many(20, list.sessions[0]);
    QVERIFY(signalDetail(SignalKind::Cancel, many, list.at, { facts, facts }).contains(s("and 18 more")));
}

DATAINSIGHT_TEST_MAIN(TestSessionRows)
#include "tst_sessionrows.moc"
