// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tierchoice.h"
#include "tests/store/storebed.h"
#include "tests/support/testmain.h"

using namespace datainsight;
using namespace datainsight::test;

namespace {

constexpr double Hour = 3600;
constexpr double Day = 24 * Hour;

/// Deltas of two series, a sample a minute.
std::shared_ptr<const FamilySpec> family()
{
    static const auto spec =
        familyOf({ QStringLiteral("name label"), QStringLiteral("calls delta count"), QStringLiteral("time delta ms") },
            { QStringLiteral("lane: 60s") });
    return spec;
}

/// "day 0-24, hour 24-26, raw 26-26.5", in hours after Monday.
QString printed(const std::vector<SummedPart> &parts)
{
    QStringList words;
    const auto hours = [](Instant at) {
        return QString::number((static_cast<double>(toMilliseconds(at)) / 1000 - Monday) / Hour);
    };
    for (const auto &part : parts)
        words << QStringLiteral("%1 %2-%3").arg(grainName(part.grain), hours(part.range.from), hours(part.range.to));
    return words.join(QStringLiteral(", "));
}

TierStarts startsOf(double raw, double hour, double day)
{
    TierStarts starts;
    starts[static_cast<size_t>(Grain::Raw)] = fromMilliseconds(qRound64(raw * 1000));
    starts[static_cast<size_t>(Grain::OneHour)] = fromMilliseconds(qRound64(hour * 1000));
    starts[static_cast<size_t>(Grain::OneDay)] = fromMilliseconds(qRound64(day * 1000));
    return starts;
}

} // namespace

/// Sums over a range are those of the samples in it, whichever tier they come from.
class TestTotals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void splitsARangeIntoTiers_data();
    void splitsARangeIntoTiers();
    void addsUpWhatWasSampled_data();
    void addsUpWhatWasSampled();
    void tellsWhatMayBeInOther_data();
    void tellsWhatMayBeInOther();
    void findsWhatWaitsInTheJournal();
    void countersAreSummedByTheirIncrease();
    void cleanupTestCase() { m_bed.reset(); }

private:
    std::unique_ptr<StoreBed> m_bed; ///< two and a half days of samples
    std::vector<std::pair<double, qint64>> m_written; ///< when, and how many calls of the first series
};

void TestTotals::splitsARangeIntoTiers_data()
{
    QTest::addColumn<TimeRange>("range");
    QTest::addColumn<TierStarts>("starts");
    QTest::addColumn<QString>("expected");
    const auto all = startsOf(Monday, Monday, Monday);
    QTest::newRow("minutes") << seconds(Monday + 60, Monday + 600) << all << "raw 0.0166667-0.166667";
    QTest::newRow("hours and their edges")
        << seconds(Monday + 0.5 * Hour, Monday + 3.25 * Hour) << all << "raw 0.5-1, 1 h 1-3, raw 3-3.25";
    QTest::newRow("days") << seconds(Monday + 22.5 * Hour, Monday + 50.5 * Hour) << all
                          << "raw 22.5-23, 1 h 23-24, 1 day 24-48, 1 h 48-50, raw 50-50.5";
    QTest::newRow("raw is gone from the beginning")
        << seconds(Monday + 0.5 * Hour, Monday + 30.5 * Hour) << startsOf(Monday + Day, Monday, Monday)
        << "1 day 0-24, 1 h 24-30, raw 30-30.5";
    QTest::newRow("hours too") << seconds(Monday + 12.5 * Hour, Monday + 48 * Hour)
                               << startsOf(Monday + 2 * Day, Monday + 2 * Day, Monday) << "1 day 0-48";
    QTest::newRow("the store is younger") << seconds(Monday - 1.5 * Day, Monday + 0.5 * Hour)
                                          << startsOf(Monday, Monday, Monday) << "1 h -36--24, 1 day -24-0, raw 0-0.5";
    QTest::newRow("nothing is stored") << seconds(Monday, Monday + 60) << TierStarts {} << "raw 0-0.0166667";
}

void TestTotals::splitsARangeIntoTiers()
{
    QFETCH(TimeRange, range);
    QFETCH(TierStarts, starts);
    QFETCH(QString, expected);
    const auto parts = partsToSum(range, starts);
    for (size_t i = 1; i < parts.size(); ++i)
        QCOMPARE(parts[i].range.from, parts[i - 1].range.to);
    QCOMPARE(printed(parts), expected);
    QCOMPARE(parts.back().range.to, range.to);
    QVERIFY(parts.front().range.from <= range.from);
}

void TestTotals::addsUpWhatWasSampled_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::newRow("some minutes") << 600.0 << 1200.0;
    QTest::newRow("all of it") << 0.0 << 3 * Day;
    QTest::newRow("over hours") << 0.4 * Hour << 5.7 * Hour;
    QTest::newRow("over days") << 20.3 * Hour << 52.9 * Hour;
    QTest::newRow("the newest hour") << 59.5 * Hour << 61 * Hour;
}

void TestTotals::addsUpWhatWasSampled()
{
    QFETCH(double, from);
    QFETCH(double, to);
    if (!m_bed)
        m_bed = std::make_unique<StoreBed>();
    StoreBed &bed = *m_bed;
    auto &written = m_written;
    if (written.empty()) {
        bed.setTime(Monday);
        bed.open();
        std::vector<FramePtr> frames;
        for (int minute = 0; minute < 60 * 60; minute += 5) {
            const double at = minute * 60 + 7;
            // The second series is not there in every sample.
            std::vector<QVariantList> rows { { QStringLiteral("a"), minute, 0.5 } };
            if (minute % 3 == 0)
                rows.push_back({ QStringLiteral("b"), 1, QVariant() });
            frames.push_back(frameOf(family(), Monday + at, rows, 60));
            written.emplace_back(at, minute);
        }
        QVERIFY(bed.write(frames));
        bed.setTime(Monday + 60.2 * Hour);
        QVERIFY(bed.maintain());
    }
    double expected = 0;
    qint64 samples = 0;
    double ofB = 0;
    for (const auto &[at, calls] : written) {
        if (at >= from && at < to) {
            expected += static_cast<double>(calls);
            ofB += calls % 3 == 0 ? 1 : 0;
            ++samples;
        }
    }
    const auto result = waitFor(bed.store().totals({ .target = TargetId { QStringLiteral("t") },
                                                       .family = family()->id,
                                                       .columns = { QStringLiteral("calls"), QStringLiteral("time") },
                                                       .range = seconds(Monday + from, Monday + to) },
        {}));
    QVERIFY(result);
    QCOMPARE(result->series.empty(), samples == 0);
    if (samples == 0)
        return;
    QCOMPARE(result->samples, samples);
    QCOMPARE(result->range.from, seconds(Monday + from, 0).from);
    const auto &a = result->series.front();
    QCOMPARE(a.labels.value(QStringLiteral("name")), QStringLiteral("a"));
    QCOMPARE(a.sums[0], expected);
    QCOMPARE(a.sums[1], 0.5 * static_cast<double>(samples));
    QCOMPARE(result->series.back().sums[0], ofB);
}

void TestTotals::tellsWhatMayBeInOther_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::addColumn<bool>("mayBe");
    // "a" is there always, "b" in every second minute and whenever others are kept as one, "c" whenever they are not.
    QTest::newRow("nothing was left out") << 0.0 << Hour << false;
    QTest::newRow("it was there whenever something was left out") << 1.25 * Hour << 1.9 * Hour << false;
    // A bucket tells how many rows there were, not which.
    QTest::newRow("over whole hours") << 0.0 << 3 * Hour << true;
}

void TestTotals::tellsWhatMayBeInOther()
{
    QFETCH(double, from);
    QFETCH(double, to);
    QFETCH(bool, mayBe);
    StoreBed bed;
    bed.setTime(Monday);
    bed.open();
    std::vector<FramePtr> frames;
    for (int minute = 0; minute < 180; ++minute) {
        const bool crowded = minute >= 90 && minute < 120;
        std::vector<QVariantList> rows { { QStringLiteral("a"), 1, 0.5 } };
        if (crowded || minute % 2 == 0)
            rows.push_back({ QStringLiteral("b"), 1, 0.5 });
        if (!crowded)
            rows.push_back({ QStringLiteral("c"), 1, 0.5 });
        if (crowded)
            rows.push_back({ QStringLiteral("other"), 3, 1.5 });
        // That nothing is in it is said by some frames of old.
        else if (minute % 3 == 0)
            rows.push_back({ QStringLiteral("other"), 0, 0.0 });
        frames.push_back(frameOf(family(), Monday + minute * 60 + 7, rows, 60));
    }
    QVERIFY(bed.write(frames));
    int crowded = 0;
    for (int minute = 90; minute < 120; ++minute)
        crowded += minute * 60 >= from && minute * 60 < to ? 1 : 0;
    const auto check = [&] {
        const auto result = waitFor(bed.store().totals({ .target = TargetId { QStringLiteral("t") },
                                                           .family = family()->id,
                                                           .columns = { QStringLiteral("calls"), QStringLiteral("time") },
                                                           .range = seconds(Monday + from, Monday + to) },
            {}));
        QVERIFY(result);
        QCOMPARE(result->samples, qRound64((to - from) / 60));
        for (const auto &series : result->series) {
            const QString name = series.labels.value(QStringLiteral("name"));
            if (name == QLatin1String("a"))
                QCOMPARE(series.samples, result->samples);
            else if (name == QLatin1String("b"))
                QCOMPARE(series.samples < result->samples, mayBe);
            else if (name == QLatin1String("c"))
                QCOMPARE(series.samples, result->samples - crowded);
        }
    };
    check();
    bed.setTime(Monday + 30.2 * Hour);
    QVERIFY(bed.maintain());
    check();
}

void TestTotals::findsWhatWaitsInTheJournal()
{
    StoreBed bed;
    bed.setTime(Monday + Hour);
    auto &store = bed.open();
    store.append({ frameOf(family(), Monday + Hour, { { QStringLiteral("a"), 5, 1.5 } }, 60) });
    QVERIFY(waitFor(store.save()));
    const auto result = waitFor(store.totals({ .target = TargetId { QStringLiteral("t") },
                                                 .family = family()->id,
                                                 .columns = { QStringLiteral("calls") },
                                                 .range = seconds(Monday, Monday + 2 * Hour) },
        {}));
    QVERIFY(result);
    QCOMPARE(result->series.size(), size_t(1));
    QCOMPARE(result->series.front().sums[0], 5.0);
}

void TestTotals::countersAreSummedByTheirIncrease()
{
    const auto counting = familyOf({ QStringLiteral("name label"), QStringLiteral("calls counter") });
    StoreBed bed;
    bed.setTime(Monday);
    bed.open();
    std::vector<FramePtr> frames;
    for (int i = 0; i < 6; ++i)
        frames.push_back(frameOf(counting, Monday + i * 10, { { QStringLiteral("a"), i < 4 ? i * 7 : i } }));
    QVERIFY(bed.write(frames));
    const auto result = waitFor(bed.store().totals({ .target = TargetId { QStringLiteral("t") },
                                                       .family = counting->id,
                                                       .columns = { QStringLiteral("calls") },
                                                       .range = seconds(Monday, Monday + 60) },
        {}));
    // 0, 7, 14, 21, then it began again: 4, 5.
    QCOMPARE(result->series.front().sums[0], 22.0);
}

DATAINSIGHT_TEST_MAIN(TestTotals)
#include "tst_totals.moc"
