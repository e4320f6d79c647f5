// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/sqliteplanhistory.h"
#include "tests/store/storebed.h"
#include "tests/support/testmain.h"

#include <QDir>

#include <SQLiteCpp/SQLiteCpp.h>

#include <cmath>

using namespace datainsight;
using namespace datainsight::test;

/// Plans are kept with their context, found again, and never lost to a limit, another program or a damaged file
/// without a word.
class TestPlanHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsAPlanWithItsContext();
    void analysesAPlanWithTheNamesOfItsStatement();
    void keepsOneOfSeveralPlansInATextApart();
    void listsByStatementAndByServer();
    void doesNotKeepTheSamePlanTwice();
    void forgetsTheOldestBeyondItsLimits_data();
    void forgetsTheOldestBeyondItsLimits();
    void labelsPinsAndRemoves();
    void isReadableByItsOwnerOnly();
    void makesNoFileForALook();
    void twoProgramsKeepPlansInOneFile();
    void waitsForAnotherProgramsTransaction();
    void keepsPlansBesideAStoreThatAnotherProgramWrites();
    void setsADamagedFileAside();
    void opensANewerFileForReadingOnly();
    void saysThatOnePlanIsDamaged();
    void writesWhatWasGivenBeforeItEnds();
    void answersARequestThatWasCancelled();

private:
    QString path() const { return QDir(m_folder->path()).filePath(SqlitePlanHistory::fileName()); }
    QStringList listed(SqlitePlanHistory &history, const PlanQuery &query = {});

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;
};

namespace {

const TargetId Server { QStringLiteral("s1") };

AnalysedPlanPtr planOf(double ms, const QString &fingerprint = QStringLiteral("f1"), Instant at = {})
{
    const QByteArray source = "Limit  (cost=0.00..1.50 rows=5 width=4) (actual time=0.010.."
        + QByteArray::number(ms, 'f', 3)
        + " rows=5 loops=1)\n"
          "  ->  Seq Scan on flows  (cost=0.00..9.00 rows=45 width=4) (actual time=0.009..0.010 rows=5 loops=1)\n"
          "Planning Time: 0.250 ms\n"
          "Execution Time: "
        + QByteArray::number(ms, 'f', 3) + " ms\n";
    PlanContext context;
    context.statement = QStringLiteral("SELECT * FROM flows LIMIT 5");
    context.fingerprint = fingerprint;
    context.server = QStringLiteral("analysis server");
    context.database = QStringLiteral("flows");
    context.serverVersion = QStringLiteral("PostgreSQL 17.2");
    context.settings = { { QStringLiteral("work_mem"), QStringLiteral("64MB") } };
    context.takenAt = at;
    const auto plans = readAnalysedPlans(source, context);
    if (!plans)
        qFatal("%s", qUtf8Printable(oneLine(plans.error())));
    return plans->front();
}

template<typename T> T valueOf(const Pending<T> &pending)
{
    const auto result = waitFor(pending);
    if (!result)
        qFatal("%s", qUtf8Printable(oneLine(result.error())));
    return *result;
}

} // namespace

void TestPlanHistory::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

/// "12.5 f1" a plan: its time and statement.
QStringList TestPlanHistory::listed(SqlitePlanHistory &history, const PlanQuery &query)
{
    QStringList lines;
    for (const auto &plan : valueOf(history.list(query, {})).plans)
        lines << QString::number(plan.executionMs) + QLatin1Char(' ') + plan.fingerprint;
    return lines;
}

void TestPlanHistory::keepsAPlanWithItsContext()
{
    const auto plan = planOf(12.5, QStringLiteral("f1"), m_clock.now());
    qint64 id = 0;
    {
        SqlitePlanHistory history(m_folder->path(), m_clock);
        id = valueOf(history.save(plan, Server));
    }
    SqlitePlanHistory history(m_folder->path(), m_clock);
    const auto list = valueOf(history.list({}, {}));
    QVERIFY(!list.trouble);
    QCOMPARE(list.plans.size(), 1);
    QCOMPARE(list.keptPlans, 1);
    const auto &entry = list.plans.front();
    QCOMPARE(entry.id, id);
    QCOMPARE(entry.target, Server);
    QCOMPARE(entry.server, plan->context.server);
    QCOMPARE(entry.database, plan->context.database);
    QCOMPARE(entry.serverVersion, plan->context.serverVersion);
    QCOMPARE(entry.statement, plan->context.statement);
    QCOMPARE(toMilliseconds(entry.at()), toMilliseconds(m_clock.now()));
    QCOMPARE(entry.title, QStringLiteral("Limit"));
    QVERIFY(entry.analyzed);
    QCOMPARE(entry.executionMs, 12.5);
    QCOMPARE(entry.planningMs, 0.25);
    QCOMPARE(entry.totalCost, 1.5);
    QCOMPARE(entry.nodeCount, 2);
    QVERIFY(entry.storedBytes > 0 && entry.storedBytes < plan->source.size() + 100);

    const auto loaded = valueOf(history.load(id, {}));
    QVERIFY(loaded->context == plan->context);
    QCOMPARE(loaded->source, plan->source);
    QCOMPARE(loaded->plan.nodes.size(), 2);
    QCOMPARE(loaded->timing.nodes.front().inclusiveMs, 12.5);
}

void TestPlanHistory::analysesAPlanWithTheNamesOfItsStatement()
{
    QByteArray source = "Append  (cost=0.00..9.00 rows=45 width=4) (actual time=0.010..400.000 rows=39 loops=1)\n";
    for (const char *part : { "p1", "p2", "p3" })
        source += QByteArray("  ->  Seq Scan on part_") + part
            + " f_1  (cost=0.00..9.00 rows=45 width=4) (actual time=0.009..130.000 rows=13 loops=1)\n"
              "        Filter: (f.label = 'x'::text)\n        Rows Removed by Filter: 10000\n";
    source += "Execution Time: 401.000 ms\n";
    const QString statement = QStringLiteral("SELECT * FROM net.flow f WHERE label = 'x'");
    const AliasReader aliases = [&](const QString &text) {
        const RelationName flow { QStringLiteral("net"), QStringLiteral("flow") };
        return text == statement ? RelationAliases { { QStringLiteral("f"), flow } } : RelationAliases();
    };
    const auto fresh = readAnalysedPlans(source, { .statement = statement }, {}, aliases);
    QVERIFY(fresh);
    SqlitePlanHistory history(m_folder->path(), m_clock, {}, aliases);
    const auto loaded = valueOf(history.load(valueOf(history.save(fresh->front(), Server)), {}));
    QVERIFY(!loaded->findings.empty());
    QCOMPARE(loaded->findings.front().sql, QStringLiteral("CREATE INDEX ON net.flow (label);"));
    QCOMPARE(loaded->findings.front().sql, fresh->front()->findings.front().sql);
}

void TestPlanHistory::keepsOneOfSeveralPlansInATextApart()
{
    const auto plans = readAnalysedPlans(R"([{"Plan": {"Node Type": "Result"}}, {"Plan": {"Node Type": "Seq Scan"}}])");
    QVERIFY(plans);
    QCOMPARE(plans->size(), 2);
    SqlitePlanHistory history(m_folder->path(), m_clock);
    const auto first = valueOf(history.save(plans->at(0), {}));
    const auto second = valueOf(history.save(plans->at(1), {}));
    QVERIFY(first != second);
    QCOMPARE(valueOf(history.load(first, {}))->plan.nodes.front().type, QStringLiteral("Result"));
    QCOMPARE(valueOf(history.load(second, {}))->plan.nodes.front().type, QStringLiteral("Seq Scan"));
    const auto list = valueOf(history.list({}, {}));
    QVERIFY(std::isnan(list.plans.front().executionMs));
    QVERIFY(!list.plans.front().analyzed);
    QCOMPARE(toMilliseconds(list.plans.front().at()), toMilliseconds(m_clock.now()));
}

void TestPlanHistory::listsByStatementAndByServer()
{
    SqlitePlanHistory history(m_folder->path(), m_clock);
    const auto at = [this](int minutes) { return m_clock.now() + std::chrono::minutes(minutes); };
    valueOf(history.save(planOf(2, QStringLiteral("f1"), at(2)), Server));
    valueOf(history.save(planOf(1, QStringLiteral("f1"), at(1)), Server));
    valueOf(history.save(planOf(3, QStringLiteral("f2"), at(3)), Server));
    valueOf(history.save(planOf(4, QStringLiteral("f1"), at(4)), TargetId { QStringLiteral("s2") }));
    using List = QStringList;
    QCOMPARE(listed(history),
        (List { QStringLiteral("4 f1"), QStringLiteral("3 f2"), QStringLiteral("2 f1"), QStringLiteral("1 f1") }));
    QCOMPARE(listed(history, { .fingerprint = QStringLiteral("f1") }),
        (List { QStringLiteral("4 f1"), QStringLiteral("2 f1"), QStringLiteral("1 f1") }));
    QCOMPARE(listed(history, { .fingerprint = QStringLiteral("f1"), .target = Server }),
        (List { QStringLiteral("2 f1"), QStringLiteral("1 f1") }));
    QCOMPARE(listed(history, { .target = Server, .limit = 1 }), List { QStringLiteral("3 f2") });
    QVERIFY(listed(history, { .fingerprint = QStringLiteral("nobody's") }).isEmpty());
}

void TestPlanHistory::doesNotKeepTheSamePlanTwice()
{
    SqlitePlanHistory history(m_folder->path(), m_clock);
    const auto id = valueOf(history.save(planOf(2), Server));
    m_clock.advance(std::chrono::minutes(5));
    QCOMPARE(valueOf(history.save(planOf(2), Server)), id);
    QVERIFY(valueOf(history.save(planOf(2), TargetId { QStringLiteral("s2") })) != id);
    const auto list = valueOf(history.list({ .target = Server }, {}));
    QCOMPARE(list.plans.size(), 1);
    QCOMPARE(toMilliseconds(list.plans.front().savedAt), toMilliseconds(m_clock.now()));
}

void TestPlanHistory::forgetsTheOldestBeyondItsLimits_data()
{
    QTest::addColumn<int>("plans");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<int>("days");
    const qint64 much = 1'000'000'000;
    QTest::newRow("too many") << 3 << much << 1000;
    QTest::newRow("too old") << 1000 << much << 3;
    QTest::newRow("too large") << 1000 << qint64(3 * 220) << 1000;
}

void TestPlanHistory::forgetsTheOldestBeyondItsLimits()
{
    QFETCH(int, plans);
    QFETCH(qint64, bytes);
    QFETCH(int, days);
    SqlitePlanHistory history(
        m_folder->path(), m_clock, { .age = std::chrono::hours(24 * days), .plans = plans, .bytes = bytes });
    const auto pinned = valueOf(history.save(planOf(1), Server));
    QVERIFY(valueOf(history.setPinned(pinned, true)));
    for (int i = 2; i <= 8; ++i) {
        m_clock.advance(std::chrono::hours(25));
        valueOf(history.save(planOf(i), Server));
    }
    const auto kept = listed(history);
    QCOMPARE(kept.first(), QStringLiteral("8 f1"));
    QCOMPARE(kept.last(), QStringLiteral("1 f1"));
    QVERIFY2(kept.size() == 3 || kept.size() == 4, qPrintable(kept.join(QStringLiteral(", "))));
    QVERIFY(kept.contains(QStringLiteral("7 f1")) && !kept.contains(QStringLiteral("4 f1")));
}

void TestPlanHistory::labelsPinsAndRemoves()
{
    SqlitePlanHistory history(m_folder->path(), m_clock);
    const auto a = valueOf(history.save(planOf(1), Server));
    const auto b = valueOf(history.save(planOf(2), Server));
    QVERIFY(valueOf(history.setLabel(a, QStringLiteral("before the index; \"x\""))));
    QVERIFY(valueOf(history.setPinned(a, true)));
    QVERIFY(valueOf(history.remove({ b })));
    const auto list = valueOf(history.list({}, {}));
    QCOMPARE(list.plans.size(), 1);
    QCOMPARE(list.plans[0].label, QStringLiteral("before the index; \"x\""));
    QVERIFY(list.plans[0].pinned);
    const auto gone = waitFor(history.load(b, {}));
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, ErrorKind::Storage);
    QVERIFY(!gone.error().hint.isEmpty());
    QVERIFY(!valueOf(history.setLabel(b, QStringLiteral("x"))));
}

void TestPlanHistory::isReadableByItsOwnerOnly()
{
    SqlitePlanHistory history(m_folder->path(), m_clock);
    valueOf(history.save(planOf(1), Server));
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup | QFileDevice::WriteOther;
    for (const auto &file : QDir(m_folder->path()).entryInfoList(QDir::Files))
        QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
}

void TestPlanHistory::makesNoFileForALook()
{
    SqlitePlanHistory history(m_folder->path(), m_clock);
    QVERIFY(valueOf(history.list({}, {})).plans.empty());
    QVERIFY(!QFile::exists(path()));
}

void TestPlanHistory::twoProgramsKeepPlansInOneFile()
{
    SqlitePlanHistory one(m_folder->path(), m_clock);
    SqlitePlanHistory other(m_folder->path(), m_clock);
    std::vector<Pending<qint64>> saves;
    for (int i = 1; i <= 20; ++i)
        saves.push_back((i % 2 ? one : other).save(planOf(i), Server));
    for (const auto &save : saves)
        QVERIFY(valueOf(save) > 0);
    QCOMPARE(listed(one).size(), 20);
    QCOMPARE(listed(one), listed(other));
}

void TestPlanHistory::waitsForAnotherProgramsTransaction()
{
    SqlitePlanHistory history(m_folder->path(), m_clock);
    valueOf(history.save(planOf(1), Server));
    SQLite::Database other(path().toStdString(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN IMMEDIATE");
    const auto save = history.save(planOf(2), Server);
    // A list does not wait for the writer, but stands behind the save in the queue.
    QVERIFY(!save.isFinished());
    other.exec("ROLLBACK");
    QVERIFY(valueOf(save) > 0);
}

void TestPlanHistory::keepsPlansBesideAStoreThatAnotherProgramWrites()
{
    const auto writer = SqliteStore::open(m_folder->path(), m_clock);
    QVERIFY(writer);
    QVERIFY(!SqliteStore::open(m_folder->path(), m_clock));
    SqlitePlanHistory history(m_folder->path(), m_clock);
    QVERIFY(valueOf(history.save(planOf(1), Server)) > 0);
}

void TestPlanHistory::setsADamagedFileAside()
{
    {
        SqlitePlanHistory history(m_folder->path(), m_clock);
        valueOf(history.save(planOf(1), Server));
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray before = QByteArray(static_cast<int>(file.size()), 'x');
    QCOMPARE(file.write(before), before.size());
    file.close();

    SqlitePlanHistory history(m_folder->path(), m_clock);
    const auto list = valueOf(history.list({}, {}));
    QVERIFY(list.plans.empty());
    QVERIFY(list.trouble);
    QVERIFY2(list.trouble->message.contains(QStringLiteral("damaged")), qPrintable(oneLine(*list.trouble)));
    QVERIFY(valueOf(history.save(planOf(2), Server)) > 0);
    QCOMPARE(listed(history).size(), 1);
    QVERIFY(valueOf(history.list({}, {})).trouble);
    const auto aside = QDir(m_folder->path()).entryList({ QStringLiteral("plans.sqlite.damaged-*") });
    QCOMPARE(aside.size(), 1);
    QFile kept(QDir(m_folder->path()).filePath(aside.first()));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), before);
}

void TestPlanHistory::opensANewerFileForReadingOnly()
{
    qint64 id = 0;
    {
        SqlitePlanHistory history(m_folder->path(), m_clock);
        id = valueOf(history.save(planOf(1), Server));
    }
    SQLite::Database(path().toStdString(), SQLite::OPEN_READWRITE)
        .exec("INSERT INTO migration (number, name, checksum, applied_at) VALUES (99, 'later', 'x', 0)");
    SqlitePlanHistory history(m_folder->path(), m_clock);
    const auto saved = waitFor(history.save(planOf(2), Server));
    QVERIFY(!saved);
    QCOMPARE(saved.error().message, QStringLiteral("plans.sqlite was made by a newer DataInsight."));
    const auto list = valueOf(history.list({}, {}));
    QCOMPARE(list.plans.size(), 1);
    QVERIFY(list.trouble);
    QCOMPARE(valueOf(history.load(id, {}))->plan.nodes.size(), 2);
    const auto removed = waitFor(history.remove({ id }));
    QVERIFY(!removed);
}

void TestPlanHistory::saysThatOnePlanIsDamaged()
{
    SqlitePlanHistory history(m_folder->path(), m_clock);
    const auto a = valueOf(history.save(planOf(1), Server));
    const auto b = valueOf(history.save(planOf(2), Server));
    const auto c = valueOf(history.save(planOf(3), Server));
    {
        SQLite::Database file(path().toStdString(), SQLite::OPEN_READWRITE);
        file.exec("UPDATE plan_source SET source = x'7fffffff00' WHERE plan_id = " + std::to_string(a));
        file.exec("UPDATE plan_source SET checksum = checksum + 1 WHERE plan_id = " + std::to_string(b));
    }
    for (const auto id : { a, b }) {
        const auto plan = waitFor(history.load(id, {}));
        QVERIFY(!plan);
        QCOMPARE(plan.error().kind, ErrorKind::Storage);
        QVERIFY2(plan.error().message.contains(QStringLiteral("damaged")), qPrintable(plan.error().message));
    }
    QVERIFY(valueOf(history.load(c, {})));
    QCOMPARE(listed(history).size(), 3);
}

void TestPlanHistory::writesWhatWasGivenBeforeItEnds()
{
    {
        SqlitePlanHistory history(m_folder->path(), m_clock);
        for (int i = 1; i <= 10; ++i)
            history.save(planOf(i), Server);
    }
    SqlitePlanHistory history(m_folder->path(), m_clock);
    QCOMPARE(listed(history).size(), 10);
}

void TestPlanHistory::answersARequestThatWasCancelled()
{
    SqlitePlanHistory history(m_folder->path(), m_clock);
    CancelSource source;
    source.cancel();
    const auto list = waitFor(history.list({}, source.token()));
    QVERIFY(!list);
    QVERIFY(list.error().isCancelled());
}

DATAINSIGHT_TEST_MAIN(TestPlanHistory)
#include "tst_planhistory.moc"
