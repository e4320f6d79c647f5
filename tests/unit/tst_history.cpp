// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/history.h"

#include "tests/support/testmain.h"
#include "tests/unit/samplebuilders.h"

using namespace datainsight;
using namespace datainsight::test;

namespace {

const TargetId Target { QStringLiteral("t") };
const FamilyId Family { QStringLiteral("test.family") };
const TimeRange Always { fromMilliseconds(0), fromMilliseconds(10'000'000) };

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesWhatWasAddedByLabel();
    void leavesAGapWhereARowWasAbsent();
    void leavesAGapAcrossAnInterruption();
    void nullsAreGaps();
    void forgetsWhatIsOlderThanItsSpan();
    void dropsSeriesThatEnded();
    void startsAnewWhenColumnsChange();
    void startsAnewWhenTheClockGoesBack();
    void keepsTheNewestFrame();
    void cutsToTheRange();
    void marksBelongToTheirTarget();
    void forgetsATarget();
    void staysSmall();
};

void TestHistory::givesWhatWasAddedByLabel()
{
    History history;
    const auto family = familyOf({ QStringLiteral("datname label"), QStringLiteral("sessions gauge") });
    history.add(frameOf(family, 10, { { QStringLiteral("a"), 1 }, { QStringLiteral("b"), 5 } }));
    history.add(frameOf(family, 20, { { QStringLiteral("b"), 6 }, { QStringLiteral("a"), 2 } }));
    const auto all = history.series(Target, Family, QStringLiteral("sessions"), Always);
    QCOMPARE(all.size(), size_t(2));
    QCOMPARE(all[0].labels.value(QStringLiteral("datname")), QStringLiteral("a"));
    QCOMPARE(printed(all[0].points), QStringLiteral("10=1 20=2"));
    QCOMPARE(printed(all[1].points), QStringLiteral("10=5 20=6"));
    const auto one = history.series(
        Target, Family, QStringLiteral("sessions"), Always, { { QStringLiteral("datname"), QStringLiteral("b") } });
    QCOMPARE(one.size(), size_t(1));
    QVERIFY(history.series(Target, Family, QStringLiteral("datname"), Always).empty());
    QVERIFY(history.series(Target, Family, QStringLiteral("nothing"), Always).empty());
}

void TestHistory::leavesAGapWhereARowWasAbsent()
{
    History history;
    const auto family = familyOf({ QStringLiteral("datname label"), QStringLiteral("sessions gauge") });
    history.add(frameOf(family, 10, { { QStringLiteral("a"), 1 }, { QStringLiteral("b"), 5 } }));
    history.add(frameOf(family, 20, { { QStringLiteral("b"), 6 } }));
    history.add(frameOf(family, 30, { { QStringLiteral("a"), 3 }, { QStringLiteral("b"), 7 } }));
    const auto all = history.series(Target, Family, QStringLiteral("sessions"), Always);
    QCOMPARE(printed(all[0].points), QStringLiteral("10=1 20=- 30=3"));
    QCOMPARE(printed(all[1].points), QStringLiteral("10=5 20=6 30=7"));
}

void TestHistory::leavesAGapAcrossAnInterruption()
{
    History history;
    const auto family = familyOf({ QStringLiteral("sessions gauge") });
    history.add(frameOf(family, 10, { { 1 } }));
    history.add(frameOf(family, 50, { { 2 } }, 0));
    const auto all = history.series(Target, Family, QStringLiteral("sessions"), Always);
    QCOMPARE(printed(all[0].points), QStringLiteral("10=1 30=- 50=2"));
}

void TestHistory::nullsAreGaps()
{
    History history;
    const auto family = familyOf({ QStringLiteral("sessions gauge") });
    history.add(frameOf(family, 10, { { 1 } }));
    history.add(frameOf(family, 20, { { QVariant() } }));
    const auto all = history.series(Target, Family, QStringLiteral("sessions"), Always);
    QCOMPARE(printed(all[0].points), QStringLiteral("10=1 20=-"));
}

void TestHistory::forgetsWhatIsOlderThanItsSpan()
{
    History history(Seconds(60));
    const auto family = familyOf({ QStringLiteral("sessions gauge") });
    for (int at = 0; at <= 1000; at += 10)
        history.add(frameOf(family, at, { { at } }));
    const auto all = history.series(Target, Family, QStringLiteral("sessions"), Always);
    QCOMPARE(printed(all[0].points), QStringLiteral("940=940 950=950 960=960 970=970 980=980 990=990 1000=1000"));
    QCOMPARE(history.oldest(Target, Family), std::optional(fromMilliseconds(940'000)));
}

void TestHistory::dropsSeriesThatEnded()
{
    History history(Seconds(60));
    const auto family = familyOf({ QStringLiteral("query label"), QStringLiteral("sessions gauge") });
    for (int at = 0; at <= 1000; at += 10)
        history.add(frameOf(family, at, { { QString::number(at), 1 } }));
    QCOMPARE(history.series(Target, Family, QStringLiteral("sessions"), Always).size(), size_t(7));
    history.add(frameOf(family, 5000, { { QStringLiteral("last"), 1 } }, 0));
    QCOMPARE(history.series(Target, Family, QStringLiteral("sessions"), Always).size(), size_t(1));
}

void TestHistory::startsAnewWhenColumnsChange()
{
    History history;
    history.add(frameOf(familyOf({ QStringLiteral("old gauge") }), 10, { { 1 } }));
    history.add(frameOf(familyOf({ QStringLiteral("added gauge"), QStringLiteral("old gauge") }), 20, { { 7, 2 } }));
    const auto all = history.series(Target, Family, QStringLiteral("old"), Always);
    QCOMPARE(printed(all[0].points), QStringLiteral("20=2"));
}

void TestHistory::startsAnewWhenTheClockGoesBack()
{
    History history;
    const auto family = familyOf({ QStringLiteral("sessions gauge") });
    history.add(frameOf(family, 4000, { { 1 } }));
    history.add(frameOf(family, 400, { { 2 } }));
    const auto all = history.series(Target, Family, QStringLiteral("sessions"), Always);
    QCOMPARE(printed(all[0].points), QStringLiteral("400=2"));
}

void TestHistory::keepsTheNewestFrame()
{
    History history;
    QVERIFY(!history.latest(Target, Family));
    const auto family = familyOf({ QStringLiteral("state text"), QStringLiteral("sessions gauge") });
    history.add(frameOf(family, 10, { { QStringLiteral("idle"), 1 } }));
    history.add(frameOf(family, 20, { { QStringLiteral("active"), 1 } }));
    const auto latest = history.latest(Target, Family);
    QCOMPARE(latest->column(u"state")->text(0), QStringLiteral("active"));
}

void TestHistory::cutsToTheRange()
{
    History history;
    const auto family = familyOf({ QStringLiteral("sessions gauge") });
    for (int at = 10; at <= 50; at += 10)
        history.add(frameOf(family, at, { { at } }));
    const TimeRange range { fromMilliseconds(20'000), fromMilliseconds(40'000) };
    const auto all = history.series(Target, Family, QStringLiteral("sessions"), range);
    QCOMPARE(printed(all[0].points), QStringLiteral("20=20 30=30"));
}

void TestHistory::marksBelongToTheirTarget()
{
    History history(Seconds(60));
    history.addMark({ Target, fromMilliseconds(1000), MarkKind::Restart, QStringLiteral("restarted") });
    QCOMPARE(history.marks(Target, Always).size(), size_t(1));
    QVERIFY(history.marks(TargetId { QStringLiteral("other") }, Always).empty());
    history.addMark({ Target, fromMilliseconds(100'000), MarkKind::Reset, {} });
    QCOMPARE(history.marks(Target, Always).size(), size_t(1));
}

void TestHistory::forgetsATarget()
{
    History history;
    const auto family = familyOf({ QStringLiteral("sessions gauge") });
    history.add(frameOf(family, 10, { { 1 } }));
    history.forget(Target);
    QVERIFY(!history.latest(Target, Family));
    QCOMPARE(history.bytes(), qint64(0));
}

void TestHistory::staysSmall()
{
    constexpr int Series = 1000;
    constexpr int Columns = 20;
    History history;
    QStringList columns { QStringLiteral("relation label") };
    for (int i = 0; i < Columns; ++i)
        columns << QStringLiteral("c%1 gauge").arg(i);
    const auto family = familyOf(columns);
    std::vector<QVariantList> rows;
    for (int row = 0; row < Series; ++row) {
        QVariantList values { QStringLiteral("public.some_table_%1").arg(row) };
        for (int i = 0; i < Columns; ++i)
            values << i;
        rows.push_back(values);
    }
    for (int at = 0; at < 1800; at += 10)
        history.add(frameOf(family, at, rows));
    const double perValue = static_cast<double>(history.bytes()) / Series / Columns / 91;
    qInfo("%.1f bytes a value, %lld bytes a series of %d columns at full span", perValue, history.bytes() / Series,
        Columns);
    QVERIFY2(perValue < 6, "floats, instants and labels together should stay under six bytes a value");
}

DATAINSIGHT_TEST_MAIN(TestHistory)
#include "tst_history.moc"
