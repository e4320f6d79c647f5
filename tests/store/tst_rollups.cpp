// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/rolluppass.h"
#include "core/store/sqlite/storewriter.h"
#include "tests/store/storebed.h"
#include "tests/support/testmain.h"

#include <QDir>

using namespace datainsight;
using namespace datainsight::test;

/// Roll-ups say what the raw samples say, over hours, weeks, quarters and years, whatever interrupts them; and the tier
/// fits the width.
class TestRollups : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sumsUpGaugesAndCounters();
    void countsTheSamplesBehindEachPoint();
    void saysTheSameFromTheFileAsFromRawSamples_data();
    void saysTheSameFromTheFileAsFromRawSamples();
    void weighsSparseValuesByTime();
    void carriesRatesOverTheEndOfTheWeek();
    void goesOnAfterAnInterruption();
    void buildsAgainWhatWasDeleted();
    void rollsLateRowsUpAgain();
    void keepsWhatRetentionSays();
    void servesFromTheTierThatReachesBack();
};

namespace {

const QString A = QStringLiteral("a");
const QString B = QStringLiteral("b");
const QStringList Both { QStringLiteral("backends"), QStringLiteral("commits") };
constexpr double Hour = 3600;
constexpr double Day = 86'400;

std::shared_ptr<const FamilySpec> databases(const QString &lane = QStringLiteral("10s"))
{
    return familyOf({ QStringLiteral("datname label"), QStringLiteral("backends gauge count int8"),
                        QStringLiteral("commits counter transactions int8") },
        { QStringLiteral("lane: ") + lane });
}

/// Two databases from `from` to `to`, a reset of one in between and an hour without samples.
std::vector<FramePtr> history(const std::shared_ptr<const FamilySpec> &family, double from, double to, double every)
{
    std::vector<FramePtr> frames;
    qint64 commits = 0;
    bool gap = true;
    for (double at = from; at < to; at += every) {
        const auto step = qRound64((at - from) / every);
        if (at >= from + 5 * Hour && at < from + 6 * Hour) {
            gap = true;
            continue;
        }
        commits += step % 7;
        const auto frame = frameOf(family, at, { { A, step % 13, commits }, { B, 5, 2 * step } }, gap ? 0 : every);
        frame->reset = { step == 3000, false };
        if (step == 3000)
            commits = 0;
        gap = false;
        frames.push_back(frame);
    }
    return frames;
}

QString full(const RangeResult &result)
{
    QStringList lines { grainName(result.grain) };
    for (const auto &series : result.series) {
        lines << series.labels.values().join(QLatin1Char(' ')) + QLatin1Char(' ') + series.column;
        for (const auto &point : series.points) {
            lines << QStringLiteral("%1 %2 %3 %4")
                         .arg(toMilliseconds(point.at) / 1000)
                         .arg(point.average)
                         .arg(point.minimum)
                         .arg(point.maximum);
        }
    }
    for (const auto reset : result.resets)
        lines << QStringLiteral("reset %1").arg(toMilliseconds(reset) / 1000);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

void TestRollups::sumsUpGaugesAndCounters()
{
    StoreBed bed;
    bed.setTime(Monday + 2 * Hour);
    bed.open();
    const auto family = databases();
    std::vector<FramePtr> frames;
    for (int i = 0; i <= 90; ++i) {
        const auto frame = frameOf(family, Monday + i * 10, { { A, i % 10, i < 45 ? i * 10 : i } }, i ? 10 : 0);
        frame->reset = { i == 45 };
        frames.push_back(frame);
    }
    QVERIFY(bed.write(frames));
    QVERIFY(bed.maintain());
    const auto result = bed.read(*family, Both, seconds(Monday, Monday + Hour), 20);
    QCOMPARE(result.grain, Grain::FiveMinutes);
    const auto &gauge = result.series[0].points;
    QCOMPARE(gauge.size(), 4);
    QCOMPARE(gauge[0].average, 4.5);
    QCOMPARE(gauge[0].minimum, 0);
    QCOMPARE(gauge[0].maximum, 9);
    // The reset is no spike: ten a tick before it, one a tick after it, and nothing for the tick it fell into.
    QCOMPARE(printed({ .series = { result.series[1] } }, Monday),
        QStringLiteral("a commits: 0=1 300=%1 600=0.1 900=0.1").arg((14 * 10 + 1 * 10 + 14) / 290.));
    QCOMPARE(result.resets, std::vector { seconds(Monday + 300, 0).from });
}

void TestRollups::countsTheSamplesBehindEachPoint()
{
    StoreBed bed;
    bed.setTime(Monday + 2 * Hour);
    bed.open();
    const auto family = databases();
    std::vector<FramePtr> frames;
    for (int i = 0; i < 90; ++i) {
        // The second is there in every third sample of the first ten minutes.
        const bool both = i < 60 && i % 3 == 0;
        const auto at = Monday + i * 10;
        frames.push_back(both ? frameOf(family, at, { { A, 1, i }, { B, 6, i } }, i ? 10 : 0)
                              : frameOf(family, at, { { A, 1, i } }, i ? 10 : 0));
    }
    QVERIFY(bed.write(frames));
    for (const bool rolledUp : { false, true }) {
        if (rolledUp)
            QVERIFY(bed.maintain());
        const auto result = bed.read(*family, { QStringLiteral("backends") }, seconds(Monday, Monday + Hour), 20);
        QCOMPARE(result.grain, Grain::FiveMinutes);
        QCOMPARE(result.series.size(), size_t(2));
        QCOMPARE(result.series[0].samples, (std::vector<qint64> { 30, 30, 30 }));
        QCOMPARE(result.series[1].samples, (std::vector<qint64> { 10, 10 }));
        QCOMPARE(result.series[1].points[0].average, 6.0);
    }
}

void TestRollups::saysTheSameFromTheFileAsFromRawSamples_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("length");
    QTest::addColumn<double>("every");
    QTest::addColumn<QString>("lane");
    QTest::addColumn<int>("points");
    QTest::addColumn<Grain>("grain");
    const double newYear = 1'798'761'600;
    QTest::newRow("five minutes within a week")
        << Monday + Day << 13 * Hour << 10. << "10s" << 200 << Grain::FiveMinutes;
    QTest::newRow("five minutes over the end of a week")
        << Monday + 7 * Day - 3 * Hour << 9 * Hour << 10. << "10s" << 200 << Grain::FiveMinutes;
    QTest::newRow("hours over the end of a quarter")
        << newYear + 90 * Day - Day << 3 * Day << 60. << "60s" << 100 << Grain::OneHour;
    QTest::newRow("hours over the end of a year") << newYear - Day << 3 * Day << 60. << "60s" << 100 << Grain::OneHour;
    QTest::newRow("days over the end of a year")
        << newYear - 5 * Day << 10 * Day << 300. << "5m" << 15 << Grain::OneDay;
    QTest::newRow("five minutes of a family sampled once an hour")
        << Monday << 2 * Day << 3600. << "1h" << 800 << Grain::FiveMinutes;
}

void TestRollups::saysTheSameFromTheFileAsFromRawSamples()
{
    QFETCH(double, from);
    QFETCH(double, length);
    QFETCH(double, every);
    QFETCH(QString, lane);
    QFETCH(int, points);
    QFETCH(Grain, grain);
    StoreBed bed;
    bed.setTime(from);
    bed.open();
    const auto family = databases(lane);
    QVERIFY(bed.write(history(family, from, from + length, every)));
    const auto range = seconds(from, from + length);
    const auto raw = bed.read(*family, Both, range, points);
    QVERIFY(QDir(bed.folder()).entryList({ QStringLiteral("5min*") }).isEmpty());
    QCOMPARE(raw.grain, grain);
    QVERIFY(raw.series.size() == 4 && raw.series[0].points.size() > 5);

    // Half of it, and all of it, is in the files.
    for (const double part : { 0.5, 1. }) {
        bed.setTime(from + part * length + 2 * Hour);
        QVERIFY(bed.maintain());
        QVERIFY2(!bed.store().status().trouble, "trouble");
        QVERIFY(!QDir(bed.folder()).entryList({ QStringLiteral("5min*") }).isEmpty());
        QCOMPARE(full(bed.read(*family, Both, range, points)), full(raw));
    }
    bed.setTime(from + length + 2 * Day);
    QVERIFY(bed.maintain());
    QCOMPARE(full(bed.read(*family, Both, range, points)), full(raw));
    bed.open();
    QCOMPARE(full(bed.read(*family, Both, range, points)), full(raw));
}

void TestRollups::weighsSparseValuesByTime()
{
    StoreBed bed;
    bed.setTime(Monday + 3 * Hour);
    bed.open();
    const auto family = familyOf({ QStringLiteral("relname label"), QStringLiteral("size gauge bytes int8"),
                                     QStringLiteral("reads counter blocks int8") },
        { QStringLiteral("keep: changed"), QStringLiteral("lane: 60s") });
    // Stood at 10 for four minutes of the first five, at 20 from then on; moved once more in the next hour.
    QVERIFY(bed.write({ frameOf(family, Monday, { { A, 10, 100 } }, 0),
        frameOf(family, Monday + 240, { { A, 20, 700 } }, 60), frameOf(family, Monday + Hour, { { A, 20, 700 } }, 60),
        frameOf(family, Monday + Hour + 120, { { A, 50, 700 } }, 60) }));
    QCOMPARE(printed(bed.read(*family, { QStringLiteral("size"), QStringLiteral("reads") },
                         seconds(Monday, Monday + 2 * Hour)),
                 Monday),
        QStringLiteral("a size: 0=10 180=10 240=20 3540=20 3600=20 3660=20 3720=50\n"
                       "a reads: 180=0 240=10 3540=0 3600=0 3660=0 3720=0"));
    QVERIFY(bed.maintain());
    const auto result =
        bed.read(*family, { QStringLiteral("size"), QStringLiteral("reads") }, seconds(Monday, Monday + 2 * Hour), 40);
    QCOMPARE(result.grain, Grain::FiveMinutes);
    QCOMPARE(qRound(result.series[0].points[0].average * 10), 120);
    QCOMPARE(result.series[0].points[0].maximum, 20);
    QCOMPARE(result.series[0].points[1].at, seconds(Monday + Hour, 0).from);
    QCOMPARE(qRound(result.series[0].points[1].average * 10), 380);
    QCOMPARE(result.series[1].points[0].average, 2.);
}

void TestRollups::carriesRatesOverTheEndOfTheWeek()
{
    StoreBed bed;
    const double sunday = Monday + 7 * Day;
    bed.setTime(sunday + 2 * Hour);
    bed.open();
    const auto family = databases(QStringLiteral("1h"));
    std::vector<FramePtr> frames;
    for (int i = -5; i < 2; ++i)
        frames.push_back(frameOf(family, sunday + i * Hour, { { B, 1, 0 }, { A, 1, 36'000 + i * 3600 } }, Hour));
    QVERIFY(bed.write(frames));
    QVERIFY(bed.maintain());
    const auto result = bed.read(*family, { QStringLiteral("commits") }, seconds(sunday - 4 * Hour, sunday + 2 * Hour),
        10, { { QStringLiteral("datname"), A } });
    QCOMPARE(printed(result, sunday), QStringLiteral("a commits: -14400=1 -10800=1 -7200=1 -3600=1 0=1 3600=1"));
}

void TestRollups::goesOnAfterAnInterruption()
{
    StoreBed bed;
    bed.setTime(Monday);
    bed.open();
    const auto family = databases();
    const double end = Monday + 8 * Hour;
    QVERIFY(bed.write(history(family, Monday, end, 10)));
    const QString before = full(bed.read(*family, Both, seconds(Monday, end), 100));
    bed.setTime(end + Day);
    bed.close();

    const auto health = std::make_shared<StoreHealth>();
    const auto sealed = seconds(end, 0).from;
    {
        StoreWriter writer(bed.folder(), bed.clock(), std::make_shared<WriteQueue>(1), health);
        writer.openUnfinished();
        while (writer.clusterStep()) { }
    }
    for (int steps = 1; steps < 16; ++steps) {
        RollupPass pass(bed.folder(), bed.clock(), health);
        for (int i = 0; i < steps % 5 + 1 && pass.step(sealed); ++i) { }
    }
    QVERIFY(!health->status(sealed).trouble);
    bed.open();
    QVERIFY(bed.maintain());
    QCOMPARE(full(bed.read(*family, Both, seconds(Monday, end), 100)), before);
}

void TestRollups::buildsAgainWhatWasDeleted()
{
    StoreBed bed;
    bed.setTime(Monday);
    bed.open();
    const auto family = databases();
    const double end = Monday + 8 * Hour;
    QVERIFY(bed.write(history(family, Monday, end, 10)));
    bed.setTime(end + Hour);
    QVERIFY(bed.maintain());
    const QString before = full(bed.read(*family, Both, seconds(Monday, end), 100));
    bed.close();
    for (const auto &name : QDir(bed.folder()).entryList({ QStringLiteral("5min*"), QStringLiteral("1h*") }))
        QVERIFY(QFile::remove(bed.folder() + QLatin1Char('/') + name));
    bed.open();
    QVERIFY(bed.maintain());
    QVERIFY(QFile::exists(bed.folder() + QStringLiteral("/5min-2026-01-01.sqlite")));
    QCOMPARE(full(bed.read(*family, Both, seconds(Monday, end), 100)), before);
}

void TestRollups::rollsLateRowsUpAgain()
{
    StoreBed bed;
    bed.setTime(Monday + 5 * Hour);
    bed.open();
    const auto family = databases();
    QVERIFY(bed.write(
        { frameOf(family, Monday + 10, { { A, 1, 0 } }, 0), frameOf(family, Monday + 3 * Hour, { { A, 1, 0 } }, 0) }));
    QVERIFY(bed.maintain());
    QVERIFY(bed.write({ frameOf(family, Monday + 20, { { A, 5, 50 } }) }));
    QVERIFY(bed.maintain());
    const auto result = bed.read(*family, { QStringLiteral("backends") }, seconds(Monday, Monday + Hour), 20);
    QCOMPARE(result.grain, Grain::FiveMinutes);
    QCOMPARE(printed(result, Monday), QStringLiteral("a backends: 0=3"));
}

void TestRollups::keepsWhatRetentionSays()
{
    SqliteStoreOptions options;
    options.retention.raw = std::chrono::hours(24 * 7);
    options.retention.fiveMinutes = std::chrono::hours(24 * 40);
    options.retention.oneHour = std::chrono::hours(24 * 200);
    StoreBed bed(options);
    bed.setTime(Monday);
    bed.open();
    const auto family = databases(QStringLiteral("1h"));
    qint64 commits = 0;
    constexpr int DaysAtOnce = 20;
    for (int day = 0; day < 400; day += DaysAtOnce) {
        std::vector<FramePtr> frames;
        for (int hour = 0; hour < DaysAtOnce * 24; ++hour)
            frames.push_back(frameOf(family, Monday + day * Day + hour * Hour, { { A, 3, commits += 3600 } }, Hour));
        bed.setTime(Monday + (day + DaysAtOnce) * Day - 60);
        QVERIFY(bed.write(frames));
        QVERIFY(bed.maintain());
    }
    bed.setTime(Monday + 401 * Day);
    QVERIFY(bed.maintain());
    const auto files = QDir(bed.folder()).entryList({ QStringLiteral("*.sqlite") }, QDir::Files, QDir::Name);
    QCOMPARE(files.join(QLatin1Char(' ')),
        QStringLiteral("1d-2026-01-01.sqlite 1d-2027-01-01.sqlite 1h-2026-01-01.sqlite 1h-2027-01-01.sqlite "
                       "5min-2027-01-01.sqlite raw-2027-02-01.sqlite raw-2027-02-08.sqlite"));
    const auto result = bed.read(*family, { QStringLiteral("commits") }, seconds(Monday, Monday + 400 * Day), 400);
    QCOMPARE(result.grain, Grain::OneDay);
    QCOMPARE(result.series[0].points.size(), 400);
    for (const auto &point : result.series[0].points)
        QCOMPARE(point.average, 1.);
}

void TestRollups::servesFromTheTierThatReachesBack()
{
    SqliteStoreOptions options;
    options.retention.raw = std::chrono::hours(24);
    StoreBed bed(options);
    bed.setTime(Monday);
    bed.open();
    const auto family = databases(QStringLiteral("60s"));
    for (int day = 0; day < 21; day += 7) {
        bed.setTime(Monday + (day + 7) * Day - 60);
        QVERIFY(bed.write(history(family, Monday + day * Day, Monday + (day + 7) * Day, 60)));
        QVERIFY(bed.maintain());
    }
    bed.setTime(Monday + 21 * Day + 2 * Hour);
    QVERIFY(bed.maintain());
    QCOMPARE(bed.read(*family, Both, seconds(Monday + 20 * Day, Monday + 20 * Day + Hour)).grain, Grain::Raw);
    const auto old = bed.read(*family, Both, seconds(Monday + 2 * Day, Monday + 2 * Day + Hour));
    QCOMPARE(old.grain, Grain::FiveMinutes);
    QCOMPARE(old.series.size(), 4);
    QCOMPARE(old.series[0].points.size(), 12);
}

DATAINSIGHT_TEST_MAIN(TestRollups)
#include "tst_rollups.moc"
