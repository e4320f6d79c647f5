// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/units.h"

#include "tests/support/testmain.h"

#include <limits>

using namespace datainsight;

class TestUnits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void formatsValues_data();
    void formatsValues();
    void formatsDurations_data();
    void formatsDurations();
    void usesTheLocale();
    void readsBackEveryUnitName();
    void refusesUnknownUnitName();
};

void TestUnits::formatsValues_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<bool>("perSecond");
    QTest::addColumn<QString>("expected");

    const double nan = std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("nothing measured is a dash") << nan << Unit::Count << false << "–";
    QTest::newRow("infinity is a dash") << std::numeric_limits<double>::infinity() << Unit::Bytes << false << "–";
    QTest::newRow("zero has no decimals") << 0.0 << Unit::Count << false << "0";
    QTest::newRow("negative zero is zero") << -0.0 << Unit::Count << false << "0";
    QTest::newRow("whole numbers stay whole") << 7.0 << Unit::Count << false << "7";
    QTest::newRow("three significant digits") << 12.3456 << Unit::Count << false << "12.3";
    QTest::newRow("thousands are scaled") << 12345.0 << Unit::Rows << true << "12.3 k/s";
    QTest::newRow("never prints 1000 of a smaller unit") << 999.96 << Unit::Count << false << "1 k";
    QTest::newRow("bytes scale by 1024") << 1048576.0 << Unit::Bytes << false << "1 MB";
    QTest::newRow("byte rates") << 1300000.0 << Unit::Bytes << true << "1.24 MB/s";
    QTest::newRow("large negative bytes") << -2048.0 << Unit::Bytes << false << "-2 kB";
    QTest::newRow("milliseconds become durations") << 1500.0 << Unit::Milliseconds << false << "1.5 s";
    QTest::newRow("milliseconds a second stay so") << 12.0 << Unit::Milliseconds << true << "12 ms/s";
    QTest::newRow("percent") << 98.66 << Unit::Percent << false << "98.7 %";
    QTest::newRow("ratio is shown as percent") << 0.9866 << Unit::Ratio << false << "98.7 %";
}

void TestUnits::formatsValues()
{
    QFETCH(double, value);
    QFETCH(Unit, unit);
    QFETCH(bool, perSecond);
    QFETCH(QString, expected);
    QCOMPARE(formatValue(value, unit, perSecond, QLocale::c()), expected);
}

void TestUnits::formatsDurations_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << 0.0 << "0 s";
    QTest::newRow("microseconds") << 0.000045 << "45 µs";
    QTest::newRow("milliseconds") << 0.0452 << "45.2 ms";
    QTest::newRow("just under a second is not 1000 ms") << 0.9998 << "1 s";
    QTest::newRow("seconds") << 3.21 << "3.21 s";
    QTest::newRow("just under a minute is not rounded up to 60 s") << 59.99 << "1 min";
    QTest::newRow("minutes and seconds") << 312.0 << "5 min 12 s";
    QTest::newRow("whole hours have no minutes") << 7200.0 << "2 h";
    QTest::newRow("hours and minutes") << 7500.0 << "2 h 5 min";
    QTest::newRow("days and hours") << 273600.0 << "3 d 4 h";
    QTest::newRow("negative") << -90.0 << "-1 min 30 s";
}

void TestUnits::formatsDurations()
{
    QFETCH(double, seconds);
    QFETCH(QString, expected);
    QCOMPARE(formatDuration(seconds, QLocale::c()), expected);
}

void TestUnits::usesTheLocale()
{
    QCOMPARE(formatValue(1.25, Unit::Count, false, QLocale(QLocale::German)), QStringLiteral("1,25"));
}

void TestUnits::readsBackEveryUnitName()
{
    for (int i = 0; i <= static_cast<int>(Unit::Time); ++i) {
        const auto unit = static_cast<Unit>(i);
        QCOMPARE(unitFromName(unitName(unit)), std::optional(unit));
    }
}

void TestUnits::refusesUnknownUnitName()
{
    QVERIFY(!unitFromName(u"furlongs"));
    QVERIFY(!unitFromName(u""));
}

DATAINSIGHT_TEST_MAIN(TestUnits)
#include "tst_units.moc"
