// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/statements/statementspan.h"
#include "ui/statements/statementstate.h"

#include <cmath>

using namespace datainsight;
using namespace std::chrono_literals;

namespace {

const Instant Begin = fromMilliseconds(1'767'225'600'000);

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QMap<QString, QString> labels(const char *queryId)
{
    return { { s("datname"), s("shop") }, { s("usename"), s("app") }, { s("queryid"), s(queryId) },
        { s("toplevel"), s("true") } };
}

/// At these minutes after the beginning.
StoredSeries series(const QMap<QString, QString> &labels, const QMap<int, double> &values)
{
    StoredSeries one { .labels = labels, .column = s("entries") };
    for (auto value = values.cbegin(); value != values.cend(); ++value)
        one.points.push_back(SeriesPoint::exact(Begin + std::chrono::minutes(value.key()), value.value()));
    return one;
}

StatementAnswer answer(int minutes, std::vector<StoredSeries> times, std::vector<StoredSeries> readings, Grain grain = Grain::Raw)
{
    StatementAnswer made { .range = { Begin, Begin + std::chrono::minutes(minutes) } };
    made.times = { .grain = grain, .series = std::move(times) };
    made.readings = { .grain = grain, .series = std::move(readings) };
    return made;
}

/// What readings said at these minutes: 1 where they were compared with nothing.
StoredSeries begun(const QMap<int, double> &values)
{
    auto one = series({}, values);
    one.column = s("begun");
    return one;
}

/// Of one statement with three calls; whether they are all of its calls.
bool isLowerBound(StatementAnswer asked)
{
    std::vector<double> sums(static_cast<size_t>(StatementMeasure::Count), 0);
    sums.front() = 3;
    asked.totals.add(TotalsResult { .series = { { .labels = labels("1"), .sums = sums, .samples = 1 } }, .samples = 1 });
    return statementSpan(asked, {}).rows.front().lowerBound;
}

const StatementKey Entry { s("shop"), s("app"), s("queryid:1"), s("true") };

QString printed(const StatementLoadPtr &load)
{
    QStringList parts;
    for (const auto &point : *load)
        parts << (std::isnan(point.average) ? s("-") : QString::number(point.average, 'g', 4));
    return parts.join(QLatin1Char(' '));
}

} // namespace

/// What of a span was measured, how load went on over it, and what is said where there is nothing.
class TestStatementSpan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readingsStandForTheMinuteBefore();
    void measuresFromTheFirstReadingOn();
    void marksWhatRanWhileNobodyRead();
    void nothingWasMeasured();
    void loadIsZeroWhereItDidNothingAndUnknownWhereNobodyRead();
    void loadOfBucketsIsThatOfTheirWholeLength();
    void entriesOfOneTextShareALine();
    void states_data();
    void states();
};

void TestStatementSpan::readingsStandForTheMinuteBefore()
{
    const auto span = statementSpan(answer(15, {}, { series({}, { { 3, 10 }, { 4, 10 }, { 9, 10 } }) }), {});
    QCOMPARE(span.measured.from, Begin + 2min);
    QCOMPARE(span.measured.to, Begin + 9min);
    QVERIFY(span.isMeasured());
}

void TestStatementSpan::measuresFromTheFirstReadingOn()
{
    const auto nan = std::nan("");
    const auto span = statementSpan(
        answer(15, {}, { series({}, { { 2, nan }, { 4, 10 }, { 9, 10 } }), begun({ { 2, 1 }, { 4, 0 }, { 9, 0 } }) }),
        {});
    QCOMPARE(span.measured.from, Begin + 2min);
    QCOMPARE(span.measured.to, Begin + 9min);
    QVERIFY(!statementSpan(answer(15, {}, { series({}, { { 2, nan } }), begun({ { 2, 1 } }) }), {}).isMeasured());
}

void TestStatementSpan::marksWhatRanWhileNobodyRead()
{
    const auto nan = std::nan("");
    const auto first = series({}, { { 1, nan }, { 2, 10 }, { 3, 10 } });
    QVERIFY(!isLowerBound(answer(15, {}, { first, begun({ { 1, 1 }, { 2, 0 }, { 3, 0 } }) })));
    // Nobody read between the third minute and the seventh.
    const auto again = series({}, { { 1, nan }, { 2, 10 }, { 3, 10 }, { 7, nan }, { 8, 10 } });
    QVERIFY(isLowerBound(answer(15, {}, { again, begun({ { 1, 1 }, { 2, 0 }, { 3, 0 }, { 7, 1 }, { 8, 0 } }) })));
    // A bucket in which both happened may be either.
    QVERIFY(isLowerBound(answer(15, {}, { series({}, { { 0, 10 } }), begun({ { 0, 0.25 } }) }, Grain::FiveMinutes)));
}

void TestStatementSpan::nothingWasMeasured()
{
    const auto span = statementSpan(answer(15, {}, {}), {});
    QVERIFY(!span.isMeasured());
    QVERIFY(span.rows.empty());
}

void TestStatementSpan::loadIsZeroWhereItDidNothingAndUnknownWhereNobodyRead()
{
    const QMap<int, double> readings { { 2, 1 }, { 3, 1 }, { 4, 1 }, { 5, 1 } };
    // 500 ms a second in the second minute, 1000 in the fourth.
    const auto span =
        statementSpan(answer(6, { series(labels("1"), { { 2, 500 }, { 4, 1000 } }) }, { series({}, readings) }), {});
    QCOMPARE(printed(span.loads.value(Entry)), s("- 0.5 0 1 0 -"));
}

void TestStatementSpan::loadOfBucketsIsThatOfTheirWholeLength()
{
    const auto times = series(labels("1"), { { 0, 500 }, { 5, 100 } });
    const auto span = statementSpan(
        answer(15, { times }, { series({}, { { 0, 1 }, { 5, 1 }, { 10, 1 } }) }, Grain::FiveMinutes), {});
    QCOMPARE(printed(span.loads.value(Entry)), s("0.5 0.1 0"));
}

void TestStatementSpan::entriesOfOneTextShareALine()
{
    const StatementText text { s("pg15:abc"), s("SELECT 1"), 8 };
    const StatementBook book({ { { s("shop"), s("app"), s("1"), s("true") }, text },
        { { s("shop"), s("app"), s("2"), s("true") }, text } });
    const auto span = statementSpan(answer(1, { series(labels("1"), { { 1, 500 } }), series(labels("2"), { { 1, 250 } }) },
                                        { series({}, { { 1, 2 } }) }),
        book);
    QCOMPARE(span.loads.size(), 1);
    QCOMPARE(printed(span.loads.value({ s("shop"), s("app"), s("pg15:abc"), s("true") })), s("0.75"));
}

void TestStatementSpan::states_data()
{
    QTest::addColumn<StatementSituation>("situation");
    QTest::addColumn<ViewState>("state");
    QTest::addColumn<QString>("words");
    TargetStatus live { .phase = TargetPhase::Live };
    live.families.push_back({ .id = { s("target.statements") } });
    auto without = live;
    without.families.front().error = Error { ErrorKind::Unsupported, s("pg_stat_statements is missing."), s("1. Load") };
    TargetStatus lost { .phase = TargetPhase::BackingOff };
    lost.error = Error { ErrorKind::Connection, s("It does not answer."), {} };
    const auto row = [](const char *name, const StatementSituation &situation, ViewState state, const char *words) {
        QTest::newRow(name) << situation << state << s(words);
    };
    const StatementSituation usual { .status = live, .hasStore = true, .answered = true, .measured = true };
    auto some = usual;
    some.statements = 5;
    some.shown = 5;
    row("statements", some, ViewState::Ready, "");
    some.shown = 0;
    row("all filtered away", some, ViewState::Empty, "No statement passes the filter.");
    row("nothing ran", usual, ViewState::Empty, "No statement ran in this range.");
    auto ours = usual;
    ours.own = 3;
    row("nothing but ours", ours, ViewState::Empty, "No statement but DataInsight's own ran in this range.");
    auto early = usual;
    early.measured = false;
    row("too early", early, ViewState::Loading, "What statements do is known from the second reading on");
    early.isLive = false;
    row("the past, unwatched", early, ViewState::Empty, "Nothing was measured in this range.");
    early.status = lost;
    row("unreachable", early, ViewState::Error, "It does not answer.");
    row("without the extension", { .status = without, .hasStore = true, .answered = true }, ViewState::NoPermission,
        "pg_stat_statements is missing.");
    auto off = usual;
    off.queryIds = s("off");
    row("query ids off", off, ViewState::NoPermission, "compute_query_id is off");
    off.queryIds = s("auto");
    off.tracked = s("none");
    row("tracking none", off, ViewState::NoPermission, "pg_stat_statements.track is none");
    row("asking", { .status = live, .hasStore = true, .isAsking = true }, ViewState::Loading, "Adding up");
    row("no store", { .status = live }, ViewState::Error, "The store is not open");
    auto failed = usual;
    failed.error = Error { ErrorKind::Storage, s("The file is damaged."), {} };
    failed.answered = false;
    row("the store fails", failed, ViewState::Error, "The file is damaged.");
}

void TestStatementSpan::states()
{
    QFETCH(StatementSituation, situation);
    QFETCH(ViewState, state);
    QFETCH(QString, words);
    const auto said = statementState(situation);
    QCOMPARE(said.state, state);
    QVERIFY2(said.title.contains(words), qPrintable(said.title));
}

DATAINSIGHT_TEST_MAIN(TestStatementSpan)
#include "tst_statementspan.moc"
