// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/livecharts/chartstate.h"
#include "ui/shell/statusline.h"
#include "ui/shell/targetbanner.h"

#include <QLocale>
#include <QTest>

using namespace datainsight;
using namespace std::chrono_literals;

namespace {

const Instant Now = fromMilliseconds(1'767'225'600'000);

TargetStatus live()
{
    TargetStatus status { .id = { QStringLiteral("a") }, .name = QStringLiteral("a"), .phase = TargetPhase::Live };
    status.since = Now - 1h;
    status.server.version = QStringLiteral("15.20 (Debian)");
    return status;
}

TargetStatus away()
{
    auto status = live();
    status.phase = TargetPhase::BackingOff;
    status.since = Now - 90s;
    status.nextAttempt = Now + 8s;
    status.error = Error { ErrorKind::Connection, QStringLiteral("refused"), QStringLiteral("Start it."), {}, {} };
    return status;
}

} // namespace

/// What status bar, banner and charts say of a server, in words.
class TestStatusTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void saysHowTheConnectionIs();
    void saysWhatMonitoringCosts();
    void saysHowTheStoreIs();
    void bannerSpeaksOnlyWhenThereIsSomethingToSay();
    void chartsSayWhyTheyAreEmpty_data();
    void chartsSayWhyTheyAreEmpty();
};

void TestStatusTexts::saysHowTheConnectionIs()
{
    QCOMPARE(connectionLine(live(), Now).text, QStringLiteral("Live · PostgreSQL 15.20 · primary"));
    auto standby = live();
    standby.server.inRecovery = true;
    standby.server.pooled = true;
    QCOMPARE(connectionLine(standby, Now).text, QStringLiteral("Live · PostgreSQL 15.20 · standby · through a pooler"));
    QCOMPARE(connectionLine(away(), Now).text, QStringLiteral("No connection for 1 min 30 s · next try in 8 s"));
    QCOMPARE(connectionLine(away(), Now).tone, Tone::Critical);
    QCOMPARE(connectionLine(away(), Now).detail, QStringLiteral("refused — Start it."));
}

void TestStatusTexts::saysWhatMonitoringCosts()
{
    auto status = live();
    status.cost.percentOfCore = 0.123;
    QCOMPARE(costLine(status).text, QStringLiteral("Monitoring costs 0.12 % of a core"));
    status.cost.slowdown = 2;
    QCOMPARE(costLine(status).text, QStringLiteral("Monitoring costs 0.12 % of a core, slowed down 2×"));
    QCOMPARE(costLine(status).tone, Tone::Warning);
    QVERIFY(costLine(away()).text.isEmpty());
}

void TestStatusTexts::saysHowTheStoreIs()
{
    StoreStatus status;
    status.writable = true;
    status.rowsPerSecond = 42.4;
    QCOMPARE(storeLine(status, true).text, QStringLiteral("Store 42 rows/s"));
    status.queuedBytes = 3 * 1024;
    QCOMPARE(storeLine(status, true).text, QStringLiteral("Store 42 rows/s, 3 kB queued"));
    status.droppedRows = 5;
    QCOMPARE(storeLine(status, true).tone, Tone::Warning);
    status.trouble = Error { ErrorKind::Storage, QStringLiteral("The disk is full."), {}, {}, {} };
    QCOMPARE(storeLine(status, true).text, QStringLiteral("Store: The disk is full."));
    QCOMPARE(storeLine({}, false).text, QStringLiteral("No store: the last 15 minutes only"));
}

void TestStatusTexts::bannerSpeaksOnlyWhenThereIsSomethingToSay()
{
    QVERIFY(bannerText(live(), Now).title.isEmpty());
    QVERIFY(bannerText({}, Now).title.isEmpty());
    const auto gone = bannerText(away(), Now);
    QVERIFY(gone.title.startsWith(QStringLiteral("No connection to a since ")));
    QVERIFY(gone.title.endsWith(QStringLiteral("Next try in 8 s.")));
    QVERIFY(gone.title.contains(QStringLiteral("What is shown is from before.")));
    auto never = away();
    never.server = {};
    QVERIFY(!bannerText(never, Now).title.contains(QStringLiteral("from before")));
    QCOMPARE(gone.detail, QStringLiteral("refused\nStart it."));
    QVERIFY(gone.canRetry && !gone.canDismiss);

    auto limited = live();
    const Error refused { ErrorKind::Permission, QStringLiteral("no"), QStringLiteral("GRANT pg_monitor TO x"), {},
        {} };
    limited.families.push_back({ .id = { QStringLiteral("target.ash") }, .error = refused });
    limited.families.push_back({ .id = { QStringLiteral("target.sessions") }, .error = refused });
    const auto rights = bannerText(limited, Now);
    QCOMPARE(rights.title, QStringLiteral("2 measurements need more rights: ash, sessions"));
    QCOMPARE(rights.detail, QStringLiteral("GRANT pg_monitor TO x"));
    QVERIFY(rights.canDismiss);

    limited.change = Mark { limited.id, Now - 5min, MarkKind::Failover, QStringLiteral("Failover.") };
    const auto failover = bannerText(limited, Now);
    QCOMPARE(failover.title, QStringLiteral("Failover."));
    QVERIFY(failover.detail.contains(QStringLiteral("Counters began anew")));
    QVERIFY(failover.canDismiss && !failover.canRetry);
    QCOMPARE(bannerText(limited, Now + 11min), rights);
}

void TestStatusTexts::chartsSayWhyTheyAreEmpty_data()
{
    QTest::addColumn<QString>("situation");
    QTest::addColumn<int>("state");
    QTest::newRow("connecting") << "connecting" << int(ViewState::Loading);
    QTest::newRow("no connection") << "away" << int(ViewState::Empty);
    QTest::newRow("the first sample is still to come") << "pending" << int(ViewState::Loading);
    QTest::newRow("the role may not read it") << "refused" << int(ViewState::NoPermission);
    QTest::newRow("the statement fails") << "failing" << int(ViewState::Error);
    QTest::newRow("the store is being read") << "waiting" << int(ViewState::Loading);
    QTest::newRow("the store is broken") << "broken" << int(ViewState::Error);
    QTest::newRow("there is nothing") << "nothing" << int(ViewState::Empty);
    QTest::newRow("a rate of the machine needs two samples") << "first" << int(ViewState::Loading);
    QTest::newRow("the server's machine is another") << "far" << int(ViewState::NoPermission);
    QTest::newRow("the server hides it") << "hidden" << int(ViewState::NoPermission);
    QTest::newRow("it does not exist on this server") << "elsewhere" << int(ViewState::NoPermission);
    QTest::newRow("one of two does not exist on this server, the other has no rows") << "half" << int(ViewState::Empty);
    QTest::newRow("there are values") << "values" << int(ViewState::Ready);
    QTest::newRow("there are values from before the connection broke") << "stale" << int(ViewState::Stale);
}

void TestStatusTexts::chartsSayWhyTheyAreEmpty()
{
    QFETCH(QString, situation);
    QFETCH(int, state);
    ChartSpec spec { .series = { { .family = { QStringLiteral("target.x") } } } };
    ChartAnswer answer { .range = { Now - 15min, Now } };
    auto status = live();
    FamilyStatus family { .id = { QStringLiteral("target.x") }, .lastGood = Now - 5s };
    if (situation == QLatin1String("connecting"))
        status.phase = TargetPhase::Connecting;
    if (situation == QLatin1String("away") || situation == QLatin1String("stale"))
        status = away();
    if (situation == QLatin1String("pending"))
        family.lastGood = {};
    if (situation == QLatin1String("refused"))
        family.error = Error { ErrorKind::Permission, QStringLiteral("no"), QStringLiteral("GRANT"), {}, {} };
    if (situation == QLatin1String("elsewhere") || situation == QLatin1String("half")) {
        family.lastGood = {};
        family.error = Error { ErrorKind::Unsupported, QStringLiteral("on a standby only"), {}, {}, {} };
    }
    if (situation == QLatin1String("half")) {
        spec.series.push_back({ .family = { QStringLiteral("target.y") } });
        status.families.push_back({ .id = { QStringLiteral("target.y") }, .lastGood = Now - 5s });
    }
    if (situation == QLatin1String("failing"))
        family.error = Error { ErrorKind::Sql, QStringLiteral("no"), {}, {}, {} };
    if (situation == QLatin1String("first") || situation == QLatin1String("far")) {
        spec.series.front().family = family.id = { QStringLiteral("host.cpu") };
        status.since = Now - 20s;
    }
    if (situation == QLatin1String("far")) {
        family.lastGood = {};
        family.error = Error { ErrorKind::Unsupported, QStringLiteral("another machine"), {}, {}, {} };
    }
    if (situation == QLatin1String("waiting"))
        answer.waiting = true;
    if (situation == QLatin1String("hidden")) {
        answer.hiddenBehind = QStringLiteral("pg_monitor");
        status.server.user = QStringLiteral("Odd \"role");
    }
    if (situation == QLatin1String("broken"))
        answer.error = Error { ErrorKind::Storage, QStringLiteral("corrupt"), {}, {}, {} };
    if (situation == QLatin1String("values") || situation == QLatin1String("stale"))
        answer.series.push_back({ QStringLiteral("x"), { SeriesPoint::exact(Now - 2min, 1) } });
    status.families.push_back(family);
    const auto shown = chartState(spec, answer, status, {}, Now);
    QCOMPARE(int(shown.state), state);
    if (situation == QLatin1String("first"))
        QCOMPARE(shown.title, QStringLiteral("Waiting for the second sample…"));
    if (situation == QLatin1String("hidden"))
        QCOMPARE(shown.code, QStringLiteral("GRANT pg_monitor TO \"Odd \"\"role\";"));
    QVERIFY2(shown.state == ViewState::Ready || !shown.title.isEmpty(), "each state says what is going on");
}

DATAINSIGHT_TEST_MAIN(TestStatusTexts)
#include "tst_statustexts.moc"
