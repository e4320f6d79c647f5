// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // tables and candidates are read best as plain words

#include "core/advise/consolidation.h"
#include "core/advise/indexcandidate.h"
#include "core/advise/selectivity.h"
#include "core/advise/selectivitypricing.h"
#include "tests/support/testmain.h"
#include "tests/unit/adviceschema.h"

#include <QTest>

#include <map>

using namespace datainsight;
using namespace datainsight::advicetest;
using Prices = std::vector<std::map<QString, double>>;
Q_DECLARE_METATYPE(Prices)
Q_DECLARE_METATYPE(std::vector<int>)

namespace {

const char *const Shop =
    "public.orders 100000: id, customer 5000, state 4, at, paid_at -1 95, note 0, open 2 | unique id\n"
    "public.customer 5000: id, mail, country 50 | unique id\n"
    "public.tiny 100: id, kind 5\n"
    "other.orders 1000: id\n"
    "log.event 1000000: at, device 100, kind 10, level 5 | device,at\n"
    "log.\"Odd name\" 100000: Two words 100";

AdviceCatalog shop()
{
    auto catalog = catalogFrom(Shop);
    // The line format has no quotes.
    auto &odd = catalog.tables.back();
    odd.schema = "log";
    odd.name = "Odd \"name\"";
    odd.sqlTable = "log.\"Odd \"\"name\"\"\"";
    odd.columns = {
        { .name = "Two words", .sqlName = "\"Two words\"", .opclass = 1, .analysed = true, .distinct = 100 }
    };
    odd.rows = 100000;
    odd.pages = 1000;
    catalog.places.insert(AdviceCatalog::key("log", "Odd \"name\""), static_cast<int>(catalog.tables.size()) - 1);
    catalog.views.insert(AdviceCatalog::key("public", "paid"),
        " SELECT o.id AS number, o.customer AS who, o.at FROM orders o "
        "WHERE o.paid_at IS NOT NULL;");
    return catalog;
}

std::vector<TableUse> usesOf(const AdviceCatalog &catalog, const QString &sql)
{
    const auto shape = readStatementShape(sql);
    if (!shape)
        qWarning("%s", qUtf8Printable(oneLine(shape.error())));
    return shape ? tableUses(*shape, catalog) : std::vector<TableUse>();
}

QString describe(const AdviceCatalog &catalog, const IndexCandidate &candidate)
{
    const auto &table = catalog.tables[static_cast<size_t>(candidate.table)];
    return table.sqlTable + definitionOf(table, candidate);
}

/// A plan whose cost is written down: "" 100, "0" 20, "0,1" 5 …; the first candidates of each key are taken.
class FixedPricing : public Pricing
{
public:
    explicit FixedPricing(std::vector<std::map<QString, double>> prices) : m_prices(std::move(prices)) { }

    Result<std::optional<StatementPrice>> price(int statement, const std::vector<int> &there) override
    {
        ++calls;
        StatementPrice best { .cost = 1e9 };
        for (const auto &[key, cost] : m_prices[static_cast<size_t>(statement)]) {
            std::vector<int> needed;
            for (const QString &each : key.split(',', Qt::SkipEmptyParts))
                needed.push_back(each.toInt());
            if (cost < best.cost && std::includes(there.begin(), there.end(), needed.begin(), needed.end()))
                best = { cost, needed };
        }
        if (cancelAt > 0 && calls >= cancelAt)
            source.cancel();
        return std::optional(best);
    }

    int calls = 0, cancelAt = 0;
    CancelSource source;

private:
    std::vector<std::map<QString, double>> m_prices;
};

} // namespace

/// From what statements ask to the indexes that may help, and which of these are worth it.
class IndexCandidateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void makesCandidates_data();
    void makesCandidates();
    void mergesEqualities();
    void readsOnlyPlansOfLargeRangesWithBrin();
    void reckonsShares_data();
    void reckonsShares();
    void reckonsCosts();
    void leavesOutWhatIsNotNeeded_data();
    void leavesOutWhatIsNotNeeded();
    void stopsWhenCancelledOrOutOfTime();
};

void IndexCandidateTest::makesCandidates_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QStringList>("wanted"); // without covering forms
    const auto row = [](const char *name, const char *sql, const QStringList &wanted) {
        QTest::newRow(name) << QString(sql) << wanted;
    };
    row("a value", "SELECT * FROM orders WHERE customer = $1", { "public.orders (customer)" });
    row("what leaves least comes first", "SELECT * FROM orders WHERE state = $1 AND customer = $2",
        { "public.orders (customer, state)" });
    row("a range behind it", "SELECT * FROM orders WHERE at >= $1 AND state = $2",
        { "public.orders (state)", "public.orders (state, at)" });
    row("an order behind it", "SELECT * FROM orders WHERE customer = $1 ORDER BY at DESC LIMIT 10",
        { "public.orders (customer)", "public.orders (customer, at)" });
    row("orders of both directions", "SELECT * FROM orders WHERE customer = $1 ORDER BY state, at DESC",
        { "public.orders (customer)", "public.orders (customer, state, at DESC)" });
    row("nulls where the statement wants them", "SELECT * FROM orders WHERE customer = $1 ORDER BY at DESC NULLS LAST",
        { "public.orders (customer)", "public.orders (customer, at DESC NULLS LAST)" });
    row("a list comes behind single values, and keeps no order",
        "SELECT * FROM orders WHERE customer IN ($1, $2) AND state = $3 ORDER BY at",
        { "public.orders (state, customer)", "public.orders (state, at)" });
    row("an order alone only for its first rows", "SELECT * FROM orders ORDER BY at", {});
    row("the first rows of an order", "SELECT * FROM orders ORDER BY at LIMIT 5", { "public.orders (at)" });
    row("the greatest", "SELECT max(at) FROM orders WHERE customer = $1",
        { "public.orders (customer)", "public.orders (customer, at)" });
    row("a join", "SELECT * FROM customer c JOIN orders o ON o.customer = c.id WHERE c.country = $1",
        { "public.customer (country)", "public.orders (customer)" });
    row("a semi-join", "SELECT * FROM customer c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id)",
        { "public.orders (customer)" });
    row("a change", "UPDATE orders SET state = $1 WHERE customer = $2", { "public.orders (customer)" });
    row("through a subquery", "SELECT * FROM (SELECT customer AS c, at FROM orders) x WHERE x.c = $1",
        { "public.orders (customer)" });
    row("not through LIMIT", "SELECT * FROM (SELECT customer AS c FROM orders LIMIT 5) x WHERE x.c = $1", {});
    row("through GROUP BY by the same column",
        "SELECT * FROM (SELECT customer, count(*) AS n FROM orders GROUP BY customer) x WHERE customer = $1 AND n > 5",
        { "public.orders (customer)" });
    row("through WITH", "WITH x AS (SELECT * FROM orders) SELECT * FROM x WHERE customer = $1",
        { "public.orders (customer)" });
    row("through a view", "SELECT number FROM paid WHERE who = $1", { "public.orders (customer)" });
    row("a table of another schema", "SELECT * FROM log.event WHERE level = $1", { "log.event (level)" });
    row("one that only one schema has", "SELECT * FROM event WHERE level = $1", { "log.event (level)" });
    row("an odd name", "SELECT * FROM log.\"Odd \"\"name\"\"\" WHERE \"Two words\" = 1",
        { "log.\"Odd \"\"name\"\"\" (\"Two words\")" });
    row("NULLs that are rare", "SELECT * FROM orders WHERE at IS NULL", { "public.orders (at)" });
    row("NULLs that are most rows", "SELECT * FROM orders WHERE paid_at IS NULL", {});
    // None:
    row("an index is there", "SELECT * FROM orders WHERE id = $1", {});
    row("a unique index finds the one row", "SELECT * FROM orders WHERE id = $1 AND state = $2", {});
    row("an index has the columns the other way round", "SELECT * FROM log.event WHERE at = $1 AND device = $2", {});
    row("a table too small", "SELECT * FROM tiny WHERE kind = $1", {});
    row("a type no btree holds", "SELECT * FROM orders WHERE note = $1", {});
    row("a table nobody knows", "SELECT * FROM pg_class WHERE relname = $1", {});
    row("an outer join's made-up rows", "SELECT * FROM customer c LEFT JOIN orders o ON o.id = c.id WHERE o.at IS NULL",
        {});
}

void IndexCandidateTest::makesCandidates()
{
    QFETCH(QString, sql);
    QFETCH(QStringList, wanted);
    const auto catalog = shop();
    QStringList made;
    for (const auto &use : usesOf(catalog, sql)) {
        for (const auto &candidate : candidatesFor(catalog, use)) {
            const QString text = describe(catalog, candidate);
            if (candidate.included.empty() && !made.contains(text))
                made << text;
        }
    }
    made.sort();
    wanted.sort();
    QCOMPARE(made, wanted);
}

void IndexCandidateTest::mergesEqualities()
{
    const auto catalog = shop();
    std::vector<IndexCandidate> candidates;
    for (const char *sql :
        { "SELECT * FROM orders WHERE state = $1", "SELECT * FROM orders WHERE state = $1 AND customer = $2" }) {
        for (const auto &use : usesOf(catalog, sql)) {
            const auto made = candidatesFor(catalog, use);
            candidates.insert(candidates.end(), made.begin(), made.end());
        }
    }
    addMerged(catalog, candidates);
    QStringList texts;
    for (const auto &candidate : candidates)
        texts << describe(catalog, candidate);
    QCOMPARE(texts,
        QStringList({ "public.orders (state)", "public.orders (customer, state)", "public.orders (state, customer)" }));
    QVERIFY(candidates[0].isPrefixOf(candidates[2]) && !candidates[0].isPrefixOf(candidates[1]));
    // What is read beside the keys, where it is little.
    const auto covering = candidatesFor(catalog, usesOf(catalog, "SELECT at FROM orders WHERE customer = $1")[0]);
    QCOMPARE(describe(catalog, covering.back()), QString("public.orders (customer) INCLUDE (at)"));
}

void IndexCandidateTest::readsOnlyPlansOfLargeRangesWithBrin()
{
    auto catalog = catalogFrom("public.flow 20000000: at, bytes 1000");
    catalog.tables[0].columns[0].correlation = 0.99;
    const auto made = [&catalog] {
        QStringList texts;
        for (const auto &candidate : candidatesFor(catalog, usesOf(catalog, "SELECT * FROM flow WHERE at > $1")[0]))
            texts << describe(catalog, candidate);
        return texts;
    };
    QCOMPARE(made(), QStringList({ "public.flow (at)", "public.flow USING brin (at)" }));
    catalog.tables[0].columns[0].correlation = 0.5;
    QCOMPARE(made(), QStringList({ "public.flow (at)" }));
    catalog.tables[0].columns[0].correlation = 0.99;
    catalog.tables[0].pages = 1000;
    QCOMPARE(made(), QStringList({ "public.flow (at)" }));
}

void IndexCandidateTest::reckonsShares_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<double>("share");
    QTest::newRow("one of so many") << "customer = $1" << 1.0 / 5000;
    QTest::newRow("a common value") << "state = 'open'" << 0.7;
    QTest::newRow("a cast common value") << "state = 'open'::text" << 0.7;
    QTest::newRow("another than the common ones") << "state = 'lost'" << 0.1 / 2;
    QTest::newRow("a list") << "customer IN ($1, $2)" << 10.0 / 5000;
    QTest::newRow("a range") << "at > $1" << 1.0 / 3;
    QTest::newRow("a span") << "at > $1 AND at < $2" << 0.005;
    QTest::newRow("a span by BETWEEN") << "at BETWEEN $1 AND $2" << 0.005;
    QTest::newRow("NULLs") << "paid_at IS NULL" << 0.95;
    QTest::newRow("no NULLs") << "paid_at IS NOT NULL" << 0.05;
    QTest::newRow("false, which is not among the common") << "NOT open" << 0.0625;
    QTest::newRow("several columns") << "customer = $1 AND at > $2" << 1.0 / 15000;
}

void IndexCandidateTest::reckonsShares()
{
    QFETCH(QString, where);
    QFETCH(double, share);
    auto catalog = shop();
    auto &orders = catalog.tables[0];
    auto &state = orders.columns[static_cast<size_t>(orders.column("state"))];
    state.commonValues = { "open", "done" };
    state.commonShares = { 0.7, 0.2 };
    auto &open = orders.columns[static_cast<size_t>(orders.column("open"))];
    open.commonValues = { "t" };
    open.commonShares = { 0.9375 };
    QCOMPARE(shareOfUse(orders, usesOf(catalog, "SELECT * FROM orders WHERE " + where)[0]), share);
}

void IndexCandidateTest::reckonsCosts()
{
    const auto catalog = shop();
    const std::vector<std::vector<TableUse>> uses {
        usesOf(catalog, "SELECT * FROM orders WHERE customer = $1"),
        usesOf(catalog, "SELECT * FROM orders WHERE id = $1"),
        usesOf(catalog, "SELECT * FROM orders WHERE customer = $1 ORDER BY at DESC LIMIT 5"),
        usesOf(catalog, "SELECT * FROM customer c JOIN orders o ON o.customer = c.id WHERE c.id = $1"),
    };
    const std::vector<IndexCandidate> candidates { { .table = 0, .keys = { { .column = 1 } }, .equalities = 1 },
        { .table = 0, .keys = { { .column = 1 }, { .column = 4 } }, .equalities = 1 } };
    SelectivityPricing pricing(catalog, uses, candidates);
    const auto cost = [&pricing](int statement, const std::vector<int> &there) {
        return pricing.price(statement, there).value()->cost;
    };
    // 1,000 pages, 100,000 rows
    QCOMPARE(cost(0, {}), 1000 + 100000 * 0.0125);
    QVERIFY(cost(0, { 0 }) < 150);
    QCOMPARE(pricing.price(0, { 0 }).value()->used, std::vector<int>({ 0 }));
    // What is there is taken without being asked for.
    QVERIFY(cost(1, {}) < 20);
    QVERIFY(pricing.price(1, { 0, 1 }).value()->used.empty());
    QVERIFY(cost(2, { 0 }) < cost(2, {}) / 10);
    // A join is looked up for each row of the other table.
    QVERIFY(cost(3, { 0 }) < cost(3, {}) / 10);
}

void IndexCandidateTest::leavesOutWhatIsNotNeeded_data()
{
    QTest::addColumn<Prices>("prices");
    QTest::addColumn<double>("writeTime");
    QTest::addColumn<std::vector<int>>("chosen");
    // Candidates: 0 (a), 1 (a, b), 2 (a) INCLUDE (c), 3 (b)
    QTest::newRow("one that helps") << Prices { { { "", 100 }, { "0", 10 } } } << 0.0 << std::vector<int> { 0 };
    QTest::newRow("one that hardly helps") << Prices { { { "", 100 }, { "0", 95 } } } << 0.0 << std::vector<int> {};
    QTest::newRow("the longer does what the shorter does") << Prices { { { "", 100 }, { "0", 10 }, { "1", 11 } },
        { { "", 100 }, { "1", 5 } } } << 0.0 << std::vector<int> { 1 };
    QTest::newRow("both are needed") << Prices { { { "", 100 }, { "0", 10 }, { "1", 60 } },
        { { "", 100 }, { "1", 5 } } } << 0.0
                                     << std::vector<int> { 0, 1 };
    QTest::newRow("covering for little") << Prices { { { "", 100 }, { "0", 10 }, { "2", 4 } } } << 0.0
                                         << std::vector<int> { 0 };
    QTest::newRow("covering for much") << Prices { { { "", 100 }, { "0", 80 }, { "2", 4 } } } << 0.0
                                       << std::vector<int> { 2 };
    QTest::newRow("two together") << Prices { { { "", 100 }, { "0,3", 10 } } } << 0.0 << std::vector<int> { 0, 3 };
    QTest::newRow("writes that cost more") << Prices { { { "", 100 }, { "0", 10 } } } << 60.0 << std::vector<int> {};
    QTest::newRow("writes that cost less") << Prices { { { "", 100 }, { "0", 10 } } } << 40.0 << std::vector<int> { 0 };
}

void IndexCandidateTest::leavesOutWhatIsNotNeeded()
{
    QFETCH(Prices, prices);
    QFETCH(double, writeTime);
    QFETCH(std::vector<int>, chosen);
    const std::vector<IndexCandidate> candidates { { .keys = { { .column = 0 } } },
        { .keys = { { .column = 0 }, { .column = 1 } } }, { .keys = { { .column = 0 } }, .included = { 2 } },
        { .keys = { { .column = 1 } } } };
    FixedPricing pricing(prices);
    const std::vector<double> times(prices.size(), 100);
    const std::vector<std::vector<int>> all(prices.size(), { 0, 1, 2, 3 });
    const auto result =
        consolidate(pricing, times, candidates, { 4, { writeTime, 8192 } }, all, QDeadlineTimer::Forever);
    QVERIFY(result);
    QCOMPARE(result->chosen, chosen);
    QVERIFY(!result->outOfTime);
}

void IndexCandidateTest::stopsWhenCancelledOrOutOfTime()
{
    const std::vector<IndexCandidate> candidates { { .keys = { { .column = 0 } } } };
    FixedPricing pricing(std::vector<std::map<QString, double>>(100, { { "", 100 }, { "0", 10 } }));
    const std::vector<double> times(100, 1);
    const std::vector<std::vector<int>> all(100, { 0 });
    const std::vector<CandidateCost> costs { { 0, 8192 } };
    pricing.cancelAt = 10;
    const auto cancelled =
        consolidate(pricing, times, candidates, costs, all, QDeadlineTimer::Forever, pricing.source.token());
    QVERIFY(!cancelled && cancelled.error().isCancelled());
    QCOMPARE(pricing.calls, 10);
    pricing.cancelAt = 0;
    const auto late = consolidate(pricing, times, candidates, costs, all, QDeadlineTimer(0));
    QVERIFY(late && late->outOfTime && late->chosen.empty());
}

DATAINSIGHT_TEST_MAIN(IndexCandidateTest)
#include "tst_indexcandidate.moc"
