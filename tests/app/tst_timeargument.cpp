// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // tables of command lines are read best as plain words

#include "app/ctl/timeargument.h"
#include "tests/support/testmain.h"

using namespace datainsight;
using namespace std::chrono_literals;

class TestTimeArgument : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatPeopleWrite_data();
    void readsWhatPeopleWrite();
    void refusesTheRest_data();
    void refusesTheRest();

private:
    const Instant m_now = fromDateTime(QDateTime(QDate(2026, 11, 20), QTime(13, 0), Qt::UTC));
};

void TestTimeArgument::readsWhatPeopleWrite_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("before");
    QTest::newRow("now") << "now" << qint64(0);
    QTest::newRow("seconds ago") << "-90s" << qint64(90);
    QTest::newRow("minutes ago") << "-30m" << qint64(1800);
    QTest::newRow("hours ago") << "-1h" << qint64(3600);
    QTest::newRow("days ago") << "-7d" << qint64(7 * 86400);
    QTest::newRow("weeks ago") << "-2w" << qint64(14 * 86400);
    QTest::newRow("an instant in UTC") << "2026-11-20T12:00:00Z" << qint64(3600);
    QTest::newRow("without seconds") << "2026-11-20T12:00Z" << qint64(3600);
    QTest::newRow("an instant elsewhere") << "2026-11-20T13:00:00+01:00" << qint64(3600);
    QTest::newRow("local time") << "2026-11-20 12:00" << qint64(3600);
    QTest::newRow("a day") << "2026-11-20" << qint64(13 * 3600);
}

void TestTimeArgument::readsWhatPeopleWrite()
{
    QFETCH(QString, text);
    QFETCH(qint64, before);
    const auto instant = instantFromText(text, m_now);
    QVERIFY(instant.has_value());
    QCOMPARE(toMilliseconds(*instant), toMilliseconds(m_now - before * 1s));
}

void TestTimeArgument::refusesTheRest_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : { "", "1h", "-1", "-h", "-1y", "-9999999h", "yesterday", "13:00", "2026-13-01" })
        QTest::newRow(text) << text;
}

void TestTimeArgument::refusesTheRest()
{
    QFETCH(QString, text);
    const auto instant = instantFromText(text, m_now);
    QVERIFY(!instant.has_value());
    QCOMPARE(instant.error().kind, ErrorKind::Parse);
    QVERIFY(!instant.error().hint.isEmpty());
}

DATAINSIGHT_TEST_MAIN(TestTimeArgument)
#include "tst_timeargument.moc"
