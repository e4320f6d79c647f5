// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/familypipeline.h"

#include "tests/support/testmain.h"
#include "tests/unit/samplebuilders.h"

using namespace datainsight;
using namespace datainsight::test;
using namespace std::chrono_literals;

namespace {

constexpr Milliseconds Gap = 30s;

/// A frame as text: rows of "label value value", a dash for null, ! before rows that began again.
QString printed(const FramePtr &frame)
{
    if (!frame)
        return QStringLiteral("nothing");
    QStringList rows;
    for (qsizetype row = 0; row < frame->rowCount(); ++row) {
        QStringList cells;
        for (const auto &column : frame->columns)
            cells << (column.isNull(row) ? QStringLiteral("-") : column.text(row));
        const bool reset = !frame->reset.empty() && frame->reset[static_cast<size_t>(row)];
        rows << (reset ? QStringLiteral("!") : QString()) + cells.join(QLatin1Char(' '));
    }
    return rows.join(QStringLiteral(", "));
}

QString shown(const Derived &derived)
{
    return derived.shown.empty() ? QStringLiteral("nothing") : printed(derived.shown.front());
}

QString kept(const Derived &derived)
{
    return derived.kept.empty() ? QStringLiteral("nothing") : printed(derived.kept.front());
}

const QString A = QStringLiteral("a");
const QString B = QStringLiteral("b");
const QString C = QStringLiteral("c");
const QStringList Counting { QStringLiteral("name label"), QStringLiteral("calls counter"),
    QStringLiteral("size gauge bytes") };
const QStringList Resettable { QStringLiteral("name label"), QStringLiteral("calls counter"),
    QStringLiteral("since reset") };

} // namespace

class TestDerive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countersBecomeRates();
    void keepsWhatTheServerSaid();
    void aNewRowHasNoRate();
    void findsRowsInAnyOrder();
    void aCounterThatFellBeganAgain();
    void aChangedResetTimeBeganAgain();
    void aWrappedCounterIsNoSpike();
    void hugeCountersKeepTheirUnits();
    void noRateSpansAGap();
    void noRateSpansARestart();
    void nullsHaveNoRate();
    void aClockSetBackIsAGap();
    void rowsBeyondTheLimitAreSummed();
    void otherGrowsByItsMembers();
    void seriesStayAdmitted();
    void keepsOnlyWhatChanged();
    void keepsEachRowOnceAnHour();
    void keepsTheTopByIncrease();
    void averagesSessionsOverTenSeconds();
    void showsEveryWaitClassSeen();
    void hiddenSessionsAreNotCounted();
    void whatIsHiddenIsNotKeptAsZero();
};

void TestDerive::countersBecomeRates()
{
    FamilyPipeline pipeline(familyOf(Counting));
    const auto &family = pipeline.spec();
    const auto first = pipeline.take(frameOf(family, 0, { { A, 100, 7 } }), Gap);
    QCOMPARE(shown(first), QStringLiteral("a - 7"));
    QCOMPARE(first.shown.front()->since, Milliseconds(0));
    const auto second = pipeline.take(frameOf(family, 10, { { A, 150, 8 } }), Gap);
    QCOMPARE(shown(second), QStringLiteral("a 5 8"));
    QCOMPARE(second.shown.front()->since, Milliseconds(10'000));
    const auto &calls = second.shown.front()->columns[1].spec();
    QVERIFY(calls.perSecond);
    QCOMPARE(calls.role, ColumnRole::Gauge);
    QVERIFY(second.shown.front()->family->columns[1].perSecond);
}

void TestDerive::keepsWhatTheServerSaid()
{
    FamilyPipeline pipeline(familyOf(Counting));
    pipeline.take(frameOf(pipeline.spec(), 0, { { A, 100, 7 } }), Gap);
    const auto second = pipeline.take(frameOf(pipeline.spec(), 10, { { A, 150, 8 } }), Gap);
    QCOMPARE(kept(second), QStringLiteral("a 150 8"));
    QCOMPARE(second.kept.front()->since, Milliseconds(10'000));
}

void TestDerive::aNewRowHasNoRate()
{
    FamilyPipeline pipeline(familyOf(Counting));
    pipeline.take(frameOf(pipeline.spec(), 0, { { A, 100, 7 } }), Gap);
    const auto second = pipeline.take(frameOf(pipeline.spec(), 10, { { A, 110, 7 }, { B, 9'000'000, 7 } }), Gap);
    QCOMPARE(shown(second), QStringLiteral("a 1 7, b - 7"));
    QCOMPARE(second.resetRows, qsizetype(0));
}

void TestDerive::findsRowsInAnyOrder()
{
    FamilyPipeline pipeline(familyOf(Counting));
    pipeline.take(frameOf(pipeline.spec(), 0, { { A, 0, 1 }, { B, 0, 1 }, { C, 0, 1 } }), Gap);
    const auto second = pipeline.take(frameOf(pipeline.spec(), 10, { { C, 30, 1 }, { A, 10, 1 } }), Gap);
    QCOMPARE(shown(second), QStringLiteral("c 3 1, a 1 1"));
}

void TestDerive::aCounterThatFellBeganAgain()
{
    FamilyPipeline pipeline(familyOf(Counting));
    pipeline.take(frameOf(pipeline.spec(), 0, { { A, 100, 7 }, { B, 100, 7 } }), Gap);
    const auto second = pipeline.take(frameOf(pipeline.spec(), 10, { { A, 3, 7 }, { B, 110, 7 } }), Gap);
    QCOMPARE(shown(second), QStringLiteral("!a - 7, b 1 7"));
    QCOMPARE(kept(second), QStringLiteral("!a 3 7, b 110 7"));
    QCOMPARE(second.resetRows, qsizetype(1));
    QCOMPARE(shown(pipeline.take(frameOf(pipeline.spec(), 20, { { A, 13, 7 }, { B, 110, 7 } }), Gap)),
        QStringLiteral("a 1 7, b 0 7"));
}

void TestDerive::aChangedResetTimeBeganAgain()
{
    FamilyPipeline pipeline(familyOf(Resettable));
    pipeline.take(frameOf(pipeline.spec(), 0, { { A, 100, 1000 }, { B, 5, QVariant() } }), Gap);
    // More than before, and yet begun again in between: as large as a spike if it were taken for an increase.
    const auto second = pipeline.take(frameOf(pipeline.spec(), 10, { { A, 900, 2000 }, { B, 6, QVariant() } }), Gap);
    QCOMPARE(second.resetRows, qsizetype(1));
    QVERIFY(second.shown.front()->columns[1].isNull(0));
    QCOMPARE(second.shown.front()->columns[1].number(1), 0.1);
}

void TestDerive::aWrappedCounterIsNoSpike()
{
    FamilyPipeline pipeline(familyOf(Counting));
    pipeline.take(frameOf(pipeline.spec(), 0, { { A, qint64(4294967290), 7 } }), Gap);
    QCOMPARE(shown(pipeline.take(frameOf(pipeline.spec(), 10, { { A, 4, 7 } }), Gap)), QStringLiteral("!a - 7"));
}

void TestDerive::hugeCountersKeepTheirUnits()
{
    FamilyPipeline pipeline(familyOf(Counting));
    const qint64 huge = (qint64(1) << 60) + 1;
    pipeline.take(frameOf(pipeline.spec(), 0, { { A, huge, 7 } }), Gap);
    QCOMPARE(shown(pipeline.take(frameOf(pipeline.spec(), 10, { { A, huge + 20, 7 } }), Gap)), QStringLiteral("a 2 7"));
}

void TestDerive::noRateSpansAGap()
{
    FamilyPipeline pipeline(familyOf(Counting));
    pipeline.take(frameOf(pipeline.spec(), 0, { { A, 0, 7 } }), Gap);
    const auto late = pipeline.take(frameOf(pipeline.spec(), 31, { { A, 310, 7 } }), Gap);
    QCOMPARE(shown(late), QStringLiteral("a - 7"));
    QCOMPARE(late.kept.front()->since, Milliseconds(0));
    QCOMPARE(shown(pipeline.take(frameOf(pipeline.spec(), 61, { { A, 610, 7 } }), Gap)), QStringLiteral("a 10 7"));
}

void TestDerive::noRateSpansARestart()
{
    FamilyPipeline pipeline(familyOf(Counting));
    pipeline.take(frameOf(pipeline.spec(), 0, { { A, 0, 7 } }), Gap);
    pipeline.restart(Interruption::Restarted);
    const auto after = pipeline.take(frameOf(pipeline.spec(), 10, { { A, 50, 7 } }), Gap);
    QCOMPARE(shown(after), QStringLiteral("a - 7"));
    QCOMPARE(after.resetRows, qsizetype(0));
}

void TestDerive::nullsHaveNoRate()
{
    FamilyPipeline pipeline(familyOf(Counting));
    pipeline.take(frameOf(pipeline.spec(), 0, { { A, QVariant(), 7 } }), Gap);
    QCOMPARE(shown(pipeline.take(frameOf(pipeline.spec(), 10, { { A, 5, 7 } }), Gap)), QStringLiteral("a - 7"));
    QCOMPARE(
        shown(pipeline.take(frameOf(pipeline.spec(), 20, { { A, QVariant(), 7 } }), Gap)), QStringLiteral("a - 7"));
}

void TestDerive::aClockSetBackIsAGap()
{
    FamilyPipeline pipeline(familyOf(Counting));
    pipeline.take(frameOf(pipeline.spec(), 1000, { { A, 0, 7 } }), Gap);
    QCOMPARE(shown(pipeline.take(frameOf(pipeline.spec(), 500, { { A, 5, 7 } }), Gap)), QStringLiteral("a - 7"));
}

void TestDerive::rowsBeyondTheLimitAreSummed()
{
    FamilyPipeline pipeline(familyOf(Counting, { QStringLiteral("max-series: 2") }));
    const auto first = pipeline.take(frameOf(pipeline.spec(), 0, { { A, 1, 10 }, { B, 2, 20 }, { C, 3, 30 } }), Gap);
    QCOMPARE(shown(first), QStringLiteral("a - 10, other - 50"));
    QCOMPARE(first.shown.front()->summedRows, qsizetype(2));
    QCOMPARE(first.kept.front()->summedRows, qsizetype(2));
}

void TestDerive::otherGrowsByItsMembers()
{
    FamilyPipeline pipeline(familyOf(Counting, { QStringLiteral("max-series: 2") }));
    pipeline.take(frameOf(pipeline.spec(), 0, { { A, 0, 1 }, { B, 1000, 1 }, { C, 5000, 1 } }), Gap);
    QCOMPARE(shown(pipeline.take(frameOf(pipeline.spec(), 10, { { A, 10, 1 }, { B, 1100, 1 }, { C, 5010, 1 } }), Gap)),
        QStringLiteral("a 1 1, other 11 2"));
    // One member goes and another comes with a large value: neither a reset nor a spike.
    const auto third = pipeline.take(
        frameOf(pipeline.spec(), 20, { { A, 20, 1 }, { B, 1200, 1 }, { QStringLiteral("d"), 70000, 1 } }), Gap);
    QCOMPARE(shown(third), QStringLiteral("a 1 1, other 10 2"));
    QCOMPARE(third.resetRows, qsizetype(0));
}

void TestDerive::seriesStayAdmitted()
{
    FamilyPipeline pipeline(familyOf(Counting, { QStringLiteral("max-series: 2") }));
    pipeline.take(frameOf(pipeline.spec(), 0, { { A, 0, 1 }, { B, 0, 1 }, { C, 0, 1 } }), Gap);
    // Whatever comes first now, the one that had its own series keeps it.
    QCOMPARE(shown(pipeline.take(frameOf(pipeline.spec(), 10, { { C, 10, 1 }, { B, 20, 1 }, { A, 30, 1 } }), Gap)),
        QStringLiteral("a 3 1, other 3 2"));
}

void TestDerive::keepsOnlyWhatChanged()
{
    FamilyPipeline pipeline(familyOf(Counting, { QStringLiteral("keep: changed") }));
    QCOMPARE(kept(pipeline.take(frameOf(pipeline.spec(), 0, { { A, 1, 1 }, { B, 1, 1 } }), Gap)),
        QStringLiteral("a 1 1, b 1 1"));
    const auto second = pipeline.take(frameOf(pipeline.spec(), 10, { { A, 1, 1 }, { B, 2, 1 } }), Gap);
    QCOMPARE(kept(second), QStringLiteral("b 2 1"));
    QCOMPARE(shown(second), QStringLiteral("a 0 1, b 0.1 1"));
    QCOMPARE(kept(pipeline.take(frameOf(pipeline.spec(), 20, { { A, 1, 1 }, { B, 2, 1 } }), Gap)),
        QStringLiteral("nothing"));
    QCOMPARE(kept(pipeline.take(frameOf(pipeline.spec(), 100, { { A, 1, 1 }, { B, 2, 1 } }), Gap)),
        QStringLiteral("a 1 1, b 2 1"));
}

void TestDerive::keepsEachRowOnceAnHour()
{
    FamilyPipeline pipeline(familyOf(Counting, { QStringLiteral("keep: changed") }));
    int frames = 0;
    qsizetype rows = 0;
    for (int at = 0; at <= 3600; at += 10) {
        std::vector<QVariantList> all;
        for (int i = 0; i < 50; ++i)
            all.push_back({ QString::number(i), 1, 1 });
        for (const auto &frame : pipeline.take(frameOf(pipeline.spec(), at, all), Gap).kept) {
            ++frames;
            rows += frame->rowCount();
        }
    }
    QCOMPARE(rows, qsizetype(100));
    QVERIFY2(frames > 20, "the hourly rows should be spread over the hour");
}

void TestDerive::keepsTheTopByIncrease()
{
    FamilyPipeline pipeline(familyOf(Counting, { QStringLiteral("keep: top 1 by calls, size") }));
    QCOMPARE(kept(pipeline.take(frameOf(pipeline.spec(), 0, { { A, 9000, 1 }, { B, 5, 1 }, { C, 5, 1 } }), Gap)),
        QStringLiteral("nothing"));
    const auto second =
        pipeline.take(frameOf(pipeline.spec(), 10, { { A, 9001, 1 }, { B, 55, 1 }, { C, 6, 99 } }), Gap);
    QCOMPARE(kept(second), QStringLiteral("b 50 1, c 1 99, other 1 1"));
    QCOMPARE(second.kept.front()->family->columns[1].role, ColumnRole::Delta);
    QCOMPARE(second.shown.front()->rowCount(), qsizetype(3));
}

void TestDerive::averagesSessionsOverTenSeconds()
{
    FamilyPipeline pipeline(familyOf(
        { QStringLiteral("wait_class label"), QStringLiteral("query label"), QStringLiteral("sessions gauge") },
        { QStringLiteral("deriver: sessionhistory"), QStringLiteral("lane: 1s") }));
    std::vector<FramePtr> kept;
    for (int second = 0; second < 20; ++second) {
        std::vector<QVariantList> rows { { QStringLiteral("CPU"), QStringLiteral("q1"), 2 } };
        if (second % 10 == 3)
            rows.push_back({ QStringLiteral("Lock"), QStringLiteral("q2"), 5 });
        const auto derived = pipeline.take(frameOf(pipeline.spec(), second, rows, 1), Gap);
        QCOMPARE(derived.shown.size(), size_t(2));
        kept.insert(kept.end(), derived.kept.begin(), derived.kept.end());
    }
    QCOMPARE(kept.size(), size_t(4));
    QCOMPARE(kept[0]->family->id.value, QStringLiteral("test.family"));
    QCOMPARE(kept[1]->family->id.value, QStringLiteral("target.waits"));
    QCOMPARE(printed(kept[1]), QStringLiteral("CPU 2, Lock 0.5"));
    QCOMPARE(printed(kept[3]), QStringLiteral("CPU 2, Lock 0.5"));
    QCOMPARE(kept[3]->since, Milliseconds(10'000));
    QCOMPARE(kept[2]->rowCount(), qsizetype(2));
    QCOMPARE(kept[2]->family->lane, Lane::TenSeconds);
    QCOMPARE(kept[3]->family->lane, Lane::TenSeconds);
}

void TestDerive::showsEveryWaitClassSeen()
{
    FamilyPipeline pipeline(familyOf({ QStringLiteral("wait_class label"), QStringLiteral("sessions gauge") },
        { QStringLiteral("deriver: sessionhistory"), QStringLiteral("lane: 1s") }));
    pipeline.take(frameOf(pipeline.spec(), 0, { { QStringLiteral("IO"), 3 } }, 1), Gap);
    const auto idle = pipeline.take(frameOf(pipeline.spec(), 1, {}, 1), Gap);
    QCOMPARE(printed(idle.shown[1]), QStringLiteral("CPU 0, IO 0"));
}

void TestDerive::hiddenSessionsAreNotCounted()
{
    FamilyPipeline pipeline(familyOf({ QStringLiteral("wait_class label"), QStringLiteral("sessions gauge") },
        { QStringLiteral("deriver: sessionhistory"), QStringLiteral("lane: 1s") }));
    const auto sample = pipeline.take(
        frameOf(pipeline.spec(), 0, { { QStringLiteral("(hidden)"), QVariant() }, { QStringLiteral("CPU"), 1 } }, 1),
        Gap);
    QCOMPARE(printed(sample.shown[1]), QStringLiteral("CPU 1"));
}

void TestDerive::whatIsHiddenIsNotKeptAsZero()
{
    FamilyPipeline pipeline(familyOf(
        { QStringLiteral("wait_class label"), QStringLiteral("sessions gauge"), QStringLiteral("longest gauge s") },
        { QStringLiteral("deriver: sessionhistory"), QStringLiteral("lane: 1s"),
            QStringLiteral("keep: top 5 by sessions") }));
    Derived last;
    for (int second = 0; second < 10; ++second) {
        std::vector<QVariantList> rows { { QStringLiteral("(hidden)"), QVariant(), QVariant() } };
        // Five of ten samples have a wait, the longest of 100 s.
        if (second < 5)
            rows.push_back({ QStringLiteral("Lock"), 2, 96 + second });
        last = pipeline.take(frameOf(pipeline.spec(), second, rows, 1), Gap);
    }
    const Frame &kept = *last.kept.front();
    QCOMPARE(kept.rowCount(), 2);
    QCOMPARE(kept.columns[0].text(0), QStringLiteral("Lock"));
    QCOMPARE(kept.columns[1].number(0), 1.0);
    QCOMPARE(kept.columns[2].number(0), 100.0);
    QCOMPARE(kept.columns[0].text(1), QStringLiteral("other"));
    QVERIFY2(kept.columns[1].isNull(1), "nobody counted them");
    QVERIFY(kept.columns[2].isNull(1));
}

DATAINSIGHT_TEST_MAIN(TestDerive)
#include "tst_derive.moc"
