// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/chartfeed.h"
#include "tests/support/testmain.h"
#include "tests/ui/support/fakefeed.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace datainsight;
using namespace datainsight::test;
using namespace std::chrono_literals;

/// What a chart is answered: hot, stored, both together, late, cancelled.
class TestChartFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersFromHistoryAloneWhenItReachesBack();
    void asksTheStoreForWhatLiesBefore();
    void joinsHotToStored();
    void doesNotAskAgainWithEachTick();
    void dropsAnAnswerThatIsLate();
    void saysWhyTheStoreCouldNotAnswer();
    void survivesItsEndWithAQuestionUnderWay();
    void sumsRowsAndDividesColumns();
    void showsNobodyAsZero();
    void keepsGapsInWhatIsFilledWithZeros();
    void averagesOverSamplesInWhichNobodyWasThere();
    void knowsFromAnotherFamilyWhenItWasSampled();
    void asksForTheRowsItNeeds();
    void takesRowsOfSeveralValues();
    void dividesTheFirstColumnByTheSecond();
    void holdsWhatIsMeasuredSeldom();
    void showsBlocksInBytesOfTheServersSize();
    void takesTheNewerFamilyWhereTheServerHasIt();
    void showsTheOlderFamilyUpToAnUpgrade();
    void namesLinesAfterTheirLabel();
};

namespace {

ChartSpec sessionsSpec()
{
    SeriesSpec series { .name = QStringLiteral("all"),
        .family = { QStringLiteral("target.sessions") },
        .columns = { QStringLiteral("sessions") } };
    return { .id = QStringLiteral("sessions"), .series = { series } };
}

/// All that was posted to this thread before has been delivered then.
void letAnswersArrive()
{
    bool arrived = false;
    QMetaObject::invokeMethod(qApp, [&arrived] { arrived = true; }, Qt::QueuedConnection);
    QTRY_VERIFY(arrived);
}

/// Points as "-60=5": seconds before now, and the value.
QString printed(const SeriesPoints &points, Instant now)
{
    QStringList words;
    for (const auto &point : points)
        words << QStringLiteral("%1=%2")
                     .arg((point.at - now).count() / 1000)
                     .arg(std::isnan(point.average) ? QStringLiteral("-") : QString::number(point.average, 'f', 0));
    return words.join(u' ');
}

} // namespace

void TestChartFeed::answersFromHistoryAloneWhenItReachesBack()
{
    FakeClock clock;
    FakeFeed feed(clock);
    FakeStore store;
    feed.useStore(&store);
    const auto target = feed.add(QStringLiteral("a"));
    feed.fill(target, 10min);
    ChartFeed chart(sessionsSpec(), &feed);
    const auto answer = chart.show(target, { clock.now() - 5min, clock.now() }, 400);
    QCOMPARE(answer.series.size(), size_t(1));
    QCOMPARE(answer.series.front().points.size(), size_t(30));
    QVERIFY(!answer.waiting);
    QVERIFY(!answer.grain);
    QCOMPARE(store.asked, 0);
}

void TestChartFeed::asksTheStoreForWhatLiesBefore()
{
    FakeClock clock;
    FakeFeed feed(clock);
    FakeStore store;
    feed.useStore(&store);
    const auto target = feed.add(QStringLiteral("a"));
    ChartFeed chart(sessionsSpec(), &feed);
    QSignalSpy changed(&chart, &ChartFeed::changed);
    const TimeRange range { clock.now() - 6h, clock.now() };
    QVERIFY(chart.show(target, range, 400).waiting);
    QCOMPARE(store.asked, 1);
    QCOMPARE(store.questions.front().query.points, 400);
    store.answerAll();
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, Patience);
    const auto answer = chart.show(target, range, 400);
    QVERIFY(!answer.waiting);
    QCOMPARE(answer.grain.value(), Grain::FiveMinutes);
    QCOMPARE(answer.series.front().points.size(), size_t(360));
    QCOMPARE(store.asked, 1);
}

void TestChartFeed::joinsHotToStored()
{
    FakeClock clock;
    FakeFeed feed(clock);
    FakeStore store;
    feed.useStore(&store);
    const auto target = feed.add(QStringLiteral("a"));
    feed.sample(target, 0);
    auto spec = sessionsSpec();
    spec.series.front().where.insert(QStringLiteral("state"), QStringLiteral("idle"));
    ChartFeed chart(spec, &feed);
    const TimeRange range { clock.now() - 3min, clock.now() + 1s };
    QSignalSpy changed(&chart, &ChartFeed::changed);
    chart.show(target, range, 400);
    // Stored series without labels do not match the filter; the hot one does.
    store.answerAll();
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, Patience);
    QCOMPARE(printed(chart.show(target, range, 400).series.front().points, clock.now()), QStringLiteral("0=20"));

    const SeriesPoints stored { SeriesPoint::exact(fromMilliseconds(0), 1),
        SeriesPoint::exact(fromMilliseconds(60000), 2) };
    const SeriesPoints near { SeriesPoint::exact(fromMilliseconds(60000), 3) };
    const SeriesPoints far { SeriesPoint::exact(fromMilliseconds(600000), 3) };
    QCOMPARE(printed(joinPoints(stored, near, 3min), fromMilliseconds(0)), QStringLiteral("0=1 60=3"));
    QCOMPARE(printed(joinPoints(stored, far, 3min), fromMilliseconds(0)), QStringLiteral("0=1 60=2 240=- 600=3"));
}

void TestChartFeed::doesNotAskAgainWithEachTick()
{
    FakeClock clock;
    FakeFeed feed(clock);
    FakeStore store;
    feed.useStore(&store);
    const auto target = feed.add(QStringLiteral("a"));
    feed.sample(target);
    ChartFeed chart(sessionsSpec(), &feed);
    QSignalSpy changed(&chart, &ChartFeed::changed);
    chart.show(target, { clock.now() - 1h, clock.now() }, 400);
    store.answerAll();
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, Patience);
    for (int i = 0; i < 60; ++i) {
        clock.advance(10s);
        feed.sample(target);
        chart.show(target, { clock.now() - 1h, clock.now() }, 400);
    }
    QCOMPARE(store.asked, 1);
    // Another range is another question.
    chart.show(target, { clock.now() - 24h, clock.now() }, 400);
    QCOMPARE(store.asked, 2);
}

void TestChartFeed::dropsAnAnswerThatIsLate()
{
    FakeClock clock;
    FakeFeed feed(clock);
    FakeStore store;
    feed.useStore(&store);
    const auto one = feed.add(QStringLiteral("one"));
    const auto two = feed.add(QStringLiteral("two"));
    ChartFeed chart(sessionsSpec(), &feed);
    QSignalSpy changed(&chart, &ChartFeed::changed);
    const TimeRange range { clock.now() - 6h, clock.now() };
    chart.show(one, range, 400);
    chart.show(two, range, 400);
    QCOMPARE(store.asked, 2);
    auto late = store.questions.front();
    store.questions.erase(store.questions.begin());
    store.value = 7;
    store.answerAll();
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, Patience);
    late.promise.fulfil(RangeResult {});
    letAnswersArrive();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(chart.show(two, range, 400).series.front().points.front().average, 7.0);
}

void TestChartFeed::saysWhyTheStoreCouldNotAnswer()
{
    FakeClock clock;
    FakeFeed feed(clock);
    FakeStore store;
    feed.useStore(&store);
    const auto target = feed.add(QStringLiteral("a"));
    feed.sample(target);
    ChartFeed chart(sessionsSpec(), &feed);
    QSignalSpy changed(&chart, &ChartFeed::changed);
    const TimeRange range { clock.now() - 6h, clock.now() + 1s };
    chart.show(target, range, 400);
    store.failAll({ ErrorKind::Storage, QStringLiteral("The week is corrupt."), {}, {}, {} });
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, Patience);
    const auto answer = chart.show(target, range, 400);
    QCOMPARE(answer.error.value().message, QStringLiteral("The week is corrupt."));
    QVERIFY2(!answer.isEmpty(), "what is hot is shown all the same");
}

void TestChartFeed::survivesItsEndWithAQuestionUnderWay()
{
    FakeClock clock;
    FakeFeed feed(clock);
    FakeStore store;
    feed.useStore(&store);
    const auto target = feed.add(QStringLiteral("a"));
    auto chart = std::make_unique<ChartFeed>(sessionsSpec(), &feed);
    chart->show(target, { clock.now() - 6h, clock.now() }, 400);
    chart.reset();
    QVERIFY2(store.questions.front().token.isCancelled(), "its question goes with it");
    store.answerAll();
    letAnswersArrive(); // at nobody: a use after free would show here
}

void TestChartFeed::sumsRowsAndDividesColumns()
{
    const auto at = [](int second, double value) { return SeriesPoint::exact(fromMilliseconds(second * 1000), value); };
    const QMap<QString, QString> a { { QStringLiteral("d"), QStringLiteral("a") } };
    const QMap<QString, QString> b { { QStringLiteral("d"), QStringLiteral("b") } };
    const std::vector<RawSeries> rows {
        { a, QStringLiteral("hit"), { at(0, 80), at(10, 0) } },
        { b, QStringLiteral("hit"), { at(0, 10), at(10, 0) } },
        { a, QStringLiteral("read"), { at(0, 10), at(10, 0) } },
    };
    SeriesSpec spec { .name = QStringLiteral("x"), .columns = { QStringLiteral("hit"), QStringLiteral("read") } };
    spec.formula = Formula::ShareOfFirst;
    spec.scale = 100;
    QCOMPARE(
        printed(applySpec(spec, rows, {}, 8, {}).front().points, fromMilliseconds(0)), QStringLiteral("0=90 10=-"));
    spec.formula = Formula::SumOfAll;
    spec.scale = 1;
    QCOMPARE(
        printed(applySpec(spec, rows, {}, 8, {}).front().points, fromMilliseconds(0)), QStringLiteral("0=100 10=0"));
    spec.rows = RowsTo::Each;
    spec.label = QStringLiteral("d");
    spec.order = { QStringLiteral("b") };
    const auto lines = applySpec(spec, rows, {}, 8, {});
    QCOMPARE(lines.size(), size_t(2));
    QCOMPARE(lines.front().name, QStringLiteral("b"));
    const auto gathered = applySpec(
        spec, { rows[0], rows[1], { {}, QStringLiteral("hit"), { at(0, 1) } } }, {}, 2, QStringLiteral("other"));
    QCOMPARE(gathered.size(), size_t(2));
    QCOMPARE(gathered.front().name, QStringLiteral("a"));
    QCOMPARE(printed(gathered.back().points, fromMilliseconds(0)), QStringLiteral("0=11 10=0"));
}

void TestChartFeed::showsNobodyAsZero()
{
    SeriesSpec spec { .name = QStringLiteral("CPU"), .columns = { QStringLiteral("sessions") } };
    spec.rows = RowsTo::Each;
    spec.label = QStringLiteral("wait_class");
    spec.absentIsZero = true;
    Samples samples;
    for (int i = 0; i < 3; ++i)
        samples.points.push_back(SeriesPoint::exact(fromMilliseconds(i * 1000), 0));
    const auto idle = applySpec(spec, {}, samples, 8, {});
    QCOMPARE(idle.size(), size_t(1));
    QCOMPARE(printed(idle.front().points, fromMilliseconds(0)), QStringLiteral("0=0 1=0 2=0"));
}

void TestChartFeed::keepsGapsInWhatIsFilledWithZeros()
{
    const auto at = [](int second, double value) { return SeriesPoint::exact(fromMilliseconds(second * 1000), value); };
    SeriesSpec spec { .name = QStringLiteral("x"), .columns = { QStringLiteral("n") }, .absentIsZero = true };
    const std::vector<RawSeries> rows { { {}, QStringLiteral("n"), { at(0, 1), at(60, 2), at(3600, 3) } } };
    QCOMPARE(printed(applySpec(spec, rows, {}, 8, {}).front().points, fromMilliseconds(0)),
        QStringLiteral("0=1 60=2 150=- 3600=3"));
}

void TestChartFeed::averagesOverSamplesInWhichNobodyWasThere()
{
    FakeClock clock;
    FakeFeed feed(clock);
    FakeStore store;
    feed.useStore(&store);
    store.value = 6;
    store.waitClasses = { { QStringLiteral("CPU"), 30 }, { QStringLiteral("Lock"), 10 } };
    const auto target = feed.add(QStringLiteral("a"));
    SeriesSpec series { .name = QStringLiteral("CPU"),
        .family = { QStringLiteral("target.waits") },
        .columns = { QStringLiteral("sessions") } };
    series.rows = RowsTo::Each;
    series.label = QStringLiteral("wait_class");
    const TimeRange range { clock.now() - 6h, clock.now() };
    for (const bool absentIsZero : { true, false }) {
        series.absentIsZero = absentIsZero;
        ChartFeed chart({ .id = QStringLiteral("activity"), .series = { series } }, &feed);
        QSignalSpy changed(&chart, &ChartFeed::changed);
        chart.show(target, range, 400);
        store.answerAll();
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, Patience);
        const auto answer = chart.show(target, range, 400);
        QCOMPARE(answer.series.size(), size_t(2));
        const auto &cpu = answer.series.front().points.front();
        const auto &lock = answer.series.back().points.front();
        QCOMPARE(cpu.average, 6.0);
        QCOMPARE(cpu.minimum, 6.0);
        QCOMPARE(lock.average, absentIsZero ? 2.0 : 6.0);
        QCOMPARE(lock.minimum, absentIsZero ? 0.0 : 6.0);
        QCOMPARE(lock.maximum, 6.0);
    }
}

namespace {

/// Calls of one statement: no row where there was none, a row of the other family at each reading.
SeriesSpec callsSpec()
{
    SeriesSpec series { .name = QStringLiteral("calls"),
        .family = { QStringLiteral("target.statements") },
        .columns = { QStringLiteral("calls") } };
    series.absentIsZero = true;
    series.sampledWith = { QStringLiteral("target.statement_changes") };
    series.sampledColumn = QStringLiteral("entries");
    return series;
}

} // namespace

void TestChartFeed::knowsFromAnotherFamilyWhenItWasSampled()
{
    FakeClock clock;
    FakeFeed feed(clock);
    FakeStore store;
    feed.useStore(&store);
    const auto target = feed.add(QStringLiteral("a"));
    store.begins.insert({ QStringLiteral("target.statements") }, clock.now() - 2min);
    ChartFeed chart({ .id = QStringLiteral("calls"), .series = { callsSpec() } }, &feed);
    QSignalSpy changed(&chart, &ChartFeed::changed);
    const TimeRange range { clock.now() - 5min, clock.now() };
    chart.show(target, range, 400);
    QCOMPARE(store.questions.size(), size_t(2));
    store.answerAll();
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 2, Patience);
    QCOMPARE(printed(chart.show(target, range, 400).series.front().points, clock.now()),
        QStringLiteral("-300=0 -240=0 -180=0 -120=5 -60=5"));
}

void TestChartFeed::asksForTheRowsItNeeds()
{
    FakeClock clock;
    FakeFeed feed(clock);
    FakeStore store;
    feed.useStore(&store);
    const auto target = feed.add(QStringLiteral("a"));
    auto calls = callsSpec();
    calls.where = { { QStringLiteral("datname"), QStringLiteral("shop") },
        { QStringLiteral("queryid"), QStringLiteral("7") } };
    auto all = calls;
    all.where.remove(QStringLiteral("queryid"));
    const auto labelsOf = [&](std::vector<SeriesSpec> series) {
        ChartFeed chart({ .id = QStringLiteral("calls"), .series = std::move(series) }, &feed);
        chart.show(target, { clock.now() - 5min, clock.now() }, 400);
        const auto labels = store.questions.front().query.labels;
        store.answerAll();
        return labels;
    };
    QCOMPARE(labelsOf({ calls }), calls.where);
    QCOMPARE(labelsOf({ calls, all }), all.where);
    // Where rows of others tell when it was sampled all are needed.
    calls.sampledWith = {};
    QVERIFY(labelsOf({ calls }).isEmpty());
}

void TestChartFeed::takesRowsOfSeveralValues()
{
    SeriesSpec spec { .name = QStringLiteral("x"), .columns = { QStringLiteral("n") } };
    spec.among = { { QStringLiteral("id"), { QStringLiteral("1"), QStringLiteral("3") } } };
    std::vector<RawSeries> rows;
    for (int id = 1; id <= 3; ++id)
        rows.push_back({ { { QStringLiteral("id"), QString::number(id) } }, QStringLiteral("n"),
            { SeriesPoint::exact(fromMilliseconds(0), id) } });
    QCOMPARE(printed(applySpec(spec, rows, {}, 8, {}).front().points, fromMilliseconds(0)), QStringLiteral("0=4"));
}

void TestChartFeed::dividesTheFirstColumnByTheSecond()
{
    SeriesSpec spec { .name = QStringLiteral("mean"),
        .columns = { QStringLiteral("time"), QStringLiteral("calls") },
        .formula = Formula::FirstOverSecond };
    const auto line = [](const char *column, double first, double second) {
        return RawSeries { {}, QString::fromLatin1(column),
            { SeriesPoint::exact(fromMilliseconds(0), first), SeriesPoint::exact(fromMilliseconds(1000), second) } };
    };
    QCOMPARE(printed(applySpec(spec, { line("time", 12, 5), line("calls", 4, 0) }, {}, 8, {}).front().points,
                 fromMilliseconds(0)),
        QStringLiteral("0=3 1=-"));
}

void TestChartFeed::holdsWhatIsMeasuredSeldom()
{
    FakeClock clock;
    FakeFeed feed(clock);
    const auto target = feed.add(QStringLiteral("a"));
    feed.sample(target);
    const Instant sampled = clock.now();
    clock.advance(60s);
    // target.xid has a lane of a minute here, target.sessions one of ten seconds.
    auto spec = sessionsSpec();
    ChartFeed sessions(spec, &feed);
    const TimeRange range { clock.now() - 5min, clock.now() };
    QCOMPARE(sessions.show(target, range, 400).series.front().points.back().at, sampled);
    spec.series.front().family = { QStringLiteral("target.xid") };
    spec.series.front().columns = { QStringLiteral("xid_age") };
    ChartFeed age(spec, &feed);
    QCOMPARE(age.show(target, range, 400).series.front().points.back().at, range.to);
    clock.advance(10min);
    const TimeRange later { clock.now() - 12min, clock.now() };
    QCOMPARE(age.show(target, later, 400).series.front().points.back().at, sampled + 90s);
}

void TestChartFeed::showsBlocksInBytesOfTheServersSize()
{
    FakeClock clock;
    FakeFeed feed(clock);
    auto spec = sessionsSpec();
    spec.series.front().where.insert(QStringLiteral("state"), QStringLiteral("idle"));
    spec.series.front().inBlocks = true;
    ChartFeed chart(spec, &feed);
    for (const double size : { 0., 32768. }) {
        feed.blockSize = size;
        const auto target = feed.add(QString::number(size));
        feed.sample(target);
        const auto answer = chart.show(target, { clock.now() - 5min, clock.now() + 1s }, 400);
        QCOMPARE(answer.series.front().points.back().average, 20 * (size > 0 ? size : 8192));
    }
}

void TestChartFeed::takesTheNewerFamilyWhereTheServerHasIt()
{
    FakeClock clock;
    FakeFeed feed(clock);
    FakeStore store;
    const auto target = feed.add(QStringLiteral("a"));
    feed.sample(target);
    auto spec = sessionsSpec();
    spec.series.front().unless = { QStringLiteral("target.io") };
    spec.series.push_back({ .name = QStringLiteral("newer"),
        .family = { QStringLiteral("target.io") },
        .columns = { QStringLiteral("read_bytes") } });
    ChartFeed chart(spec, &feed);
    const auto names = [&](Milliseconds span) {
        QStringList names;
        for (const auto &line : chart.show(target, { clock.now() - span, clock.now() + 1s }, 400).series)
            names << line.name;
        return names.join(u' ');
    };
    QCOMPARE(names(5min), QStringLiteral("all"));
    // Before it is sampled, the store may know that the server has it.
    feed.useStore(&store);
    QSignalSpy changed(&chart, &ChartFeed::changed);
    names(6h);
    store.answerAll();
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 2, Patience);
    QCOMPARE(names(6h), QStringLiteral("newer"));
}

void TestChartFeed::showsTheOlderFamilyUpToAnUpgrade()
{
    FakeClock clock;
    FakeFeed feed(clock);
    FakeStore store;
    feed.useStore(&store);
    const auto target = feed.add(QStringLiteral("a"));
    feed.sample(target);
    auto spec = sessionsSpec();
    const FamilyId newer { QStringLiteral("target.io") };
    spec.series.front().unless = newer;
    spec.series.push_back(
        { .name = QStringLiteral("newer"), .family = newer, .columns = { QStringLiteral("read_bytes") } });
    const Instant upgrade = clock.now() - 2h;
    store.begins.insert(newer, upgrade);
    ChartFeed chart(spec, &feed);
    const TimeRange range { clock.now() - 6h, clock.now() + 1s };
    QSignalSpy changed(&chart, &ChartFeed::changed);
    chart.show(target, range, 400);
    store.answerAll();
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 2, Patience);
    const auto answer = chart.show(target, range, 400);
    QCOMPARE(answer.series.size(), size_t(2));
    const auto &before = answer.series.front();
    QCOMPARE(before.name, QStringLiteral("all"));
    QVERIFY(before.points.front().at < upgrade - 3h);
    QVERIFY(before.points.back().at < upgrade && before.points.back().at >= upgrade - 2min);
    QVERIFY(answer.series.back().points.front().at >= upgrade);
    // Later on there is nothing of the older one to see.
    const auto after = chart.show(target, { clock.now() - 1h, clock.now() + 1s }, 400);
    QCOMPARE(after.series.size(), size_t(1));
    QCOMPARE(after.series.front().name, QStringLiteral("newer"));
}

void TestChartFeed::namesLinesAfterTheirLabel()
{
    const auto row = [](const char *type, double value) {
        return RawSeries { { { QStringLiteral("t"), QString::fromLatin1(type) } }, QStringLiteral("n"),
            { SeriesPoint::exact(fromMilliseconds(0), value) } };
    };
    SeriesSpec spec { .name = QStringLiteral("read: %1"), .columns = { QStringLiteral("n") } };
    spec.rows = RowsTo::Each;
    spec.label = QStringLiteral("t");
    spec.order = { QStringLiteral("d") };
    const auto names = [&](const std::vector<RawSeries> &rows) {
        QStringList names;
        for (const auto &line : applySpec(spec, rows, {}, 3, QStringLiteral("other")))
            names << line.name;
        return names.join(u',');
    };
    QCOMPARE(names({ row("c", 0), row("d", 0) }), QStringLiteral("read: d,read: c"));
    QCOMPARE(
        names({ row("a", 1), row("b", 1), row("c", 5), row("d", 2) }), QStringLiteral("read: d,read: c,read: other"));
    // Too many: what never leaves zero goes, but for one.
    QCOMPARE(names({ row("a", 0), row("b", 1), row("c", 0), row("d", 2) }), QStringLiteral("read: d,read: b"));
    QCOMPARE(names({ row("a", 0), row("b", 0), row("c", 0), row("d", 0) }), QStringLiteral("read: d"));
}

DATAINSIGHT_TEST_MAIN(TestChartFeed)
#include "tst_chartfeed.moc"
