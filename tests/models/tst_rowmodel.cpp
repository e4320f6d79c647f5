// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/common/celltext.h"
#include "ui/common/rowmodel.h"
#include "ui/common/rowproxy.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

#include <random>
#include <set>

using namespace datainsight;

namespace {

struct Fruit
{
    int id = 0;
    QString name;
    double size = 0;

    friend bool operator==(const Fruit &, const Fruit &) = default;
};

using FruitModel = RowModel<Fruit, int>;

std::vector<Column<Fruit>> fruitColumns()
{
    return {
        { .info = { .id = QStringLiteral("name"), .title = QStringLiteral("Name") },
            .value = [](const Fruit &fruit) { return QVariant(fruit.name); } },
        { .info = { .id = QStringLiteral("size"), .title = QStringLiteral("Size"), .unit = Unit::Bytes },
            .value = [](const Fruit &fruit) { return QVariant(fruit.size); },
            .tone = [](const Fruit &fruit) { return fruit.size > 1e6 ? std::optional(Tone::Warning) : std::nullopt; } },
    };
}

FruitModel *makeModel(QObject *parent)
{
    return new FruitModel(
        fruitColumns(), [](const Fruit &fruit) { return fruit.id; }, parent);
}

Fruit fruit(int id, double size = 0)
{
    return { id, QStringLiteral("fruit_%1").arg(id), size };
}

QString names(const QAbstractItemModel &model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all << model.index(row, 0).data().toString();
    return all.join(QLatin1Char(' '));
}

} // namespace

/// Rows merged by key, and their proxy, under the model tester.
class TestRowModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsRowsWithTheirKeyOverRandomMerges();
    void saysNothingWhenNothingChanged();
    void announcesOneChangeForAllChangedRows();
    void keepsTheFirstOfTwoRowsWithOneKey();
    void formatsForScreenReadersAndKeepsRawValues();
    void saysWhatIsALowerBound();
    void escapesWhatGoesIntoToolTips();
    void sortsNumbersInTextAndLeavesMissingLast();
    void filtersByEveryWord();
};

void TestRowModel::keepsRowsWithTheirKeyOverRandomMerges()
{
    auto *model = makeModel(this);
    RowProxy proxy;
    proxy.setSourceModel(model);
    proxy.sort(1, Qt::DescendingOrder);
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester proxyTester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(model, &QAbstractItemModel::modelReset);
    std::mt19937 random(7);
    for (int round = 0; round < 600; ++round) {
        std::vector<Fruit> rows;
        for (int id = 0; id < 40; ++id) {
            if (random() % 4 != 0)
                rows.push_back(fruit(id, random() % 3 == 0 ? random() % 1000 : id));
        }
        std::shuffle(rows.begin(), rows.end(), random);

        std::vector<std::pair<QPersistentModelIndex, int>> kept;
        for (int row = 0; row < model->rowCount(); ++row)
            kept.emplace_back(model->index(row, 0), model->key(row));
        std::set<int> wanted;
        for (const Fruit &row : rows)
            wanted.insert(row.id);

        model->setRows(rows);

        QCOMPARE(model->rowCount(), static_cast<int>(rows.size()));
        QCOMPARE(proxy.rowCount(), model->rowCount());
        for (const auto &[index, id] : kept) {
            QCOMPARE(index.isValid(), wanted.contains(id));
            if (index.isValid())
                QCOMPARE(model->key(index.row()), id);
        }
        for (const Fruit &row : rows)
            QCOMPARE(model->row(model->rowOf(row.id)), row);
    }
    QCOMPARE(resets.count(), 0);
}

void TestRowModel::saysNothingWhenNothingChanged()
{
    auto *model = makeModel(this);
    model->setRows({ fruit(1), fruit(2) });
    QSignalSpy changed(model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(model, &QAbstractItemModel::rowsInserted);
    model->setRows({ fruit(2), fruit(1) });
    QCOMPARE(changed.count(), 0);
    QCOMPARE(inserted.count(), 0);
    QCOMPARE(names(*model), QStringLiteral("fruit_1 fruit_2"));
}

void TestRowModel::announcesOneChangeForAllChangedRows()
{
    auto *model = makeModel(this);
    model->setRows({ fruit(1), fruit(2), fruit(3), fruit(4) });
    QSignalSpy changed(model, &QAbstractItemModel::dataChanged);
    model->setRows({ fruit(1), fruit(2, 5), fruit(3), fruit(4, 5) });
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.front().at(0).toModelIndex().row(), 1);
    QCOMPARE(changed.front().at(1).toModelIndex().row(), 3);
}

void TestRowModel::keepsTheFirstOfTwoRowsWithOneKey()
{
    auto *model = makeModel(this);
    model->setRows({ fruit(1, 10), fruit(1, 20) });
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(model->row(0).size, 10.0);
}

void TestRowModel::formatsForScreenReadersAndKeepsRawValues()
{
    auto *model = makeModel(this);
    model->setRows({ fruit(1, 3 * 1024 * 1024) });
    const QModelIndex size = model->index(0, 1);
    QCOMPARE(size.data().toDouble(), 3.0 * 1024 * 1024);
    QCOMPARE(size.data(Qt::AccessibleTextRole).toString(), QStringLiteral("3 MB"));
    QCOMPARE(size.data(ToneRole).toInt(), static_cast<int>(Tone::Warning));
    QVERIFY(size.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
}

void TestRowModel::saysWhatIsALowerBound()
{
    std::vector<Column<Fruit>> columns(1);
    columns.front().info = { .id = QStringLiteral("size"), .title = QStringLiteral("Size"), .unit = Unit::Bytes };
    columns.front().value = [](const Fruit &row) { return row.id == 3 ? QVariant() : QVariant(row.size); };
    columns.front().atLeast = [](const Fruit &row) { return row.id != 1; };
    columns.front().bar = [](const Fruit &row) { return row.id == 1 ? std::nullopt : std::optional(0.5); };
    FruitModel model(std::move(columns), [](const Fruit &row) { return row.id; });
    model.setRows({ fruit(1, 1024), fruit(2, 2048), fruit(3, 1) });
    QCOMPARE(cellText(model.index(0, 0)), QStringLiteral("1 kB"));
    QCOMPARE(cellText(model.index(1, 0)), QStringLiteral("≥ 2 kB"));
    // Of nothing there is no bound.
    QCOMPARE(cellText(model.index(2, 0)), QStringLiteral("–"));
    QCOMPARE(model.index(1, 0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("≥ 2 kB"));
    QVERIFY(!model.index(0, 0).data(BarRole).isValid());
    QCOMPARE(model.index(1, 0).data(BarRole).toDouble(), 0.5);
}

void TestRowModel::escapesWhatGoesIntoToolTips()
{
    auto *model = makeModel(this);
    Fruit evil = fruit(1);
    evil.name = QStringLiteral("<img src='file:///secret'> and more text");
    model->setRows({ evil });
    const QString tip = model->index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY2(!tip.contains(QStringLiteral("<img")), qPrintable(tip));
    QVERIFY(tip.contains(QStringLiteral("&lt;img")));
}

void TestRowModel::sortsNumbersInTextAndLeavesMissingLast()
{
    auto *model = makeModel(this);
    RowProxy proxy;
    proxy.setSourceModel(model);
    model->setRows({ fruit(10, 1), fruit(9, std::numeric_limits<double>::quiet_NaN()), fruit(2, 7) });
    proxy.sort(0);
    QCOMPARE(names(proxy), QStringLiteral("fruit_2 fruit_9 fruit_10"));
    proxy.sort(1, Qt::AscendingOrder);
    QCOMPARE(names(proxy), QStringLiteral("fruit_10 fruit_2 fruit_9"));
    proxy.sort(1, Qt::DescendingOrder);
    QCOMPARE(names(proxy), QStringLiteral("fruit_2 fruit_10 fruit_9"));
}

void TestRowModel::filtersByEveryWord()
{
    auto *model = makeModel(this);
    RowProxy proxy;
    proxy.setSourceModel(model);
    model->setRows({ fruit(1, 2048), fruit(2, 2048), fruit(12, 10) });
    proxy.setFilterText(QStringLiteral("FRUIT 2 kb"));
    QCOMPARE(names(proxy), QStringLiteral("fruit_1 fruit_2"));
    proxy.setRowFilter([&](int row) { return model->row(row).id == 2; });
    QCOMPARE(names(proxy), QStringLiteral("fruit_2"));
    proxy.setFilterText({});
    proxy.setRowFilter({});
    QCOMPARE(proxy.rowCount(), 3);
}

DATAINSIGHT_TEST_MAIN(TestRowModel)
#include "tst_rowmodel.moc"
