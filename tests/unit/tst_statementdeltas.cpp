// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/derivers/statementdeltas.h"

#include "core/sample/familycatalog.h"
#include "core/sample/familypipeline.h"
#include "tests/support/testmain.h"

using namespace datainsight;
using namespace std::chrono_literals;

namespace {

/// An entry of pg_stat_statements; times are milliseconds of the server's clock.
struct Seen
{
    QString queryid;
    qint64 calls = 0;
    double time = 0;
    qint64 since = 0; ///< 0: before version 1.11
    double deviation = 0;
    double least = 1, most = 1;
};

/// A reading of the server as a test tells it.
struct Reading
{
    qint64 at = 0;
    std::vector<Seen> entries;
    qint64 reset = 1000;
    qint64 dealloc = 0;
    qint64 hidden = 0;
    bool info = true; ///< false: version 1.8
};

std::shared_ptr<const FamilySpec> family()
{
    static const auto catalog = FamilyCatalog::load();
    return catalog->describe(FamilyId { QStringLiteral("target.statements") });
}

std::shared_ptr<Frame> frameOf(const Reading &reading)
{
    auto frame = std::make_shared<Frame>();
    frame->target = TargetId { QStringLiteral("t") };
    frame->family = family();
    frame->at = fromMilliseconds(reading.at);
    frame->took = 5ms;
    for (const auto &spec : frame->family->columns)
        frame->columns.emplace_back(spec);
    for (const auto &entry : reading.entries) {
        const QMap<QString, QVariant> values { { QStringLiteral("dbid"), QStringLiteral("5") },
            { QStringLiteral("userid"), QStringLiteral("10") }, { QStringLiteral("queryid"), entry.queryid },
            { QStringLiteral("toplevel"), QStringLiteral("true") },
            { QStringLiteral("datname"), QStringLiteral("shop") }, { QStringLiteral("sampled_at"), reading.at },
            { QStringLiteral("stats_reset"), reading.info ? QVariant(reading.reset) : QVariant() },
            { QStringLiteral("dealloc"), reading.info ? QVariant(reading.dealloc) : QVariant() },
            { QStringLiteral("hidden"), reading.hidden }, { QStringLiteral("entry"), entry.queryid.toLongLong() },
            { QStringLiteral("state"), entry.calls },
            { QStringLiteral("stats_since"), entry.since > 0 ? QVariant(entry.since) : QVariant() },
            { QStringLiteral("calls"), entry.calls }, { QStringLiteral("total_exec_time"), entry.time },
            { QStringLiteral("stddev_exec_time"), entry.deviation }, { QStringLiteral("min_exec_time"), entry.least },
            { QStringLiteral("max_exec_time"), entry.most }, { QStringLiteral("rows"), entry.calls * 2 },
            { QStringLiteral("blk_read_time"), 0.25 * static_cast<double>(entry.calls) } };
        for (auto &column : frame->columns) {
            const auto value = values.value(column.spec().name);
            if (!value.isValid())
                column.appendNull();
            else if (column.spec().type == ValueType::Text)
                column.appendText(value.toString());
            else if (column.spec().type == ValueType::Real)
                column.appendReal(value.toDouble());
            else
                column.appendInteger(value.toLongLong());
        }
    }
    return frame;
}

/// "a 5, b >=3": calls by queryid, a lower bound with its sign.
QString printed(const Derived &derived)
{
    const auto &deltas = *derived.shown.front();
    QStringList rows;
    for (qsizetype row = 0; row < deltas.rowCount(); ++row)
        rows << QStringLiteral("%1 %2%3").arg(deltas.column(u"queryid")->text(row),
            deltas.column(u"lower_bound")->integer(row) > 0 ? QStringLiteral(">=") : QString(),
            deltas.column(u"calls")->text(row));
    rows.sort();
    return rows.isEmpty() ? QStringLiteral("nothing") : rows.join(QStringLiteral(", "));
}

const QString A = QStringLiteral("a");
const QString B = QStringLiteral("b");

/// What the second of two readings says.
QString between(const Reading &first, const Reading &second)
{
    StatementDeltas deriver;
    deriver.derive(frameOf(first), 0ms);
    return printed(deriver.derive(frameOf(second), 0ms));
}

} // namespace

/// Deltas are exact where that can be proved, else a lower bound, and never too many.
class TestStatementDeltas : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstReadingIsABaseline();
    void saysWhatWasDone_data();
    void saysWhatWasDone();
    void goesOnOverACleanRestart();
    void beginsAnewAfterARestartWithoutInfo();
    void beginsAnewOnAnotherServer();
    void marksWhatFollowsALossNobodyCanMeasure();
    void aResetWhileReadingCountsNothing();
    void aGapLosesNothing();
    void leavesOutWhatDidNotMove();
    void asksOnlyForWhatMoved();
    void asksForAllAfterEvictions();
    void marksWhatMayHaveBeenEvictedInAPart();
    void forgetsWhatAResetInAPartEnded();
    void asksForAllNowAndThen();
    void aReadingWithoutRowsChangesNothing();
    void seeingNoEntryIsNoBase();
    void namesColumnsAlikeOnEveryVersion();
    void spreadsOfAWindowAreItsOwn();
    void keepsTheTopAndTheRestAsOne();
    void keepsWhatNobodyKnowsByItself();
    void tellsOfTheReading();
    void readsTextsInTurns();
    void asksAgainForTextsThatDidNotFit();
    void asksForTextsAnewEachDay();
};

void TestStatementDeltas::theFirstReadingIsABaseline()
{
    StatementDeltas deriver;
    const auto derived = deriver.derive(frameOf({ 60'000, { { A, 5, 50 } } }), 0ms);
    QCOMPARE(printed(derived), QStringLiteral("nothing"));
    // It says that it began, and nothing of what was done: no chart may show a zero there.
    const auto &changes = *derived.kept.back();
    const auto *begun = changes.column(u"begun");
    QVERIFY(begun);
    QCOMPARE(begun->integer(0), 1);
    QVERIFY(changes.column(u"entries")->isNull(0));
    const auto second = deriver.derive(frameOf({ 120'000, { { A, 6, 60 } } }), 0ms);
    QCOMPARE(second.kept.back()->column(u"begun")->integer(0), 0);
    QCOMPARE(second.kept.back()->column(u"entries")->integer(0), 1);
}

void TestStatementDeltas::saysWhatWasDone_data()
{
    QTest::addColumn<Reading>("first");
    QTest::addColumn<Reading>("second");
    QTest::addColumn<QString>("expected");
    const Seen old { A, 5, 50 };
    const Seen grown { A, 8, 80 };
    const Seen fewer { A, 3, 30 };
    QTest::newRow("counters grew") << Reading { 60'000, { old } } << Reading { 120'000, { grown } } << "a 3";
    QTest::newRow("counters grew while others were evicted")
        << Reading { 60'000, { old } } << Reading { 120'000, { grown }, 1000, 1 } << "a >=3";
    QTest::newRow("calls fell") << Reading { 60'000, { old } } << Reading { 120'000, { fewer } } << "a >=3";
    QTest::newRow("only time fell") << Reading { 60'000, { old } } << Reading { 120'000, { { A, 6, 7 } } } << "a >=6";
    QTest::newRow("the least time grew") << Reading { 60'000, { { A, 5, 50, 0, 0, 1, 9 } } }
                                         << Reading { 120'000, { { A, 9, 90, 0, 0, 2, 9 } } } << "a >=9";
    QTest::newRow("the greatest time shrank") << Reading { 60'000, { { A, 5, 50, 0, 0, 1, 9 } } }
                                              << Reading { 120'000, { { A, 9, 90, 0, 0, 1, 8 } } } << "a >=9";
    QTest::newRow("a new entry") << Reading { 60'000, { old } } << Reading { 120'000, { old, { B, 4, 4 } } } << "b 4";
    QTest::newRow("a new entry while others were evicted")
        << Reading { 60'000, { old } } << Reading { 120'000, { old, { B, 4, 4 } }, 1000, 2 } << "b >=4";
    QTest::newRow("a new entry after hidden ones")
        << Reading { 60'000, { old }, 1000, 0, 7 } << Reading { 120'000, { old, { B, 400, 4 } } } << "b >=0";
    QTest::newRow("reset between the readings")
        << Reading { 60'000, { old } } << Reading { 120'000, { grown }, 90'000 } << "a >=8";
    QTest::newRow("reset before the first, told after it: another server, say")
        << Reading { 60'000, { old } } << Reading { 120'000, { grown }, 30'000 } << "nothing";
    QTest::newRow("18: counters grew while others were evicted")
        << Reading { 60'000, { { A, 5, 50, 2000 } } } << Reading { 120'000, { { A, 8, 80, 2000 } }, 1000, 3 } << "a 3";
    QTest::newRow("18: evicted and back with more")
        << Reading { 60'000, { { A, 5, 50, 2000 } } } << Reading { 120'000, { { A, 8, 80, 90'000 } }, 1000, 1 }
        << "a >=8";
    QTest::newRow("18: a new entry") << Reading { 60'000, { { A, 5, 50, 2000 } } }
                                     << Reading { 120'000, { { A, 5, 50, 2000 }, { B, 4, 4, 70'000 } } } << "b 4";
    QTest::newRow("18: an old entry that was not to be seen before")
        << Reading { 60'000, { { A, 5, 50, 2000 } } }
        << Reading { 120'000, { { A, 5, 50, 2000 }, { B, 400, 4, 3000 } } } << "b >=0";
    QTest::newRow("13: counters grew") << Reading { 60'000, { old }, 0, 0, 0, false }
                                       << Reading { 120'000, { grown }, 0, 0, 0, false } << "a 3";
    QTest::newRow("13: a new entry") << Reading { 60'000, { old }, 0, 0, 0, false }
                                     << Reading { 120'000, { old, { B, 4, 4 } }, 0, 0, 0, false } << "b >=4";
    QTest::newRow("13: others are gone") << Reading { 60'000, { old, { B, 4, 4 } }, 0, 0, 0, false }
                                         << Reading { 120'000, { grown }, 0, 0, 0, false } << "a >=3";
}

void TestStatementDeltas::saysWhatWasDone()
{
    QFETCH(Reading, first);
    QFETCH(Reading, second);
    QFETCH(QString, expected);
    QCOMPARE(between(first, second), expected);
}

void TestStatementDeltas::goesOnOverACleanRestart()
{
    StatementDeltas deriver;
    deriver.derive(frameOf({ 60'000, { { A, 5, 50 } } }), 0ms);
    deriver.restart(Interruption::Restarted);
    QCOMPARE(printed(deriver.derive(frameOf({ 120'000, { { A, 8, 80 } } }), 0ms)), QStringLiteral("a 3"));
    // A crash loses the counters, and the server says so.
    deriver.restart(Interruption::Restarted);
    QCOMPARE(printed(deriver.derive(frameOf({ 180'000, { { A, 2, 20 } }, 150'000 }), 0ms)), QStringLiteral("a >=2"));
}

void TestStatementDeltas::beginsAnewAfterARestartWithoutInfo()
{
    StatementDeltas deriver;
    deriver.derive(frameOf({ 60'000, { { A, 5, 50 } }, 0, 0, 0, false }), 0ms);
    deriver.restart(Interruption::Restarted);
    const auto after = deriver.derive(frameOf({ 120'000, { { A, 8, 80 } }, 0, 0, 0, false }), 0ms);
    QCOMPARE(printed(after), QStringLiteral("nothing"));
}

void TestStatementDeltas::beginsAnewOnAnotherServer()
{
    StatementDeltas deriver;
    deriver.derive(frameOf({ 60'000, { { A, 5, 50 } } }), 0ms);
    deriver.restart(Interruption::Replaced);
    QCOMPARE(printed(deriver.derive(frameOf({ 120'000, { { A, 800, 80 } } }), 0ms)), QStringLiteral("nothing"));
}

void TestStatementDeltas::marksWhatFollowsALossNobodyCanMeasure()
{
    StatementDeltas deriver;
    deriver.derive(frameOf({ 60'000, { { A, 5, 50 } } }), 0ms);
    deriver.restart(Interruption::Replaced);
    deriver.derive(frameOf({ 120'000, { { A, 800, 80 } } }), 0ms);
    QCOMPARE(printed(deriver.derive(frameOf({ 180'000, { { A, 801, 81 } } }), 0ms)), QStringLiteral("a >=1"));
    QCOMPARE(printed(deriver.derive(frameOf({ 240'000, { { A, 802, 82 } } }), 0ms)), QStringLiteral("a 1"));
}

void TestStatementDeltas::aResetWhileReadingCountsNothing()
{
    StatementDeltas deriver;
    deriver.derive(frameOf({ 60'000, { { A, 5, 50 } } }), 0ms);
    // The entries may be those of before or those of after.
    QCOMPARE(printed(deriver.derive(frameOf({ 120'000, { { A, 8, 80 } }, 120'002 }), 0ms)), QStringLiteral("nothing"));
    QCOMPARE(printed(deriver.derive(frameOf({ 180'000, { { A, 9, 90 } }, 120'002 }), 0ms)), QStringLiteral("nothing"));
    QCOMPARE(printed(deriver.derive(frameOf({ 240'000, { { A, 10, 91 } }, 120'002 }), 0ms)), QStringLiteral("a >=1"));
}

void TestStatementDeltas::aGapLosesNothing()
{
    StatementDeltas deriver;
    deriver.derive(frameOf({ 60'000, { { A, 5, 50 } } }), 180s);
    const auto derived = deriver.derive(frameOf({ 3'660'000, { { A, 8, 80 } } }), 180s);
    QCOMPARE(printed(derived), QStringLiteral("a 3"));
    QCOMPARE(derived.shown.front()->since, Milliseconds(1h));
}

void TestStatementDeltas::leavesOutWhatDidNotMove()
{
    const Seen still { B, 4, 4 };
    QCOMPARE(between({ 60'000, { { A, 5, 50 }, still } }, { 120'000, { still, { A, 6, 60 } } }), QStringLiteral("a 1"));
}

void TestStatementDeltas::asksOnlyForWhatMoved()
{
    StatementDeltas deriver;
    const auto asked = [&deriver] { return deriver.parameters({}, {})->front(); };
    QCOMPARE(asked(), QByteArray("{}"));
    deriver.derive(frameOf({ 60'000, { { A, 5, 50 }, { B, 4, 4 } } }), 0ms);
    QVERIFY(asked() == "{5,4}" || deriver.parameters({}, {})->front() == "{4,5}");
    // Of the one that is not sent again nothing was done, and nothing is forgotten.
    QCOMPARE(printed(deriver.derive(frameOf({ 120'000, { { A, 8, 80 } } }), 0ms)), QStringLiteral("a 3"));
    asked();
    QCOMPARE(printed(deriver.derive(frameOf({ 180'000, { { B, 6, 6 } } }), 0ms)), QStringLiteral("b 2"));
}

void TestStatementDeltas::asksForAllAfterEvictions()
{
    StatementDeltas deriver;
    const auto asksForAll = [&deriver] { return deriver.parameters({}, {})->front() == "{}"; };
    QVERIFY(asksForAll());
    deriver.derive(frameOf({ 60'000, { { A, 5, 50 }, { B, 4, 4 } } }), 0ms);
    QVERIFY(!asksForAll());
    deriver.derive(frameOf({ 120'000, { { A, 8, 80 } }, 1000, 1 }), 0ms);
    QVERIFY(asksForAll());
    deriver.derive(frameOf({ 180'000, { { A, 8, 80 } }, 1000, 1 }), 0ms);
    QVERIFY(!asksForAll());
    // B was evicted: what comes back is new.
    QCOMPARE(printed(deriver.derive(frameOf({ 240'000, { { B, 6, 6 } }, 1000, 1 }), 0ms)), QStringLiteral("b 6"));
}

void TestStatementDeltas::marksWhatMayHaveBeenEvictedInAPart()
{
    StatementDeltas deriver;
    deriver.derive(frameOf({ 60'000, { { A, 5, 50 }, { B, 4, 4 } } }), 0ms);
    deriver.parameters({}, {});
    deriver.derive(frameOf({ 120'000, { { A, 8, 80 } }, 1000, 1 }), 0ms);
    QCOMPARE(deriver.parameters({}, {})->front(), QByteArray("{}"));
    // B may be what it was with two calls more, or another that ran six times.
    QCOMPARE(printed(deriver.derive(frameOf({ 180'000, { { A, 8, 80 }, { B, 6, 6 } }, 1000, 1 }), 0ms)),
        QStringLiteral("b >=2"));
    QCOMPARE(printed(deriver.derive(frameOf({ 240'000, { { A, 8, 80 }, { B, 7, 7 } }, 1000, 1 }), 0ms)),
        QStringLiteral("b 1"));
}

void TestStatementDeltas::forgetsWhatAResetInAPartEnded()
{
    StatementDeltas deriver;
    deriver.derive(frameOf({ 60'000, { { A, 5, 50 }, { B, 4, 4 } } }), 0ms);
    deriver.parameters({}, {});
    QCOMPARE(printed(deriver.derive(frameOf({ 120'000, { { A, 1, 10 } }, 90'000 }), 0ms)), QStringLiteral("a >=1"));
    deriver.parameters({}, {});
    QCOMPARE(printed(deriver.derive(frameOf({ 180'000, { { A, 1, 10 }, { B, 6, 6 } }, 90'000 }), 0ms)),
        QStringLiteral("b 6"));
}

void TestStatementDeltas::asksForAllNowAndThen()
{
    StatementDeltas deriver;
    int whole = 0;
    for (qint64 i = 1; i <= 20; ++i) {
        whole += deriver.parameters({}, {})->front() == "{}" ? 1 : 0;
        deriver.derive(frameOf({ i * 60'000, { { A, i, static_cast<double>(i) } } }), 0ms);
    }
    QCOMPARE(whole, 2);
}

void TestStatementDeltas::aReadingWithoutRowsChangesNothing()
{
    StatementDeltas deriver;
    deriver.parameters({}, {});
    deriver.derive(frameOf({ 60'000, { { A, 5, 50 } } }), 0ms);
    deriver.parameters({}, {});
    QCOMPARE(printed(deriver.derive(frameOf({ 120'000, {} }), 0ms)), QStringLiteral("nothing"));
    deriver.parameters({}, {});
    QCOMPARE(printed(deriver.derive(frameOf({ 180'000, { { A, 8, 80 } } }), 0ms)), QStringLiteral("a 3"));
}

void TestStatementDeltas::seeingNoEntryIsNoBase()
{
    StatementDeltas deriver;
    deriver.parameters({}, {});
    deriver.derive(frameOf({ 60'000, {} }), 0ms);
    deriver.parameters({}, {});
    // Somebody granted the role sight of entries that ran for weeks.
    QCOMPARE(printed(deriver.derive(frameOf({ 120'000, { { A, 5000, 50 } } }), 0ms)), QStringLiteral("nothing"));
    deriver.parameters({}, {});
    QCOMPARE(printed(deriver.derive(frameOf({ 180'000, { { A, 5001, 60 } } }), 0ms)), QStringLiteral("a 1"));
}

void TestStatementDeltas::namesColumnsAlikeOnEveryVersion()
{
    StatementDeltas deriver;
    deriver.derive(frameOf({ 60'000, { { A, 4, 50 } } }), 0ms);
    const auto derived = deriver.derive(frameOf({ 120'000, { { A, 8, 80 } } }), 0ms);
    const auto &deltas = *derived.shown.front();
    QCOMPARE(deltas.column(u"shared_blk_read_time")->number(0), 1.0);
    QVERIFY(deltas.column(u"wal_buffers_full")->isNull(0));
    QCOMPARE(deltas.column(u"datname")->text(0), QStringLiteral("shop"));
    QCOMPARE(deltas.column(u"usename")->text(0), QStringLiteral("(oid 10)"));
}

void TestStatementDeltas::spreadsOfAWindowAreItsOwn()
{
    // 1, 3 first; then 10, 20, 30: the server tells mean and deviation of all five.
    StatementDeltas deriver;
    deriver.derive(frameOf({ 60'000, { { A, 2, 4, 0, 1.0, 1, 3 } } }), 0ms);
    const double mean = 64.0 / 5;
    const double deviation = std::sqrt((1 + 9 + 100 + 400 + 900) / 5.0 - mean * mean);
    const auto derived = deriver.derive(frameOf({ 120'000, { { A, 5, 64, 0, deviation, 1, 30 } } }), 0ms);
    const double squares = derived.shown.front()->column(u"exec_time_squares")->number(0);
    QVERIFY2(std::fabs(squares - 1400) < 1e-6, qPrintable(QString::number(squares)));
}

void TestStatementDeltas::keepsTheTopAndTheRestAsOne()
{
    auto few = std::make_shared<FamilySpec>(*family());
    few->keep.top = 1;
    FamilyPipeline pipeline(few);
    const auto take = [&](const Reading &reading) {
        auto frame = frameOf(reading);
        frame->family = few;
        return pipeline.take(frame, 0ms);
    };
    // Most of the time and most of the calls are one row, the other two are summed.
    take({ 60'000, { { A, 1, 1 }, { B, 1, 1 }, { QStringLiteral("c"), 1, 1 } } });
    const auto derived = take({ 120'000, { { A, 100, 500 }, { B, 3, 3 }, { QStringLiteral("c"), 2, 2 } } });
    const auto &kept = *derived.kept.front();
    QCOMPARE(kept.rowCount(), 2);
    QCOMPARE(kept.column(u"queryid")->text(1), QStringLiteral("other"));
    QCOMPARE(kept.column(u"calls")->integer(0) + kept.column(u"calls")->integer(1), 99 + 2 + 1);
    QCOMPARE(derived.shown.front()->rowCount(), 3);
    QVERIFY(!derived.shown.front()->family->hot);
}

void TestStatementDeltas::keepsWhatNobodyKnowsByItself()
{
    FamilyPipeline pipeline(family());
    pipeline.take(frameOf({ 60'000, { { A, 1, 1 } }, 1000, 0, 1 }), 0ms);
    // B was there before, hidden: what it did meanwhile is not known. A row for the rest would say that any other
    // statement may have done more.
    const auto derived = pipeline.take(frameOf({ 120'000, { { A, 3, 3 }, { B, 9, 9 } }, 1000, 0, 1 }), 0ms);
    const auto &kept = *derived.kept.front();
    QCOMPARE(kept.rowCount(), 2);
    QStringList rows;
    for (qsizetype row = 0; row < kept.rowCount(); ++row)
        rows << QStringLiteral("%1 %2 %3")
                    .arg(kept.column(u"queryid")->text(row), kept.column(u"calls")->text(row),
                        kept.column(u"lower_bound")->text(row));
    QCOMPARE(rows, QStringList({ QStringLiteral("a 2 0"), QStringLiteral("b 0 1") }));
}

void TestStatementDeltas::tellsOfTheReading()
{
    StatementDeltas deriver;
    deriver.derive(frameOf({ 60'000, { { A, 5, 50 } } }), 0ms);
    const auto derived = deriver.derive(frameOf({ 120'000, { { A, 8, 80 }, { B, 1, 1 } }, 1000, 4, 2 }), 0ms);
    const auto &changes = *derived.kept.back();
    QCOMPARE(changes.family->id.value, QStringLiteral("target.statement_changes"));
    const auto value = [&changes](QStringView column) { return changes.column(column)->integer(0); };
    QCOMPARE(value(u"entries"), 2);
    QCOMPARE(value(u"changed"), 2);
    QCOMPARE(value(u"appeared"), 1);
    QCOMPARE(value(u"lower_bounds"), 2);
    QCOMPARE(value(u"hidden"), 2);
    QCOMPARE(value(u"evictions"), 4);
    QCOMPARE(value(u"resets"), 0);
}

namespace {

std::shared_ptr<Frame> answerOf(const QStringList &queryids, qint64 bytesEach)
{
    static const auto catalog = FamilyCatalog::load();
    auto frame = std::make_shared<Frame>();
    frame->family = catalog->describe(FamilyId { QStringLiteral("target.statements_text") });
    for (const auto &spec : frame->family->columns)
        frame->columns.emplace_back(spec);
    for (const auto &id : queryids) {
        const QStringList labels { QStringLiteral("5"), QStringLiteral("10"), id, QStringLiteral("true") };
        for (size_t i = 0; i < frame->columns.size(); ++i) {
            if (frame->columns[i].spec().type == ValueType::Text)
                frame->columns[i].appendText(labels.value(static_cast<qsizetype>(i)));
            else
                frame->columns[i].appendInteger(bytesEach);
        }
    }
    return frame;
}

const SteadyInstant Start { 1h };

} // namespace

void TestStatementDeltas::readsTextsInTurns()
{
    UnreadTexts texts;
    QVERIFY(!texts.take(Start)); // there are none
    for (int turn = 0; turn < UnreadTexts::FirstTurns; ++turn) {
        const QString id = QString::number(turn);
        texts.note(*frameOf({ 60'000, { { id, 1, 1 } } }));
        const auto asked = texts.take(Start + turn * 60s);
        QVERIFY(asked);
        QCOMPARE(*asked, (std::vector<QByteArray> { "{" + id.toLatin1() + "}" }));
        texts.answered(*answerOf({ id }, 100));
    }
    texts.note(*frameOf({ 60'000, { { A, 1, 1 } } }));
    const auto last = Start + (UnreadTexts::FirstTurns - 1) * 60s;
    QVERIFY(!texts.take(last + 299s));
    QVERIFY(texts.take(last + 300s));
    texts.answered(*answerOf({ A }, 100));
    QVERIFY(!texts.take(last + 900s)); // nothing is unread
    texts.note(*frameOf({ 60'000, { { A, 2, 2 } } }));
    QVERIFY(!texts.take(last + 900s));
}

void TestStatementDeltas::asksAgainForTextsThatDidNotFit()
{
    UnreadTexts texts;
    texts.note(*frameOf({ 60'000, { { A, 1, 1 }, { B, 1, 1 } } }));
    QVERIFY(texts.take(Start));
    texts.answered(*answerOf({ A }, UnreadTexts::MostBytes));
    QCOMPARE(texts.count(), 1);
    // Of two that were asked for one is gone from the server.
    QVERIFY(texts.take(Start + 60s));
    texts.answered(*answerOf({}, 0));
    QCOMPARE(texts.count(), 0);
}

void TestStatementDeltas::asksForTextsAnewEachDay()
{
    UnreadTexts texts;
    texts.note(*frameOf({ 60'000, { { A, 1, 1 } } }));
    QVERIFY(texts.take(Start));
    texts.answered(*answerOf({ A }, 100));
    QVERIFY(!texts.take(Start + 23h));
    QVERIFY(texts.take(Start + 24h));
}

DATAINSIGHT_TEST_MAIN(TestStatementDeltas)
#include "tst_statementdeltas.moc"
