// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/indexreports.h"
#include "tests/support/guitestmain.h"
#include "ui/indexes/indexmodel.h"
#include "ui/indexes/indexwords.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QRandomGenerator>

using namespace datainsight;
using namespace datainsight::test;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QStringList names(const IndexModel &model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all << model.index(row, 0).data().toString();
    return all;
}

IndexReportPtr someReport()
{
    std::vector<IndexRow> rows { indexRow(10, s("orders"), s("orders_9"), 400, 7),
        indexRow(11, s("orders"), s("orders_10"), 100), indexRow(12, s("items"), s("items_a"), 300),
        indexRow(13, s("items"), s("items_b"), 200, 5) };
    std::vector<IndexFinding> findings { findingOf(rows, 1, IndexProblem::Duplicate),
        findingOf(rows, 2, IndexProblem::Duplicate), findingOf(rows, 3, IndexProblem::Invalid) };
    return reportOf(std::move(rows), std::move(findings));
}

} // namespace

/// Indexes, and what is said of them, as lines: their order, their filter, and that lines stay what they are.
class TestIndexModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortsByAnyColumn();
    void keepsLinesUnderTheirHeading();
    void showsAHeadingWhileAnyOfItsLinesIs();
    void findsBy_data();
    void findsBy();
    void keepsIndexesOverReadings();
    void mergesWhateverComes();
    void putsIntoWords();
};

void TestIndexModel::sortsByAnyColumn()
{
    IndexModel model(indexColumns());
    const QAbstractItemModelTester tester(&model);
    model.setItems(indexItems(someReport()));
    QCOMPARE(model.total(), 4);
    model.sort(model.columnIndex(u"size"), Qt::DescendingOrder);
    QCOMPARE(names(model), QStringList({ s("orders_9"), s("items_a"), s("items_b"), s("orders_10") }));
    model.sort(model.columnIndex(u"index"), Qt::AscendingOrder);
    QCOMPARE(names(model), QStringList({ s("items_a"), s("items_b"), s("orders_9"), s("orders_10") }));
    // What is not known comes last in either order.
    model.sort(model.columnIndex(u"perscan"), Qt::DescendingOrder);
    QCOMPARE(names(model).mid(2), QStringList({ s("orders_10"), s("items_a") }));
    model.sort(model.columnIndex(u"perscan"), Qt::AscendingOrder);
    QCOMPARE(names(model).mid(2), QStringList({ s("orders_10"), s("items_a") }));
}

void TestIndexModel::keepsLinesUnderTheirHeading()
{
    IndexModel model(findingColumns());
    const QAbstractItemModelTester tester(&model);
    model.sort(model.columnIndex(u"stake"), Qt::DescendingOrder);
    model.setItems(findingItems(someReport()));
    const QStringList expected { s("Invalid (1)"), s("items_b"), s("Duplicate (2)"), s("items_a"), s("orders_10") };
    QCOMPARE(names(model), expected);
    QCOMPARE(model.item(2).heading->bytes, 400);
    QCOMPARE(model.total(), 3);
    model.sort(model.columnIndex(u"index"), Qt::DescendingOrder);
    QCOMPARE(names(model),
        QStringList({ s("Invalid (1)"), s("items_b"), s("Duplicate (2)"), s("orders_10"), s("items_a") }));
}

void TestIndexModel::showsAHeadingWhileAnyOfItsLinesIs()
{
    IndexModel model(findingColumns());
    const QAbstractItemModelTester tester(&model);
    model.setItems(findingItems(someReport()));
    model.setFilter(s("ORDERS dupl"));
    QCOMPARE(names(model), QStringList({ s("Duplicate (2)"), s("orders_10") }));
    model.setFilter(s("nothing of this name"));
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.total(), 3);
}

void TestIndexModel::findsBy_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("count");
    QTest::newRow("the name") << s("orders_9") << 1;
    QTest::newRow("the table") << s("items") << 2;
    QTest::newRow("a column") << s("device_id") << 4;
    QTest::newRow("two words") << s("device_id orders") << 2;
    QTest::newRow("what is wrong") << s("invalid") << 1;
    QTest::newRow("nothing") << QString() << 4;
}

void TestIndexModel::findsBy()
{
    QFETCH(QString, words);
    IndexModel model(indexColumns());
    const QAbstractItemModelTester tester(&model);
    model.setItems(indexItems(someReport()));
    model.setFilter(words);
    QTEST(model.rowCount(), "count");
}

void TestIndexModel::keepsIndexesOverReadings()
{
    IndexModel model(indexColumns());
    const QAbstractItemModelTester tester(&model);
    model.sort(model.columnIndex(u"size"), Qt::DescendingOrder);
    model.setItems(indexItems(someReport()));
    const QPersistentModelIndex kept(model.index(model.rowOf(12), 0));
    const QPersistentModelIndex going(model.index(model.rowOf(13), 0));
    auto rows = someReport()->list.rows;
    rows.erase(rows.begin() + 3);
    rows[1].bytes = 4000;
    rows.push_back(indexRow(14, s("fresh"), s("fresh_a"), 350));
    model.setItems(indexItems(reportOf(rows)));
    QCOMPARE(names(model), QStringList({ s("orders_10"), s("orders_9"), s("fresh_a"), s("items_a") }));
    QCOMPARE(kept.row(), 3);
    QVERIFY(!going.isValid());
}

void TestIndexModel::mergesWhateverComes()
{
    QRandomGenerator random(20261121);
    IndexModel model(findingColumns());
    const QAbstractItemModelTester tester(&model);
    model.sort(2, Qt::DescendingOrder);
    for (int round = 0; round < 60; ++round) {
        std::vector<IndexRow> rows;
        std::vector<IndexFinding> findings;
        for (quint32 oid = 1; oid <= 120; ++oid) {
            if (random.bounded(10) == 0)
                continue;
            rows.push_back(indexRow(oid, s("t"), s("i%1").arg(oid), random.bounded(1000)));
            if (random.bounded(10) > 0)
                findings.push_back(findingOf(
                    rows, static_cast<int>(rows.size()) - 1, static_cast<IndexProblem>(random.bounded(3) + 1)));
        }
        const auto wanted = findings.size();
        if (random.bounded(4) == 0)
            model.setFilter(random.bounded(2) ? s("i1") : QString());
        model.setItems(findingItems(reportOf(std::move(rows), std::move(findings))));
        int lines = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto &item = model.item(row);
            lines += item.heading ? 0 : 1;
            QVERIFY(row > 0 || item.heading);
            QVERIFY(row == 0 || model.item(row - 1).place() <= item.place());
        }
        if (model.filter().isEmpty())
            QCOMPARE(static_cast<size_t>(lines), wanted);
    }
}

void TestIndexModel::putsIntoWords()
{
    auto row = indexRow(1, s("t"), s("i"), 1);
    QCOMPARE(columnsText(row), s("device_id, ts DESC"));
    row.keys[0].option = 2;
    row.keys[1].option = 1;
    row.keys.push_back({ .text = s("{FUNCEXPR}"), .expression = true });
    row.included = { s("value") };
    row.predicate = s("{OPEXPR}");
    QCOMPARE(columnsText(row), s("device_id NULLS FIRST, ts DESC NULLS LAST, (…) INCLUDE (value) WHERE …"));
    QCOMPARE(shortName(s("public"), s("Order")), s("\"Order\""));
    QCOMPARE(shortName(s("till"), s("orders")), s("till.orders"));
    auto report = someReport();
    QCOMPARE(summaryText(*report), s("3 to look at · 600 B to be won · All indexes: 4, 1,000 B"));
}

DATAINSIGHT_GUI_TEST_MAIN(TestIndexModel)
#include "tst_indexmodel.moc"
