// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/vacuumcircumstances.h"
#include "core/tables/vacuumprogress.h"
#include "tests/support/testmain.h"

using namespace datainsight;

namespace {

const Instant Now = fromMilliseconds(1'700'000'000'000);

VacuumPart partOf(double tuples, qint64 dead)
{
    return { .oid = 1, .tuples = tuples, .dead = dead };
}

VacuumSettings serverOf(int major)
{
    VacuumSettings settings { .major = major };
    if (major >= 14)
        settings.failsafeAge = settings.mxidFailsafeAge = 1'600'000'000;
    if (major >= 18)
        settings.vacuumMaxThreshold = 100'000'000;
    return settings;
}

QList<VacuumHindrance> hindrancesOf(const std::vector<VacuumReason> &reasons)
{
    QList<VacuumHindrance> found;
    for (const auto &reason : reasons)
        found << reason.hindrance;
    return found;
}

} // namespace
Q_DECLARE_METATYPE(datainsight::VacuumPart)
Q_DECLARE_METATYPE(datainsight::VacuumSettings)

/// When autovacuum comes, by the rules of each version, and why it does not.
class AutovacuumTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vacuumsAtItsThreshold_data();
    void vacuumsAtItsThreshold();
    void comesWhenMoreThanTheThreshold();
    void vacuumsAfterInserts_data();
    void vacuumsAfterInserts();
    void analyzesButNotToast();
    void readsTheSettingsOfATable();
    void saysWhenAtThePresentRate();
    void measuresTheWayToEachLimit();
    void freezesWhatIsSwitchedOff();
    void simulatesOtherSettings();
    void namesWhatIsInTheWay();
    void estimatesTheEndOfAPhase();
};

void AutovacuumTest::vacuumsAtItsThreshold_data()
{
    QTest::addColumn<VacuumPart>("part");
    QTest::addColumn<VacuumSettings>("settings");
    QTest::addColumn<double>("threshold");
    QTest::addColumn<bool>("capped");
    QTest::newRow("by default") << partOf(1000, 0) << serverOf(15) << 250.0 << false;
    QTest::newRow("never counted: taken for empty") << partOf(-1, 0) << serverOf(15) << 50.0 << false;
    QTest::newRow("a thousand million rows before 18") << partOf(1e9, 0) << serverOf(17) << 200'000'050.0 << false;
    QTest::newRow("a thousand million rows from 18 on") << partOf(1e9, 0) << serverOf(18) << 100'000'000.0 << true;
    auto own = partOf(1e9, 0);
    own.options.vacuumMaxThreshold = -1;
    QTest::newRow("the cap switched off for a table") << own << serverOf(18) << 200'000'050.0 << false;
    own.options = { .vacuumThreshold = 10, .vacuumScaleFactor = 0 };
    QTest::newRow("own threshold and no share") << own << serverOf(15) << 10.0 << false;
    auto uncapped = serverOf(18);
    uncapped.vacuumMaxThreshold.reset();
    QTest::newRow("the cap switched off") << partOf(1e9, 0) << uncapped << 200'000'050.0 << false;
}

void AutovacuumTest::vacuumsAtItsThreshold()
{
    QFETCH(VacuumPart, part);
    QFETCH(VacuumSettings, settings);
    QFETCH(double, threshold);
    QFETCH(bool, capped);
    const auto outlook = outlookFor(part, settings);
    QCOMPARE(outlook.vacuum.threshold, threshold);
    QCOMPARE(outlook.vacuum.capped, capped);
}

void AutovacuumTest::comesWhenMoreThanTheThreshold()
{
    QVERIFY(!outlookFor(partOf(1000, 250), serverOf(15)).vacuumDue());
    QCOMPARE(outlookFor(partOf(1000, 249), serverOf(15)).vacuum.missing(), 1.0);
    QVERIFY(outlookFor(partOf(1000, 251), serverOf(15)).vacuumDue());
    auto off = partOf(1000, 251);
    off.options.enabled = false;
    QVERIFY(!outlookFor(off, serverOf(15)).vacuumDue());
    off = partOf(1000, 251);
    off.temporary = true;
    QVERIFY(!outlookFor(off, serverOf(15)).vacuumDue());
}

void AutovacuumTest::vacuumsAfterInserts_data()
{
    QTest::addColumn<int>("major");
    QTest::addColumn<qint64>("frozen");
    QTest::addColumn<double>("threshold");
    QTest::newRow("17 does not ask what is frozen") << 17 << qint64(50) << 3000.0;
    QTest::newRow("18, half of it frozen") << 18 << qint64(50) << 2000.0;
    QTest::newRow("18, nothing frozen") << 18 << qint64(0) << 3000.0;
    QTest::newRow("18, more frozen than there is") << 18 << qint64(200) << 1000.0;
}

void AutovacuumTest::vacuumsAfterInserts()
{
    QFETCH(int, major);
    QFETCH(qint64, frozen);
    QFETCH(double, threshold);
    auto part = partOf(10'000, 0);
    part.pages = 100;
    part.frozenPages = frozen;
    part.insertedSinceVacuum = 3001;
    auto outlook = outlookFor(part, serverOf(major));
    QCOMPARE(outlook.insert.threshold, threshold);
    QVERIFY(outlook.vacuumDue());
    part.options.insertThreshold = -1;
    outlook = outlookFor(part, serverOf(major));
    QVERIFY(!outlook.insert.active && !outlook.vacuumDue());
}

void AutovacuumTest::analyzesButNotToast()
{
    auto part = partOf(1000, 0);
    part.modifiedSinceAnalyze = 151;
    QVERIFY(outlookFor(part, serverOf(15)).analyzeDue());
    part.role = PartRole::Toast;
    QVERIFY(!outlookFor(part, serverOf(15)).analyzeDue());
}

void AutovacuumTest::readsTheSettingsOfATable()
{
    const auto options = vacuumOptionsFrom(QStringLiteral("{fillfactor=70,autovacuum_enabled=off,autovacuum_vacuum_"
                                                          "scale_factor=0.01,autovacuum_freeze_max_age=1000000}"));
    QVERIFY(!options.enabled);
    QCOMPARE(options.vacuumScaleFactor, std::optional(0.01));
    QCOMPARE(options.freezeMaxAge, std::optional<qint64>(1'000'000));
    QVERIFY(!options.vacuumThreshold);
    QCOMPARE(vacuumOptionsFrom({}), AutovacuumOptions {});
    QVERIFY(vacuumOptionsFrom(QStringLiteral("{autovacuum_enabled=on}")).enabled);
    for (const char *word : { "false", "f", "no", "0", "OFF" })
        QVERIFY2(
            !vacuumOptionsFrom(QStringLiteral("{autovacuum_enabled=") + QString::fromLatin1(word) + QLatin1Char('}'))
                 .enabled,
            word);
}

void AutovacuumTest::saysWhenAtThePresentRate()
{
    const TableRates rates { .seconds = 60, .deadPerSecond = 10, .insertedPerSecond = 0 };
    const auto outlook = outlookFor(partOf(1000, 51), serverOf(15), &rates);
    QCOMPARE(outlook.vacuum.until, std::optional(Seconds(20))); // 200 more, one to pass it
    QVERIFY(!outlook.insert.until);
    QCOMPARE(outlookFor(partOf(1000, 251), serverOf(15), &rates).vacuum.until, std::optional(Seconds(0)));
    QVERIFY(!outlookFor(partOf(1000, 51), serverOf(15)).vacuum.until);
}

void AutovacuumTest::measuresTheWayToEachLimit()
{
    const auto modern = xidDistance(100'000'000, 200'000'000, 1'600'000'000, 15);
    QCOMPARE(modern.toAutovacuum, 100'000'000);
    QCOMPARE(modern.toFailsafe, std::optional<qint64>(1'500'000'000));
    QCOMPARE(modern.toWarning, 2'147'483'647 - 40'000'000 - 100'000'000);
    QCOMPARE(modern.toStop, 2'147'483'647 - 3'000'000 - 100'000'000);
    const auto old = xidDistance(0, 200'000'000, std::nullopt, 13);
    QVERIFY(!old.toFailsafe);
    QCOMPARE(old.toStop, 2'147'483'647 - 1'000'000);
    QCOMPARE(mxidDistance(0, 400'000'000, std::nullopt, 13).toStop, 2'147'483'647 - 100);
    // The server raises the failsafe's age to 105 % of the other.
    QCOMPARE(xidDistance(0, 2'000'000'000, 1'600'000'000, 15).toFailsafe, std::optional<qint64>(2'100'000'000));
}

void AutovacuumTest::freezesWhatIsSwitchedOff()
{
    auto part = partOf(1000, 0);
    part.options.enabled = false;
    part.xidAge = 200'000'001;
    QVERIFY(outlookFor(part, serverOf(15)).vacuumDue());
    part.xidAge = 1'000'001;
    QVERIFY(!outlookFor(part, serverOf(15)).vacuumDue());
    part.options.freezeMaxAge = 1'000'000;
    QVERIFY(outlookFor(part, serverOf(15)).vacuumDue());
    part.options.freezeMaxAge = 2'000'000'000; // more than the server's does not count
    QCOMPARE(outlookFor(part, serverOf(15)).xid.toAutovacuum, 200'000'000 - 1'000'001);
}

void AutovacuumTest::simulatesOtherSettings()
{
    const TableRates rates { .seconds = 60, .deadPerSecond = 1 };
    const auto part = partOf(1'000'000, 0);
    const auto simulation = simulateVacuum(part, serverOf(15), serverOf(15), { .vacuumScaleFactor = 0.01 }, &rates);
    QCOMPARE(simulation.now.vacuum.threshold, 200'050.0);
    QCOMPARE(simulation.changed.vacuum.threshold, 10'050.0);
    QCOMPARE(*simulation.vacuumsPerDayNow, 86400.0 / 200'051);
    QCOMPARE(*simulation.vacuumsPerDayChanged, 86400.0 / 10'051);
    QVERIFY(simulation.deadShareNow > 0.16 && simulation.deadShareChanged < 0.01);
    QVERIFY(!simulateVacuum(part, serverOf(15), serverOf(15), {}, nullptr).vacuumsPerDayNow);
    const auto off = simulateVacuum(part, serverOf(15), serverOf(15), { .enabled = false }, &rates);
    QCOMPARE(*off.vacuumsPerDayChanged, 0.0);
}

void AutovacuumTest::namesWhatIsInTheWay()
{
    const auto settings = serverOf(15);
    VacuumCircumstances circumstances { .at = Now, .workers = 3 };
    circumstances.blockers = { { .relation = 1, .pid = 77, .mode = QStringLiteral("ShareLock") },
        { .relation = 2, .pid = 78, .mode = QStringLiteral("ShareLock") } };
    circumstances.holders = { { .pid = 99,
        .user = QStringLiteral("anna"),
        .application = QStringLiteral("till"),
        .state = QStringLiteral("idle in transaction"),
        .since = Now - Seconds(3600),
        .age = 1234 } };
    const auto due = partOf(1000, 251);
    const auto reasons = vacuumReasons(due, outlookFor(due, settings), settings, circumstances);
    QCOMPARE(hindrancesOf(reasons),
        (QList { VacuumHindrance::Locked, VacuumHindrance::WorkersBusy, VacuumHindrance::HorizonHeld }));
    QVERIFY(reasons[0].text.contains(QStringLiteral("77")));
    QVERIFY2(reasons[2].text.contains(QStringLiteral("session 99 (anna, till), idle in transaction")),
        qPrintable(reasons[2].text));
    // What is not due is in nobody's way, and a short transaction neither.
    const auto fresh = partOf(1000, 0);
    QVERIFY(vacuumReasons(fresh, outlookFor(fresh, settings), settings, circumstances).empty());
    circumstances = { .at = Now, .holders = circumstances.holders };
    circumstances.holders.front().since = Now - Seconds(1);
    QVERIFY(vacuumReasons(due, outlookFor(due, settings), settings, circumstances).empty());

    auto off = fresh;
    off.options.enabled = false;
    QCOMPARE(hindrancesOf(vacuumReasons(off, outlookFor(off, settings), settings, {})),
        QList { VacuumHindrance::SwitchedOffForTable });
    auto none = settings;
    none.enabled = false;
    QCOMPARE(hindrancesOf(vacuumReasons(off, outlookFor(off, none), none, {})), QList { VacuumHindrance::SwitchedOff });
    QCOMPARE(hindrancesOf(vacuumReasons(due, outlookFor(due, settings), settings, { .inRecovery = true })),
        QList { VacuumHindrance::Standby });
}

void AutovacuumTest::estimatesTheEndOfAPhase()
{
    RunningCommand vacuum { .pid = 5, .command = QStringLiteral("vacuum"), .relation = 9 };
    vacuum.phase = QStringLiteral("scanning heap");
    vacuum.done = 200;
    vacuum.total = 1000;
    vacuum.startedAt = Now - Seconds(20);
    const RunningCommands first { Now, { vacuum } };
    QCOMPARE(*vacuum.share(), 0.2);
    QCOMPARE(remainingTime(first, 5), std::optional(Seconds(80)));
    vacuum.done = 400;
    const RunningCommands second { Now + Seconds(10), { vacuum } };
    QCOMPARE(remainingTime(second, 5, &first), std::optional(Seconds(30)));
    vacuum.phase = QStringLiteral("vacuuming heap");
    const RunningCommands third { Now + Seconds(20), { vacuum } };
    QVERIFY(!remainingTime(third, 5, &second));
    QVERIFY(!remainingTime(third, 5));
    QVERIFY(!remainingTime(third, 6));
    vacuum.total = 0;
    QVERIFY(!vacuum.share());
    vacuum.indexPasses = 2;
    QVERIFY(vacuum.needsMoreMemory());
}

DATAINSIGHT_TEST_MAIN(AutovacuumTest)
#include "tst_autovacuum.moc"
