// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/derivers/statementcolumns.h"
#include "core/sample/family.h"
#include "core/statements/statementcomparison.h"
#include "core/statements/statementlibrary.h"
#include "core/statements/statementreadings.h"
#include "core/statements/statementtotals.h"
#include "core/statements/studentt.h"
#include "core/store/tierchoice.h"
#include "tests/support/testmain.h"

#include <random>

using namespace datainsight;
using namespace std::chrono_literals;
using Measure = StatementMeasure;
using Verdict = StatementChange::Verdict;

namespace {

const QString Print = QStringLiteral("pg15:abc");

StatementKey keyOf(const QString &queryid, const QString &user = QStringLiteral("app"))
{
    return { QStringLiteral("shop"), user, queryid, QStringLiteral("true") };
}

SeriesTotals stored(const StatementKey &key, double calls, double time, double lowerBound, qint64 samples)
{
    SeriesTotals series { .labels = { { QStringLiteral("datname"), key.datname },
                              { QStringLiteral("usename"), key.usename }, { QStringLiteral("queryid"), key.queryid },
                              { QStringLiteral("toplevel"), key.toplevel } },
        .samples = samples };
    series.sums.assign(static_cast<size_t>(Measure::Count), std::numeric_limits<double>::quiet_NaN());
    series.sums[static_cast<size_t>(Measure::Calls)] = calls;
    series.sums[static_cast<size_t>(Measure::TotalTime)] = time;
    series.sums[static_cast<size_t>(Measure::LowerBound)] = lowerBound;
    return series;
}

/// "pg15:abc 5 calls, queryid:7 >=3 calls", sorted.
QString printed(const std::vector<StatementRow> &rows)
{
    QStringList lines;
    for (const auto &row : rows)
        lines << QStringLiteral("%1 %2%3 calls")
                     .arg(row.fingerprint, row.lowerBound ? QStringLiteral(">=") : QString(),
                         QString::number(row.sums[Measure::Calls]));
    lines.sort();
    return lines.join(QStringLiteral(", "));
}

/// What the store says of readings at these minutes; those of `begun` were compared with nothing.
RangeResult readingsAt(const std::vector<int> &compared, const std::vector<int> &begun)
{
    StoredSeries entries { .column = QStringLiteral("entries") };
    StoredSeries beginnings { .column = QStringLiteral("begun") };
    const auto at = [](int minute) { return fromMilliseconds(minute * 60'000); };
    for (const int minute : compared) {
        entries.points.push_back(SeriesPoint::exact(at(minute), 10));
        beginnings.points.push_back(SeriesPoint::exact(at(minute), 0));
    }
    for (const int minute : begun)
        beginnings.points.push_back(SeriesPoint::exact(at(minute), 1));
    return { .series = { entries, beginnings } };
}

/// A statement whose executions took these times.
StatementRow rowOf(const std::vector<double> &times)
{
    StatementRow row { .fingerprint = Print };
    double sum = 0;
    double squares = 0;
    for (const double time : times) {
        sum += time;
        squares += time * time;
    }
    row.sums.add(static_cast<size_t>(Measure::Calls), static_cast<double>(times.size()));
    row.sums.add(static_cast<size_t>(Measure::TotalTime), sum);
    row.sums.add(static_cast<size_t>(Measure::TimeSquares), squares);
    return row;
}

std::vector<double> lognormal(std::mt19937 &random, size_t count, double median)
{
    std::lognormal_distribution<double> times(std::log(median), 0.7);
    std::vector<double> drawn(count);
    for (auto &time : drawn)
        time = times(random);
    return drawn;
}

} // namespace

/// Deltas become statements, and spans of them are compared.
class TestStatements : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void measuresAreTheColumns();
    void joinsEntriesOfOneFingerprint();
    void joinsWhatCameBeforeItsText();
    void usersAndDatabasesStayApart();
    void saysWhatMayBeInOther();
    void marksWhatRanWhileNobodyRead();
    void saysThatTheNextReadingBringsTheFirst();
    void addsFramesToWhatIsStored();
    void studentsTIsThatOfTheTables_data();
    void studentsTIsThatOfTheTables();
    void findsTheSlowerStatement();
    void noiseIsNotTold();
    void aSmallChangeIsNotToldHoweverCertain();
    void callsAndMeansAreToldApart();
    void newGoneAndTooFew();
    void makesFingerprintsOfWholeTexts();
};

void TestStatements::measuresAreTheColumns()
{
    QCOMPARE(statementColumns().size(), static_cast<qsizetype>(Measure::Count));
    const auto nameOf = [](Measure measure) { return statementColumns()[static_cast<qsizetype>(measure)]; };
    QCOMPARE(nameOf(Measure::Calls), QStringLiteral("calls"));
    QCOMPARE(nameOf(Measure::TimeSquares), statements::Squares.toString());
    QCOMPARE(nameOf(Measure::SharedReadTime), QStringLiteral("shared_blk_read_time"));
    QCOMPARE(nameOf(Measure::TempWriteTime), QStringLiteral("temp_blk_write_time"));
    QCOMPARE(nameOf(Measure::WalBytes), QStringLiteral("wal_bytes"));
    QCOMPARE(nameOf(Measure::JitTime), QStringLiteral("jit_time"));
    QCOMPARE(nameOf(Measure::LowerBound), statements::LowerBound.toString());
}

void TestStatements::joinsEntriesOfOneFingerprint()
{
    // The server was upgraded: another queryid, the same text.
    StatementTotals totals;
    totals.add(TotalsResult {
        .series = { stored(keyOf(QStringLiteral("1")), 5, 50, 0, 2), stored(keyOf(QStringLiteral("2")), 7, 14, 1, 2) },
        .samples = 2 });
    const StatementText text { Print, QStringLiteral("SELECT 1"), 8 };
    const auto rows =
        totals.rows(StatementBook({ { keyOf(QStringLiteral("1")), text }, { keyOf(QStringLiteral("2")), text } }));
    QCOMPARE(printed(rows), QStringLiteral("pg15:abc >=12 calls"));
    QCOMPARE(rows.front().queryIds.size(), 2);
    QCOMPARE(rows.front().query, QStringLiteral("SELECT 1"));
    QCOMPARE(rows.front().sums.mean(), 64.0 / 12);
}

void TestStatements::joinsWhatCameBeforeItsText()
{
    StatementTotals totals;
    totals.add(TotalsResult { .series = { stored(keyOf(QStringLiteral("1")), 5, 50, 0, 2) }, .samples = 2 });
    QCOMPARE(printed(totals.rows({})), QStringLiteral("queryid:1 5 calls"));
    QVERIFY(totals.rows({}).front().query.isNull());
    const StatementBook book({ { keyOf(QStringLiteral("1")), { Print, QStringLiteral("SELECT 1"), 8 } } });
    QCOMPARE(printed(totals.rows(book)), QStringLiteral("pg15:abc 5 calls"));
}

void TestStatements::usersAndDatabasesStayApart()
{
    const auto other = keyOf(QStringLiteral("1"), QStringLiteral("batch"));
    StatementTotals totals;
    totals.add(TotalsResult {
        .series = { stored(keyOf(QStringLiteral("1")), 5, 50, 0, 2), stored(other, 1, 1, 0, 2) }, .samples = 2 });
    const StatementText text { Print, QStringLiteral("SELECT 1"), 8 };
    QCOMPARE(totals.rows(StatementBook({ { keyOf(QStringLiteral("1")), text }, { other, text } })).size(), size_t(2));
    QCOMPARE(totals.total()[Measure::Calls], 6.0);
}

void TestStatements::saysWhatMayBeInOther()
{
    const auto rest = StatementKey { QStringLiteral("other"), QStringLiteral("other"), QStringLiteral("other"),
        QStringLiteral("other") };
    StatementTotals totals;
    totals.add(TotalsResult { .series = { stored(keyOf(QStringLiteral("1")), 5, 50, 0, 3),
                                  stored(keyOf(QStringLiteral("2")), 6, 6, 0, 2), stored(rest, 9, 9, 0, 1) },
        .samples = 3 });
    QCOMPARE(printed(totals.rows({})), QStringLiteral("other 9 calls, queryid:1 5 calls, queryid:2 >=6 calls"));
}

void TestStatements::marksWhatRanWhileNobodyRead()
{
    const auto first = StatementReadings::from(readingsAt({ 2, 3 }, { 1 }));
    QVERIFY(!first.interrupted);
    QCOMPARE(first.first, fromMilliseconds(120'000));
    QCOMPARE(first.begun, fromMilliseconds(60'000));
    // DataInsight was away from the third minute to the seventh.
    QVERIFY(StatementReadings::from(readingsAt({ 2, 3, 8 }, { 1, 7 })).interrupted);
    QVERIFY(StatementReadings::from(readingsAt({ 2, 3, 8 }, { 7 })).interrupted);
    // Both in one bucket: in which order, nobody knows. A week is read without buckets.
    QVERIFY(StatementReadings::from(readingsAt({ 5 }, { 5 })).interrupted);
    const TimeRange week { Instant {}, Instant {} + std::chrono::hours(7 * 24) };
    QCOMPARE(grainForWidth(week, StatementReadings::query(TargetId { QStringLiteral("t") }, week).points), Grain::Raw);
    StatementTotals totals;
    totals.add(TotalsResult { .series = { stored(keyOf(QStringLiteral("1")), 5, 50, 0, 2) }, .samples = 2 });
    QCOMPARE(printed(totals.rows({})), QStringLiteral("queryid:1 5 calls"));
    totals.markInterrupted();
    QCOMPARE(printed(totals.rows({})), QStringLiteral("queryid:1 >=5 calls"));
}

void TestStatements::saysThatTheNextReadingBringsTheFirst()
{
    QVERIFY(StatementReadings::from(readingsAt({}, { 1 })).awaitsNext());
    QVERIFY(StatementReadings::from(readingsAt({ 2 }, { 7 })).awaitsNext());
    QVERIFY(!StatementReadings::from(readingsAt({ 2, 8 }, { 1, 7 })).awaitsNext());
    QVERIFY(!StatementReadings::from(readingsAt({}, {})).awaitsNext());
}

void TestStatements::addsFramesToWhatIsStored()
{
    FamilySpec read;
    read.id = FamilyId { QStringLiteral("target.statements") };
    const auto family = statements::deltasOf(read);
    Frame frame;
    frame.family = family;
    for (const auto &spec : family->columns) {
        auto &column = frame.columns.emplace_back(spec);
        if (spec.role == ColumnRole::Label)
            column.appendText(QMap<QString, QString> { { QStringLiteral("datname"), QStringLiteral("shop") },
                { QStringLiteral("usename"), QStringLiteral("app") },
                { QStringLiteral("queryid"), QStringLiteral("1") },
                { QStringLiteral("toplevel"), QStringLiteral("true") } }[spec.name]);
        else if (spec.name == QLatin1String("calls"))
            column.appendInteger(3);
        else
            column.appendNull();
    }
    StatementTotals totals;
    totals.add(TotalsResult { .series = { stored(keyOf(QStringLiteral("1")), 5, 50, 0, 2) }, .samples = 2 });
    totals.add(frame);
    totals.add(frame);
    QCOMPARE(printed(totals.rows({})), QStringLiteral("queryid:1 11 calls"));
    totals.clear();
    QVERIFY(totals.rows({}).empty());
}

void TestStatements::studentsTIsThatOfTheTables_data()
{
    QTest::addColumn<double>("t");
    QTest::addColumn<double>("degrees");
    QTest::addColumn<double>("expected");
    QTest::newRow("nothing") << 0.0 << 5.0 << 1.0;
    QTest::newRow("1 degree, 5 %") << 12.7062047 << 1.0 << 0.05;
    QTest::newRow("10 degrees, 5 %") << 2.2281389 << 10.0 << 0.05;
    QTest::newRow("30 degrees, 0.1 %") << 3.6459586 << 30.0 << 0.001;
    QTest::newRow("on the other side") << -2.2281389 << 10.0 << 0.05;
    QTest::newRow("nearly normal") << 1.959964 << 1e9 << 0.05;
}

void TestStatements::studentsTIsThatOfTheTables()
{
    QFETCH(double, t);
    QFETCH(double, degrees);
    QFETCH(double, expected);
    const double chance = studentTwoSided(t, degrees);
    QVERIFY2(std::fabs(chance - expected) < 1e-7, qPrintable(QString::number(chance, 'g', 12)));
}

void TestStatements::findsTheSlowerStatement()
{
    std::mt19937 random(7);
    const auto changes =
        compareStatements({ rowOf(lognormal(random, 500, 10)) }, 1h, { rowOf(lognormal(random, 500, 15)) }, 1h);
    QCOMPARE(changes.size(), size_t(1));
    QCOMPARE(changes.front().verdict, Verdict::Slower);
    QVERIFY(changes.front().chance < 1e-6);
    const auto back =
        compareStatements({ rowOf(lognormal(random, 500, 15)) }, 1h, { rowOf(lognormal(random, 500, 10)) }, 1h);
    QCOMPARE(back.front().verdict, Verdict::Faster);
}

void TestStatements::noiseIsNotTold()
{
    // 500 statements, nothing changed, heavy tails, few calls each: by chance some means differ by far more than 20 %.
    std::mt19937 random(11);
    std::vector<StatementRow> before;
    std::vector<StatementRow> after;
    for (int i = 0; i < 500; ++i) {
        for (auto *rows : { &before, &after }) {
            auto row = rowOf(lognormal(random, 40, 10));
            row.fingerprint = QString::number(i);
            rows->push_back(row);
        }
    }
    int apart = 0;
    int told = 0;
    for (const auto &change : compareStatements(before, 1h, after, 1h)) {
        apart += std::fabs(change.meanRatio - 1) > 0.2 ? 1 : 0;
        told += change.verdict == Verdict::Same ? 0 : 1;
    }
    QVERIFY2(apart > 50, qPrintable(QString::number(apart)));
    QCOMPARE(told, 0);
}

void TestStatements::aSmallChangeIsNotToldHoweverCertain()
{
    std::mt19937 random(3);
    const auto changes =
        compareStatements({ rowOf(lognormal(random, 200'000, 10)) }, 1h, { rowOf(lognormal(random, 200'000, 11)) }, 1h);
    QVERIFY(changes.front().chance < 1e-9);
    QCOMPARE(changes.front().verdict, Verdict::Same);
}

void TestStatements::callsAndMeansAreToldApart()
{
    // Twice as often an hour and half as long again.
    const std::vector<double> before(100, 10.0);
    const std::vector<double> after(100, 15.0);
    const auto changes = compareStatements({ rowOf(before) }, 1h, { rowOf(after) }, 30min);
    const auto &change = changes.front();
    QCOMPARE(change.verdict, Verdict::Slower);
    QCOMPARE(change.callsBefore, 100.0);
    QCOMPARE(change.callsAfter, 200.0);
    QCOMPARE(change.timeBefore, 1000.0);
    QCOMPARE(change.timeAfter, 3000.0);
    QCOMPARE(change.byCalls, 1000.0);
    QCOMPARE(change.byMean, 1000.0);
    QCOMPARE(change.meanRatio, 1.5);
}

void TestStatements::newGoneAndTooFew()
{
    auto gone = rowOf({ 1, 2, 3 });
    gone.fingerprint = QStringLiteral("gone");
    auto fresh = rowOf({ 1, 2, 3, 4 });
    fresh.fingerprint = QStringLiteral("new");
    const auto few = rowOf({ 1, 1 });
    auto rest = rowOf({ 1 });
    rest.isOther = true;
    const auto changes = compareStatements({ gone, few, rest }, 1h, { fresh, few, rest }, 1h);
    QCOMPARE(changes.size(), size_t(3));
    QCOMPARE(changes[0].verdict, Verdict::New);
    QCOMPARE(changes[0].byCalls, 10.0);
    QCOMPARE(changes[0].byMean, 0.0);
    QCOMPARE(changes[1].verdict, Verdict::TooFew);
    QCOMPARE(changes[2].verdict, Verdict::Gone);
    QCOMPARE(changes[2].byCalls, -6.0);
}

void TestStatements::makesFingerprintsOfWholeTexts()
{
    FamilySpec spec;
    spec.id = StatementLibrary::family();
    for (const char *name : { "dbid", "userid", "queryid", "toplevel", "datname", "usename", "query", "digest" })
        spec.columns.push_back(
            { .name = QString::fromLatin1(name), .role = ColumnRole::Text, .type = ValueType::Text });
    spec.columns.push_back({ .name = QStringLiteral("length"), .type = ValueType::Integer });
    Frame frame;
    frame.family = std::make_shared<const FamilySpec>(spec);
    for (const auto &column : spec.columns)
        frame.columns.emplace_back(column);
    const auto add = [&frame](const QString &query, const QString &digest = {}) {
        const QStringList values { QStringLiteral("5"), QStringLiteral("10"), QString::number(frame.rowCount()),
            QStringLiteral("true"), QStringLiteral("shop"), QStringLiteral("app"), query, digest };
        for (qsizetype i = 0; i < values.size(); ++i) {
            if (values[i].isNull())
                frame.columns[static_cast<size_t>(i)].appendNull();
            else
                frame.columns[static_cast<size_t>(i)].appendText(values[i]);
        }
        frame.columns.back().appendInteger(query.size());
    };
    const QString list = QString(QStringLiteral("1, ")).repeated(100'000);
    add(QStringLiteral("SELECT a FROM t WHERE b = $1"));
    add(QStringLiteral("select a  from t where b = 5"));
    add(QStringLiteral("SELECT ") + list + QStringLiteral("2"));
    add(QStringLiteral("SELECT ") + list + QStringLiteral("now()"));
    add(QString());
    add(QStringLiteral("SELECT 'its beginning"), QStringLiteral("0123456789abcdef0123"));
    add(QStringLiteral("SELECT FROM WHERE \uFFFD $1"));
    const auto entries = StatementLibrary::entriesOf(frame, 0, 100);
    QCOMPARE(entries.size(), size_t(6));
    QCOMPARE(entries[0].text.fingerprint, entries[1].text.fingerprint);
    QVERIFY(entries[0].text.fingerprint.startsWith(QLatin1String("pg")));
    QCOMPARE(entries[2].text.query.size(), StatementText::MostCharacters);
    QCOMPARE(entries[2].text.query, entries[3].text.query);
    QVERIFY(entries[2].text.fingerprint != entries[3].text.fingerprint);
    QCOMPARE(entries[4].text.fingerprint, QStringLiteral("text:0123456789abcdef"));
    QVERIFY(entries[5].text.fingerprint.startsWith(QLatin1String("text:")));
}

DATAINSIGHT_TEST_MAIN(TestStatements)
#include "tst_statements.moc"
