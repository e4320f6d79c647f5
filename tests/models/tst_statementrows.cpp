// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/statementlists.h"
#include "tests/support/guitestmain.h"
#include "ui/common/celltext.h"
#include "ui/common/datatable.h"
#include "ui/common/rowproxy.h"
#include "ui/common/theme.h"
#include "ui/statements/statementstate.h"
#include "ui/statements/statementtable.h"
#include "ui/statements/statementwords.h"

#include <QAbstractItemModelTester>
#include <QMenu>
#include <QRandomGenerator>

#include <cmath>

using namespace datainsight;
using namespace datainsight::test;
using namespace std::chrono_literals;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// Four statements of a shop: one of a function, one with tags, and all the others.
StatementList shop()
{
    auto orders = statementRow(s("pg15:1"), s("/*application:Web,controller:orders*/ SELECT * FROM orders WHERE id = $1"), 100, 600);
    auto pay = statementRow(s("pg15:2"), s("UPDATE accounts SET balance = $1"), 50, 250);
    pay.user = s("till");
    auto inside = statementRow(s("pg15:3"), s("SELECT 1 FROM prices"), 10, 100);
    inside.toplevel = false;
    auto rest = statementRow(s("other"), {}, 7, 50);
    rest.isOther = true;
    rest.database.clear();
    rest.user.clear();
    rest.queryIds.clear();
    return statementList({ orders, pay, inside, rest });
}

/// The titles of the lines, the most time first.
QString titlesOf(const StatementItems &items)
{
    auto sorted = items.items;
    std::sort(sorted.begin(), sorted.end(),
        [](const auto &a, const auto &b) { return a[StatementMeasure::TotalTime] > b[StatementMeasure::TotalTime]; });
    QStringList titles;
    for (const auto &item : sorted)
        titles << item.title;
    return titles.join(QLatin1Char('|'));
}

QString cell(const StatementModel &model, int row, const char *column)
{
    return cellText(model.index(row, model.columnIndex(QString::fromLatin1(column))), QLocale::c());
}

} // namespace

/// Statements as the page tells of them.
class TestStatementRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(Theme::Choice::Light); }
    void showsFigures();
    void marksLowerBounds();
    void saysWhatWasNotCounted();
    void keepsTheRestAsOneLine();
    void filters_data();
    void filters();
    void splitsLevels();
    void sharesAreOfTheLevel();
    void leavesOurOwnOut();
    void comparesWithAnEarlierWindow();
    void tellsTitles_data();
    void tellsTitles();
    void sortsByEveryColumn();
    void mergesWhateverComes();
    void offersTheTagsThereAre();
    void chooseFindsWhatTheFilterHides();
};

void TestStatementRows::showsFigures()
{
    const QScopedPointer<StatementModel> model(makeStatementModel(nullptr));
    model->setRows(statementItems(shop(), {}).items);
    QCOMPARE(cell(*model, 0, "calls"), s("100"));
    QCOMPARE(cell(*model, 0, "rate"), s("1.67"));
    QCOMPARE(cell(*model, 0, "total"), s("600 ms"));
    QCOMPARE(cell(*model, 0, "mean"), s("6 ms"));
    QCOMPARE(cell(*model, 0, "share"), s("60 %"));
    QCOMPARE(cell(*model, 0, "load"), s("0.01"));
    QCOMPARE(cell(*model, 0, "rowspercall"), s("2"));
    QCOMPARE(cell(*model, 0, "user"), s("app"));
    QCOMPARE(model->index(0, model->columnIndex(u"share")).data(BarRole).toDouble(), 0.6);
}

void TestStatementRows::marksLowerBounds()
{
    auto list = shop();
    list.span.rows[1].lowerBound = true;
    const QScopedPointer<StatementModel> model(makeStatementModel(nullptr));
    const auto items = statementItems(list, {});
    QCOMPARE(items.lowerBounds, 1);
    model->setRows(items.items);
    QCOMPARE(cell(*model, 1, "calls"), s("≥ 50"));
    QCOMPARE(cell(*model, 1, "total"), s("≥ 250 ms"));
    // What is lost changes a mean in no known direction.
    QCOMPARE(cell(*model, 1, "mean"), s("5 ms"));
    QCOMPARE(cell(*model, 0, "calls"), s("100"));
    QCOMPARE(model->index(1, model->columnIndex(u"calls")).data(Qt::AccessibleTextRole).toString(), s("≥ 50"));
    QCOMPARE(cell(*model, 1, "wal"), s("–"));
}

void TestStatementRows::saysWhatWasNotCounted()
{
    const QScopedPointer<StatementModel> model(makeStatementModel(nullptr));
    model->setRows(statementItems(shop(), {}).items);
    for (const char *column : { "hits", "io", "wal", "temp", "plan", "jit" })
        QCOMPARE(cell(*model, 0, column), s("–"));
}

void TestStatementRows::keepsTheRestAsOneLine()
{
    const auto items = statementItems(shop(), {});
    QCOMPARE(items.statements, 3);
    QCOMPARE(items.shown, 3);
    QCOMPARE(items.items.size(), size_t(4));
    QVERIFY(items.items.back().row.isOther);
    QCOMPARE(items.items.back().title, s("(all others, kept as one)"));
    // While nothing was left out there is no such line.
    auto whole = shop();
    auto &rest = whole.span.rows.back().sums;
    rest = {};
    QCOMPARE(statementItems(whole, {}).items.size(), size_t(3));
    for (const auto measure : { StatementMeasure::Calls, StatementMeasure::TotalTime })
        rest.add(static_cast<size_t>(measure), 0);
    QCOMPARE(statementItems(whole, {}).items.size(), size_t(3));
    // Nobody knows whose, and of which level, they are.
    QVERIFY(!titlesOf(statementItems(shop(), { .filter = s("shop") })).contains(s("all others")));
    QVERIFY(!titlesOf(statementItems(shop(), { .level = StatementLevel::Top })).contains(s("all others")));
}

void TestStatementRows::filters_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    const QString orders = s("SELECT * FROM orders WHERE id = $1");
    const QString pay = s("UPDATE accounts SET balance = $1");
    const QString inside = s("SELECT 1 FROM prices");
    QTest::newRow("a word of the text") << s("ORDERS") << orders;
    QTest::newRow("two words, both needed") << s("select from") << orders + QLatin1Char('|') + inside;
    QTest::newRow("a user") << s("till") << pay;
    QTest::newRow("a user by name") << s("user:till") << pay;
    QTest::newRow("no such user") << s("user:orders") << QString();
    QTest::newRow("a database") << s("database:shop prices") << inside;
    QTest::newRow("a tag's value anywhere") << s("web") << orders;
    QTest::newRow("a tag by name") << s("controller:ord") << orders;
    QTest::newRow("another tag's value") << s("controller:web") << QString();
    QTest::newRow("what is no tag is text") << s("nothing:here") << QString();
    QTest::newRow("quotes hold together") << s("\"FROM orders\"") << orders;
    QTest::newRow("a quote without its other") << s("\"FROM orders") << orders;
    QTest::newRow("a query id") << s("17") << orders + QLatin1Char('|') + pay + QLatin1Char('|') + inside;
    QTest::newRow("only white space") << s("  ")
                                      << orders + QLatin1Char('|') + pay + QLatin1Char('|') + inside
            + s("|(all others, kept as one)");
}

void TestStatementRows::filters()
{
    QFETCH(QString, typed);
    QFETCH(QString, shown);
    QCOMPARE(titlesOf(statementItems(shop(), { .filter = typed })), shown);
}

void TestStatementRows::splitsLevels()
{
    QCOMPARE(titlesOf(statementItems(shop(), { .level = StatementLevel::Nested })), s("SELECT 1 FROM prices"));
    QCOMPARE(statementItems(shop(), { .level = StatementLevel::Top }).statements, 2);
}

void TestStatementRows::sharesAreOfTheLevel()
{
    QCOMPARE(statementItems(shop(), {}).items.front().share, 0.6);
    QCOMPARE(statementItems(shop(), { .level = StatementLevel::Top }).items.front().share, 600.0 / 850);
    // A filter changes what is shown, not what it is a share of.
    QCOMPARE(statementItems(shop(), { .filter = s("orders") }).items.front().share, 0.6);
}

void TestStatementRows::leavesOurOwnOut()
{
    auto list = shop();
    list.span.rows.push_back(statementRow(s("pg15:4"), s("WITH /* datainsight:target.ash */ backend AS"), 60, 1000));
    const auto items = statementItems(list, {});
    QCOMPARE(items.statements, 3);
    QCOMPARE(items.own, 1);
    QCOMPARE(items.items.front().share, 0.3);
    QVERIFY(titlesOf(statementItems(list, { .own = true })).startsWith(s("WITH /* datainsight:target.ash")));
}

void TestStatementRows::comparesWithAnEarlierWindow()
{
    auto list = shop();
    auto before = shop().span;
    before.rows.erase(before.rows.begin() + 1);
    before.rows.front() = statementRow(s("pg15:1"), list.span.rows.front().query, 100, 200);
    before.rows.push_back(statementRow(s("pg15:9"), s("DELETE FROM baskets"), 40, 40));
    list.earlier = before;
    for (auto &change : compareStatements(before.rows, 60s, list.span.rows, 60s)) {
        const auto key = (change.after.fingerprint.isEmpty() ? change.before : change.after).identity();
        list.changes.insert(key, std::make_shared<const StatementChange>(change));
    }
    const auto chosen = [&](ChangeChoice choice) { return titlesOf(statementItems(list, { .change = choice })); };
    QCOMPARE(chosen(ChangeChoice::New), s("UPDATE accounts SET balance = $1"));
    QCOMPARE(chosen(ChangeChoice::Gone), s("DELETE FROM baskets"));
    QCOMPARE(chosen(ChangeChoice::Slower), s("SELECT * FROM orders WHERE id = $1"));
    QCOMPARE(chosen(ChangeChoice::Faster), QString());
    QCOMPARE(statementItems(list, {}).items.size(), size_t(5));

    const QScopedPointer<StatementModel> model(makeStatementModel(nullptr));
    model->setRows(statementItems(list, {}).items);
    QCOMPARE(cell(*model, 0, "change"), s("3.0 × slower"));
    QCOMPARE(cell(*model, 0, "meanbefore"), s("2 ms"));
    // 400 ms more in a minute, all of it by the mean.
    QCOMPARE(cell(*model, 0, "more"), s("24 s"));
    QCOMPARE(cell(*model, 0, "bymean"), s("24 s"));
    QCOMPARE(cell(*model, 0, "bycalls"), s("0 s"));
    QCOMPARE(model->index(0, model->columnIndex(u"change")).data(ToneRole).toInt(), static_cast<int>(Tone::Warning));
    // One that is gone did nothing here.
    const int gone = model->rowOf(before.rows.back().identity());
    QCOMPARE(cell(*model, gone, "change"), s("gone"));
    QCOMPARE(cell(*model, gone, "calls"), s("–"));
}

void TestStatementRows::tellsTitles_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("title");
    QTest::newRow("plain") << s("SELECT 1") << s("SELECT 1");
    QTest::newRow("on one line") << s("SELECT\n   1") << s("SELECT 1");
    QTest::newRow("comments before it") << s("/* a */ -- b\n /* c */ SELECT 1") << s("SELECT 1");
    QTest::newRow("a comment after it") << s("SELECT 1 /* c */") << s("SELECT 1 /* c */");
    QTest::newRow("nothing but a comment") << s("/* a */") << s("/* a */");
    QTest::newRow("a comment that does not end") << s("/* SELECT 1") << s("/* SELECT 1");
    QTest::newRow("html") << s("SELECT '<b>x</b>'") << s("SELECT '<b>x</b>'");
    QTest::newRow("not read yet") << QString() << s("(text not read yet, query id 17)");
}

void TestStatementRows::tellsTitles()
{
    QFETCH(QString, query);
    QFETCH(QString, title);
    QCOMPARE(statementTitle(statementRow(s("x"), query, 1, 1)), title);
}

void TestStatementRows::sortsByEveryColumn()
{
    StatementTable table;
    table.setList(std::make_shared<const StatementList>(shop()));
    auto *view = table.table();
    for (int column = 0; column < table.model()->columnCount(); ++column) {
        for (const auto order : { Qt::AscendingOrder, Qt::DescendingOrder }) {
            view->sortByColumn(column, order);
            QCOMPARE(view->model()->rowCount(), 4);
        }
    }
    const auto firstBy = [&](const char *column, Qt::SortOrder order) {
        view->sortByColumn(table.model()->columnIndex(QString::fromLatin1(column)), order);
        return view->model()->index(0, 0).data().toString();
    };
    QCOMPARE(firstBy("calls", Qt::DescendingOrder), s("SELECT * FROM orders WHERE id = $1"));
    QCOMPARE(firstBy("calls", Qt::AscendingOrder), s("(all others, kept as one)"));
    QCOMPARE(firstBy("mean", Qt::DescendingOrder), s("SELECT 1 FROM prices"));
    QCOMPARE(firstBy("trend", Qt::DescendingOrder), s("SELECT * FROM orders WHERE id = $1"));
}

void TestStatementRows::mergesWhateverComes()
{
    StatementTable table;
    const QAbstractItemModelTester modelTester(table.model());
    const QAbstractItemModelTester proxyTester(table.table()->proxy());
    QRandomGenerator random(4);
    for (int round = 0; round < 60; ++round) {
        std::vector<StatementRow> rows;
        for (int i = 0; i < 30; ++i) {
            if (random.bounded(3) > 0)
                rows.push_back(statementRow(s("pg15:%1").arg(i), s("SELECT %1").arg(i), random.bounded(100),
                    random.bounded(1000)));
        }
        table.setFilter(random.bounded(4) == 0 ? s("SELECT 1") : QString());
        table.setList(std::make_shared<const StatementList>(statementList(rows)));
        table.setFilter({});
        QCOMPARE(table.model()->rowCount(), static_cast<int>(rows.size()));
        const auto *view = table.table()->model();
        const int total = table.model()->columnIndex(u"total");
        for (int row = 1; row < view->rowCount(); ++row)
            QVERIFY(view->index(row - 1, total).data().toDouble() >= view->index(row, total).data().toDouble());
    }
}

void TestStatementRows::offersTheTagsThereAre()
{
    StatementTable table;
    table.setList(std::make_shared<const StatementList>(shop()));
    Q_EMIT table.tagMenu()->aboutToShow();
    const auto menus = table.tagMenu()->actions();
    QCOMPARE(menus.size(), 2);
    QCOMPARE(menus.front()->text(), s("application"));
    QCOMPARE(menus.front()->menu()->actions().front()->text(), s("Web (1)"));
    menus.front()->menu()->actions().front()->trigger();
    QCOMPARE(table.filter(), s("application:Web"));
    QCOMPARE(table.model()->rowCount(), 1);
    QCOMPARE(StatementFilter::condition(s("application"), s("My Shop")), s("application:\"My Shop\""));
}

void TestStatementRows::chooseFindsWhatTheFilterHides()
{
    StatementTable table;
    const auto list = shop();
    table.setList(std::make_shared<const StatementList>(list));
    table.setFilter(s("orders"));
    QCOMPARE(table.model()->rowCount(), 1);
    QVERIFY(table.choose(list.span.rows[1].identity()));
    QCOMPARE(table.current()->title, s("UPDATE accounts SET balance = $1"));
    QVERIFY(table.filter().isEmpty());
    QVERIFY(!table.choose({ s("shop"), s("app"), s("pg15:77"), s("true") }));
}

DATAINSIGHT_GUI_TEST_MAIN(TestStatementRows)
#include "tst_statementrows.moc"
