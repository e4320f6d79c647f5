// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/comparison.h"

#include "core/watch/earlierlines.h"
#include "tests/support/testmain.h"
#include "tests/ui/support/fakefeed.h"

#include <QSignalSpy>
#include <QTest>

using namespace datainsight;
using namespace datainsight::test;
using namespace std::chrono_literals;

/// Which earlier window there is, and the lines of it.
class TestComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHowMuchEarlier_data();
    void saysHowMuchEarlier();
    void takesNonsenseForOff();
    void movesTheEarlierWindowOntoTheOneShown();
    void asksTheStoreOnceInATenthOfTheWindow();
    void asksAnewForAnotherWindow();
    void addsUpAStack();
};

namespace {

ChartSpec spec(const char *family, ChartShape shape = ChartShape::Lines)
{
    SeriesSpec series { .name = QStringLiteral("all"),
        .family = { QString::fromLatin1(family) },
        .columns = { QStringLiteral("sessions") } };
    if (shape == ChartShape::Stack) {
        series.rows = RowsTo::Each;
        series.label = QStringLiteral("wait_class");
    }
    return { .id = QStringLiteral("sessions"), .shape = shape, .series = { series } };
}

} // namespace

void TestComparison::saysHowMuchEarlier_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("name");
    QTest::newRow("as long ago as the window is long") << "previous" << qint64(900) << "previous period";
    QTest::newRow("the same time yesterday") << "day" << qint64(86400) << "a day ago";
    QTest::newRow("the same day last week") << "week" << qint64(604800) << "a week ago";
    QTest::newRow("what the person asked for") << "ago 7200" << qint64(7200) << "2 h ago";
}

void TestComparison::saysHowMuchEarlier()
{
    QFETCH(QString, state);
    QFETCH(qint64, seconds);
    QFETCH(QString, name);
    const auto comparison = Comparison::fromState(state);
    const TimeRange range { fromMilliseconds(0), fromMilliseconds(900'000) };
    QVERIFY(!comparison.isOff());
    QCOMPARE(comparison.offset(range).value(), Milliseconds(seconds * 1000));
    QCOMPARE(comparison.name(), name);
    QCOMPARE(comparison.state(), state);
}

void TestComparison::takesNonsenseForOff()
{
    for (const char *state : { "", "off", "ago", "ago -5", "ago x", "ago 99999999999999", "yesterday" })
        QVERIFY2(Comparison::fromState(QString::fromLatin1(state)).isOff(), state);
    QVERIFY(!Comparison().offset({}));
}

void TestComparison::movesTheEarlierWindowOntoTheOneShown()
{
    FakeClock clock;
    FakeFeed feed(clock);
    FakeStore store;
    feed.useStore(&store);
    const auto target = feed.add(QStringLiteral("a"));
    feed.fill(target, 14min);
    EarlierLines lines(spec("target.sessions"), &feed);
    const TimeRange range { clock.now() - 5min, clock.now() };
    const auto &answer = lines.show(target, range, 5min, 400);
    QCOMPARE(answer.series.size(), size_t(1));
    QCOMPARE(answer.series.front().points.front().at, range.from);
    QVERIFY(answer.series.front().points.back().at >= range.to);
    const auto then = feed.history().series(target, { QStringLiteral("target.sessions") }, QStringLiteral("sessions"),
        { range.from - 5min, range.from - 5min + 1s });
    double sum = 0;
    for (const auto &one : then)
        sum += one.points.front().average;
    QCOMPARE(answer.series.front().points.front().average, sum);
    QCOMPARE(store.asked, 0);
}

void TestComparison::asksTheStoreOnceInATenthOfTheWindow()
{
    FakeClock clock;
    FakeFeed feed(clock);
    FakeStore store;
    feed.useStore(&store);
    const auto target = feed.add(QStringLiteral("a"));
    feed.fill(target, 10min);
    EarlierLines lines(spec("target.sessions"), &feed);
    QSignalSpy changed(&lines, &EarlierLines::changed);
    const auto show = [&]() -> const EarlierAnswer & {
        return lines.show(target, { clock.now() - 1h, clock.now() }, 24h, 400);
    };
    QVERIFY(show().waiting);
    QCOMPARE(store.questions.front().query.range.to, clock.now() - 24h + 6min);
    store.answerAll();
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, Patience);
    QVERIFY(!show().waiting);
    QCOMPARE(show().grain.value(), Grain::FiveMinutes);
    // Five minutes of ticks, none of which asks.
    for (int second = 0; second < 300; ++second) {
        clock.advance(1s);
        show();
    }
    QCOMPARE(store.asked, 1);
    clock.advance(2min);
    QVERIFY2(!show().isEmpty(), "what is known stays while more is asked for");
    QCOMPARE(store.asked, 2);
}

void TestComparison::asksAnewForAnotherWindow()
{
    FakeClock clock;
    FakeFeed feed(clock);
    FakeStore store;
    feed.useStore(&store);
    const auto target = feed.add(QStringLiteral("a"));
    EarlierLines lines(spec("target.sessions"), &feed);
    QSignalSpy changed(&lines, &EarlierLines::changed);
    const TimeRange range { clock.now() - 1h, clock.now() };
    lines.show(target, range, 24h, 400);
    store.answerAll();
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, Patience);
    lines.show(target, range, 7 * 24h, 400);
    QCOMPARE(store.asked, 2);
    lines.reset();
    QVERIFY(store.questions.back().token.isCancelled());
    QVERIFY(lines.show({ QStringLiteral("b") }, range, 24h, 400).isEmpty());
}

void TestComparison::addsUpAStack()
{
    FakeClock clock;
    FakeFeed feed(clock);
    const auto target = feed.add(QStringLiteral("a"));
    feed.fill(target, 14min);
    ChartFeed layers(spec("target.waits", ChartShape::Stack), &feed);
    EarlierLines lines(spec("target.waits", ChartShape::Stack), &feed);
    const TimeRange range { clock.now() - 5min, clock.now() };
    const auto then = layers.show(target, { range.from - 5min, range.to - 5min }, 400);
    const auto &answer = lines.show(target, range, 5min, 400);
    QCOMPARE(then.series.size(), size_t(2));
    QCOMPARE(answer.series.size(), size_t(1));
    QCOMPARE(answer.series.front().points.front().average,
        then.series[0].points.front().average + then.series[1].points.front().average);
}

DATAINSIGHT_TEST_MAIN(TestComparison)
#include "tst_comparison.moc"
