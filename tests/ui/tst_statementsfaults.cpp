// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/derivers/statementcolumns.h"
#include "core/sample/familycatalog.h"
#include "core/store/statementtexts.h"
#include "tests/support/eventloopwatcher.h"
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/ui/support/statementsbench.h"
#include "ui/common/datatable.h"
#include "ui/common/statementview.h"

using namespace datainsight;
using namespace datainsight::test;
using namespace std::chrono_literals;
using datainsight::testing::takePicture;

namespace {

/// A minute's reading: what each query id did, `calls` of `ms` each.
struct Did
{
    QString queryId;
    double calls = 0;
    double ms = 0;
};

FramePtr reading(const TargetId &target, Instant at, const std::vector<Did> &all)
{
    static const auto catalog = FamilyCatalog::load();
    auto frame = std::make_shared<Frame>();
    frame->target = target;
    frame->family = statements::deltasOf(*catalog->describe(FamilyId { s("target.statements") }));
    frame->at = at;
    frame->since = 60s;
    for (const auto &spec : frame->family->columns) {
        auto &column = frame->columns.emplace_back(spec);
        for (const auto &did : all) {
            if (spec.name == QLatin1String("queryid"))
                column.appendText(did.queryId);
            else if (spec.role == ColumnRole::Label)
                column.appendText(spec.name == QLatin1String("toplevel") ? s("true") : spec.name);
            else if (spec.name == QLatin1String("calls"))
                column.appendReal(did.calls);
            else if (spec.name == QLatin1String("total_exec_time"))
                column.appendReal(did.calls * did.ms);
            else if (spec.name == statements::Squares)
                column.appendReal(did.calls * did.ms * did.ms);
            else
                column.appendReal(0);
        }
    }
    frame->reset.assign(all.size(), false);
    return frame;
}

FramePtr noteOf(const TargetId &target, Instant at)
{
    auto frame = std::make_shared<Frame>();
    frame->target = target;
    frame->family = statements::changesFamily();
    frame->at = at;
    frame->since = 60s;
    for (const auto &spec : frame->family->columns)
        frame->columns.emplace_back(spec).appendReal(0);
    frame->reset = { false };
    return frame;
}

} // namespace

/// What goes wrong on servers, and what is odd in their statements, as a person sees it.
class TestStatementsFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void comparesTwoWindowsOfTheStore();
    void saysThatStatementsWereForgotten();
    void saysThatSomebodyReset();
    void showsTheBeginningOfALongStatement();
    void showsNamesAsTheyAre();
    void showsWhatIsNoUtf8();

private:
    std::unique_ptr<StatementsBench> benchOf(const PgCluster &cluster, const QString &database)
    {
        auto bench = std::make_unique<StatementsBench>(cluster.conninfo(database));
        bench->window->showPage(s("statements"));
        return bench->readAgain() ? std::move(bench) : nullptr;
    }
    QString remarkOf(const StatementsBench &bench) const { return bench.page->remark()->text(); }

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
};

void TestStatementsFaults::initTestCase()
{
    Theme::instance().apply(Theme::Choice::Light);
    // 100 is the least that it takes.
    m_cluster = PgCluster::start(
        withStatements({ { s("pg_stat_statements.max"), s("100") }, { s("pg_stat_statements.track"), s("all") } }));
    m_database = m_cluster->createDatabase();
    m_cluster->exec(m_database, s("CREATE EXTENSION pg_stat_statements"));
    m_cluster->exec(m_database, s("CREATE TABLE till AS SELECT i AS id, 0 AS sum FROM generate_series(1, 100) i"));
}

void TestStatementsFaults::comparesTwoWindowsOfTheStore()
{
    const auto bench = benchOf(*m_cluster, m_database);
    QVERIFY(bench);
    const Instant now = Clock::system().now();
    const Instant begin = now - 3h;
    std::vector<FramePtr> frames;
    for (int minute = 1; minute < 120; ++minute) {
        const bool later = minute >= 60;
        std::vector<Did> did { { s("1"), 10, later ? 30.0 : 10.0 }, { s("2"), 10, 5 },
            { s("3"), 10, later ? 5.0 : 20.0 } };
        did.push_back({ later ? s("4") : s("5"), 10, 1 });
        frames.push_back(reading(bench->target, begin + std::chrono::minutes(minute), did));
        frames.push_back(noteOf(bench->target, begin + std::chrono::minutes(minute)));
    }
    bench->services.store()->append(std::move(frames));
    const auto flushed = bench->services.store()->flush();
    QTRY_VERIFY_WITH_TIMEOUT(flushed.isFinished(), Patience);
    std::vector<StatementEntry> texts;
    for (const auto *word : { "slower", "same", "faster", "fresh", "gone" })
        texts.push_back({ { s("datname"), s("usename"), QString::number(texts.size() + 1), s("true") },
            { s("pg15:%1").arg(s(word)), s("SELECT %1").arg(s(word)), 10 } });
    const auto saved = bench->services.statementTexts()->save(bench->target, texts);
    QTRY_VERIFY_WITH_TIMEOUT(saved.isFinished(), Patience);

    bench->range.setCustom({ begin + 1h, begin + 2h });
    bench->range.setComparison(Comparison::ago(1h));
    // The page was there before the texts were: it reads them with the server.
    bench->page->setTarget({});
    bench->page->setTarget(bench->target);
    QVERIFY(bench->finds(s("SELECT slower")));
    QTRY_COMPARE_WITH_TIMEOUT(bench->cell(s("SELECT slower"), "change"), s("3.0 × slower"), Patience);
    QCOMPARE(bench->cell(s("SELECT faster"), "change"), s("4.0 × faster"));
    QCOMPARE(bench->cell(s("SELECT same"), "change"), QString());
    QCOMPARE(bench->cell(s("SELECT fresh"), "change"), s("new"));
    QCOMPARE(bench->cell(s("SELECT gone"), "change"), s("gone"));
    QCOMPARE(bench->cell(s("SELECT slower"), "calls"), s("600"));
    const auto *table = bench->page->table();
    QVERIFY(!table->table()->isColumnHidden(table->model()->columnIndex(u"change")));
    QVERIFY(table->table()->isColumnHidden(table->model()->columnIndex(quietStatementColumns().front())));
    QCOMPARE(bench->cell(s("SELECT gone"), "share"), bench->cell(s("SELECT gone"), "calls"));
    takePicture(*bench->window, s("statements-compared"));
    bench->page->table()->setChange(ChangeChoice::Slower);
    QCOMPARE(bench->page->table()->model()->rowCount(), 1);
    QVERIFY(bench->open(s("SELECT slower")));
    QVERIFY2(bench->page->detail()->facts()->value(s("That means")).startsWith(s("10 ms a call before, 30 ms now.")),
        qPrintable(bench->page->detail()->facts()->value(s("That means"))));
}

void TestStatementsFaults::saysThatStatementsWereForgotten()
{
    const auto bench = benchOf(*m_cluster, m_database);
    QVERIFY(bench);
    auto client = m_cluster->connect(m_database);
    QString columns = s("1");
    for (int i = 0; i < 250; ++i) {
        QVERIFY(client.exec(s("SELECT %1").arg(columns)).ok());
        columns += s(", 1");
    }
    for (int i = 0; i < 30; ++i)
        QVERIFY(client.exec(s("SELECT max(sum) FROM till")).ok());
    QVERIFY(bench->readAgain());
    QVERIFY(bench->finds(s("max(sum)")));
    QVERIFY(bench->becomes([&] { return remarkOf(*bench).contains(s("pg_stat_statements was full")); }));
    QVERIFY2(remarkOf(*bench).contains(s("It keeps 100; raise pg_stat_statements.max (at a restart).")),
        qPrintable(remarkOf(*bench)));
    QVERIFY(remarkOf(*bench).contains(s("≥ marks figures that may lack something.")));
    // It may have been forgotten meanwhile, and begun again.
    const auto *item = bench->item(s("max(sum)"));
    QVERIFY(item->row.lowerBound);
    QVERIFY((*item)[StatementMeasure::Calls] <= 30);
    QVERIFY2(bench->cell(s("max(sum)"), "calls").startsWith(s("≥")), qPrintable(bench->cell(s("max(sum)"), "calls")));
    takePicture(*bench->window, s("statements-evicted"));
}

void TestStatementsFaults::saysThatSomebodyReset()
{
    const auto bench = benchOf(*m_cluster, m_database);
    QVERIFY(bench);
    auto client = m_cluster->connect(m_database);
    const auto call = [&client](int times) {
        for (int i = 0; i < times; ++i)
            client.exec(s("SELECT min(sum) FROM till"));
    };
    call(40);
    QVERIFY(bench->readAgain());
    QVERIFY(bench->finds(s("min(sum)")));
    call(9);
    QVERIFY(client.exec(s("SELECT pg_stat_statements_reset()")).ok());
    call(7);
    QVERIFY(bench->readAgain());
    QVERIFY(bench->becomes([&] { return remarkOf(*bench).contains(s("The statistics were reset in this range")); }));
    QVERIFY(bench->becomes([&] { return (*bench->item(s("min(sum)")))[StatementMeasure::Calls] > 40; }));
    // The nine before the reset nobody saw; what came after it is there, and never more than there was.
    QCOMPARE((*bench->item(s("min(sum)")))[StatementMeasure::Calls], 47.0);
    QVERIFY(bench->item(s("min(sum)"))->row.lowerBound);
    takePicture(*bench->window, s("statements-reset"));
}

void TestStatementsFaults::showsTheBeginningOfALongStatement()
{
    const auto bench = benchOf(*m_cluster, m_database);
    QVERIFY(bench);
    QStringList values;
    for (int i = 0; i < 600'000; ++i)
        values << s("(%1, 17)").arg(i);
    auto client = m_cluster->connect(m_database);
    const QString statement = s("INSERT INTO till /* a very long one */ VALUES ") + values.join(s(", "));
    QVERIFY(statement.size() > 7'000'000);
    QVERIFY(client.exec(statement).ok());
    QVERIFY(bench->readAgain());
    {
        const EventLoopWatcher watcher;
        QVERIFY(bench->finds(s("a very long one")));
        QVERIFY(bench->open(s("a very long one")));
        auto *text = bench->page->detail()->text();
        QTRY_VERIFY_WITH_TIMEOUT(!text->reading().laidOut.isEmpty(), Patience);
        QVERIFY2(text->remark().startsWith(s("These are its first ")), qPrintable(text->remark()));
        QCOMPARE(text->text().size(), StatementText::MostCharacters);
        bench->page->goBack();
        bench->page->table()->setFilter(s("599999"));
        QVERIFY2(watcher.isSmooth(), watcher.report());
    }
    bench->page->table()->setFilter({});
    takePicture(*bench->window, s("statements-long"));
}

void TestStatementsFaults::showsWhatIsNoUtf8()
{
    // One that forgets nothing: the others' has room for 100 statements, which the console's own nearly fill.
    const auto cluster = PgCluster::start(withStatements({ { s("pg_stat_statements.track"), s("all") } }));
    const QString utf8 = cluster->createDatabase();
    cluster->exec(utf8, s("CREATE EXTENSION pg_stat_statements"));
    const QString database = s("ascii");
    cluster->exec(
        s("postgres"), s("CREATE DATABASE ascii ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"));
    cluster->exec(database, s("CREATE EXTENSION pg_stat_statements"));
    const auto bench = benchOf(*cluster, database);
    QVERIFY(bench);
    // In Latin 1: no UTF-8. As a statement within another, for the client speaks UTF-8.
    cluster->exec(database, s("DO $$ BEGIN EXECUTE 'SELECT 1 /* caf' || chr(233) || ' au lait */ AS one'; END $$"));
    QVERIFY(bench->readAgain());
    QVERIFY2(bench->finds(s("au lait")), qPrintable(bench->shownTitles()));
    const auto *item = bench->item(QString(s("caf") + QChar(QChar::ReplacementCharacter) + s(" au lait")));
    QVERIFY(item);
    QCOMPARE(item->row.database, database);
    QVERIFY(bench->open(s("au lait")));
    QTRY_VERIFY_WITH_TIMEOUT(!bench->page->detail()->text()->reading().laidOut.isEmpty(), Patience);

    // The server refuses all texts to a database of UTF-8 from then on.
    const auto elsewhere = benchOf(*cluster, utf8);
    QVERIFY(elsewhere);
    cluster->exec(utf8, s("SELECT count(*) FROM pg_class WHERE oid > 7"));
    QVERIFY(elsewhere->readAgain());
    QVERIFY2(elsewhere->becomes(
                 [&] { return remarkOf(*elsewhere).contains(s("No texts of statements are read: one ran")); }),
        qPrintable(remarkOf(*elsewhere)));
    takePicture(*elsewhere->window, s("statements-no-texts"));
}

void TestStatementsFaults::showsNamesAsTheyAre()
{
    const QString database = s("it's \"<b>bold</b>\"");
    const QString role = s("o'<i>x</i> \"y\"");
    const auto quoted = [](QString name) {
        return QString(s("\"%1\"").arg(name.replace(QLatin1Char('"'), s("\"\""))));
    };
    m_cluster->exec(s("postgres"), s("CREATE DATABASE ") + quoted(database));
    m_cluster->exec(s("postgres"), s("CREATE ROLE ") + quoted(role));
    const auto bench = benchOf(*m_cluster, m_database);
    QVERIFY(bench);
    auto client = m_cluster->connect(database);
    QVERIFY(client.exec(s("CREATE TABLE \"<b>till</b>\" (id int); GRANT SELECT ON \"<b>till</b>\" TO ") + quoted(role))
                .ok());
    QVERIFY(client.exec(s("SET ROLE ") + quoted(role)).ok());
    QVERIFY(client.exec(s("SELECT id FROM \"<b>till</b>\" /* &lt;u&gt; <u>it</u> */ LIMIT 1")).ok());
    QVERIFY(bench->readAgain());
    QVERIFY(bench->finds(s("SELECT id FROM \"<b>till</b>\"")));
    const QString words = s("SELECT id FROM \"<b>till</b>\"");
    QCOMPARE(bench->cell(words, "database"), database);
    QCOMPARE(bench->cell(words, "user"), role);
    QVERIFY(bench->open(words));
    const auto *detail = bench->page->detail();
    QTRY_COMPARE_WITH_TIMEOUT(detail->facts()->value(s("Tables")), s("\"<b>till</b>\""), Patience);
    QCOMPARE(detail->facts()->value(s("Database")), database);
    QCOMPARE(detail->facts()->value(s("User")), role);
    QVERIFY(detail->title().contains(s("<b>till</b>")));
    QVERIFY(detail->text()->view()->toPlainText().contains(s("<b>till</b>")));
    takePicture(*bench->window, s("statements-names"));
}

DATAINSIGHT_GUI_TEST_MAIN(TestStatementsFaults)
#include "tst_statementsfaults.moc"
