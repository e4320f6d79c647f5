// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "ui/common/columnlayout.h"
#include "ui/common/datatable.h"
#include "ui/common/layoutmemory.h"
#include "ui/common/rowmodel.h"
#include "ui/common/rowproxy.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace datainsight;

namespace {

struct Relation
{
    QString name;
    double size = 0;
};

using RelationModel = RowModel<Relation, QString>;

ColumnInfo info(const char *id, std::optional<Unit> unit = {})
{
    return { .id = QString::fromLatin1(id), .title = QString::fromLatin1(id).toUpper(), .unit = unit };
}

RelationModel *makeModel(QObject *parent)
{
    std::vector<Column<Relation>> columns {
        { .info = info("name"), .value = [](const Relation &one) { return QVariant(one.name); } },
        { .info = info("size", Unit::Bytes), .value = [](const Relation &one) { return QVariant(one.size); } },
        { .info = info("pages", Unit::Count), .value = [](const Relation &one) { return QVariant(one.size / 8192); } },
    };
    auto *model = new RelationModel(
        std::move(columns), [](const Relation &one) { return one.name; }, parent);
    model->setRows({ { QStringLiteral("flows"), 8192 * 4 }, { QStringLiteral("agents"), 8192 } });
    return model;
}

} // namespace

/// The table view over a RowModel, and the column layout it remembers.
class TestDataTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembersColumnsById();
    void passesOverColumnsThatAreGone();
    void findsItsColumnsAsTheyWereLeft();
    void fitsColumnsThatNobodyArranged();
    void hidesColumnsFromTheMenuOfTheHead();
    void showsWhatRowsHaveAgain();
    void copiesSelectedRowsAsShown();
    void keepsTheSelectionOverARefresh();
    void activatesTheSourceRow();
    void keepsGroupsInTheirPlaces();
};

void TestDataTable::remembersColumnsById()
{
    DataTable first;
    first.setRowModel(makeModel(&first));
    first.horizontalHeader()->moveSection(2, 0);
    first.horizontalHeader()->resizeSection(1, 177);
    first.setColumnHidden(0, true);
    first.sortByColumn(1, Qt::DescendingOrder);
    const QJsonObject layout = columnLayout(*first.horizontalHeader());

    DataTable second;
    second.setRowModel(makeModel(&second));
    restoreColumnLayout(*second.horizontalHeader(), layout);
    QCOMPARE(second.horizontalHeader()->logicalIndex(0), 2);
    QVERIFY(second.isColumnHidden(0));
    QCOMPARE(second.horizontalHeader()->sortIndicatorSection(), 1);
    QCOMPARE(second.horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
    QCOMPARE(
        columnLayout(*second.horizontalHeader()).value(QStringLiteral("order")), layout.value(QStringLiteral("order")));
}

void TestDataTable::passesOverColumnsThatAreGone()
{
    DataTable table;
    table.setRowModel(makeModel(&table));
    restoreColumnLayout(*table.horizontalHeader(),
        { { QStringLiteral("order"), QJsonArray { QStringLiteral("bloat"), QStringLiteral("size") } },
            { QStringLiteral("widths"),
                QJsonObject { { QStringLiteral("size"), -5 }, { QStringLiteral("name"), 120 } } },
            { QStringLiteral("sort"), QStringLiteral("bloat") } });
    QCOMPARE(table.horizontalHeader()->logicalIndex(0), 1);
    QCOMPARE(table.columnWidth(0), 120);
    QVERIFY(table.columnWidth(1) > 20);
}

void TestDataTable::findsItsColumnsAsTheyWereLeft()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("window.ini"));
    {
        LayoutMemory memory(file);
        DataTable table;
        table.setRowModel(makeModel(&table));
        table.rememberColumns(&memory, QStringLiteral("columns/relations"));
        table.horizontalHeader()->moveSection(1, 0);
        table.horizontalHeader()->resizeSection(0, 177);
        table.sortByColumn(1, Qt::DescendingOrder);
        QVERIFY2(!QFile::exists(file), "nothing is written while the person moves things about");
        QVERIFY(memory.finish(QDeadlineTimer(std::chrono::seconds(60))));
    }
    LayoutMemory memory(file);
    DataTable table;
    table.setRowModel(makeModel(&table));
    table.rememberColumns(&memory, QStringLiteral("columns/relations"));
    QCOMPARE(table.horizontalHeader()->logicalIndex(0), 1);
    QCOMPARE(table.columnWidth(0), 177);
    QCOMPARE(table.horizontalHeader()->sortIndicatorSection(), 1);
    QCOMPARE(table.model()->index(0, 0).data().toString(), QStringLiteral("flows"));
    table.fitColumns();
    QCOMPARE(table.columnWidth(0), 177);
}

void TestDataTable::fitsColumnsThatNobodyArranged()
{
    LayoutMemory memory({});
    DataTable table;
    table.setRowModel(makeModel(&table));
    table.setColumnWidth(0, 400);
    table.rememberColumns(&memory, QStringLiteral("t"));
    table.fitColumns();
    QVERIFY(table.columnWidth(0) < 400);
    // That the last column fills the window says nothing about the person.
    table.show();
    table.resize(900, 200);
    QCoreApplication::processEvents();
    table.resize(1200, 200);
    QCoreApplication::processEvents();
    QVERIFY(memory.text(QStringLiteral("t")).isEmpty());
}

void TestDataTable::hidesColumnsFromTheMenuOfTheHead()
{
    LayoutMemory memory({});
    DataTable table;
    table.setRowModel(makeModel(&table));
    table.rememberColumns(&memory, QStringLiteral("t"));
    table.show();
    const auto menu = [&] {
        QTest::keyClick(&table, Qt::Key_F10, Qt::ShiftModifier);
        const auto menus = table.findChildren<QMenu *>();
        return menus.isEmpty() ? nullptr : menus.back();
    };
    auto *first = menu();
    QVERIFY(first && first->isVisible());
    first->actions().at(1)->trigger();
    first->close();
    QVERIFY(table.isColumnHidden(1));
    QVERIFY(memory.text(QStringLiteral("t")).contains(QStringLiteral("\"hidden\":[\"size\"]")));
    QTRY_VERIFY(table.findChildren<QMenu *>().isEmpty());
    auto *second = menu();
    second->actions().back()->trigger();
    QVERIFY(!table.isColumnHidden(1));
    QVERIFY(memory.text(QStringLiteral("t")).isEmpty());
}

void TestDataTable::showsWhatRowsHaveAgain()
{
    LayoutMemory memory({});
    DataTable table;
    table.setRowModel(makeModel(&table));
    table.setColumnHidden(1, true);
    table.setAbsentColumns({ 2 });
    QVERIFY2(table.isColumnHidden(1), "whoever made the table hides it");
    QVERIFY(table.isColumnHidden(2));
    // The window takes up layouts when the page is made, with what the rows have then.
    table.rememberColumns(&memory, QStringLiteral("t"));
    table.setAbsentColumns({});
    QVERIFY(table.isColumnHidden(1));
    QVERIFY(!table.isColumnHidden(2));
    // What a person hid stays hidden, whether the rows had it meanwhile or not.
    memory.setText(QStringLiteral("t"),
        QStringLiteral(R"({"order":["name","size","pages"],"hidden":["pages"]})"));
    table.setAbsentColumns({ 2 });
    table.rememberColumns(&memory, QStringLiteral("t"));
    table.setAbsentColumns({});
    QVERIFY(!table.isColumnHidden(1));
    QVERIFY(table.isColumnHidden(2));
}

void TestDataTable::copiesSelectedRowsAsShown()
{
    DataTable table;
    table.setRowModel(makeModel(&table));
    table.sortByColumn(0, Qt::AscendingOrder);
    table.selectAll();
    QCOMPARE(table.selectedText(), QStringLiteral("NAME\tSIZE\tPAGES\nagents\t8 kB\t1\nflows\t32 kB\t4"));
    QTest::keySequence(&table, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), table.selectedText());
}

void TestDataTable::keepsTheSelectionOverARefresh()
{
    DataTable table;
    auto *model = makeModel(&table);
    table.setRowModel(model);
    table.sortByColumn(1, Qt::DescendingOrder);
    table.selectRow(1);
    QCOMPARE(model->row(table.selectedSourceRows().at(0)).name, QStringLiteral("agents"));
    model->setRows(
        { { QStringLiteral("agents"), 9e6 }, { QStringLiteral("devices"), 5 }, { QStringLiteral("flows"), 1 } });
    QCOMPARE(table.selectedSourceRows().size(), 1U);
    QCOMPARE(model->row(table.selectedSourceRows().at(0)).name, QStringLiteral("agents"));
}

void TestDataTable::activatesTheSourceRow()
{
    DataTable table;
    auto *model = makeModel(&table);
    table.setRowModel(model);
    table.sortByColumn(0, Qt::AscendingOrder);
    table.selectRow(0);
    QSignalSpy activated(&table, &DataTable::rowActivated);
    QTest::keyClick(&table, Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(model->row(activated.front().at(0).toInt()).name, QStringLiteral("agents"));
}

void TestDataTable::keepsGroupsInTheirPlaces()
{
    DataTable table;
    auto *model = makeModel(&table);
    table.setRowModel(model);
    model->setRows({ { QStringLiteral("a"), 1 }, { QStringLiteral("b"), 2 }, { QStringLiteral("c"), 3 },
        { QStringLiteral("large"), 0 }, { QStringLiteral("small"), 0 } });
    // a and b are in the group that comes first, though its name does not.
    table.proxy()->setGroups([model](int row) -> RowGroup {
        const QString &name = model->row(row).name;
        const bool isSmall = name == QStringLiteral("c") || name == QStringLiteral("small");
        return { isSmall ? QStringLiteral("a small one") : QStringLiteral("the large one"), name.size() > 1,
            isSmall ? 1 : 0 };
    });
    const auto names = [&] {
        QStringList names;
        for (int row = 0; row < table.proxy()->rowCount(); ++row)
            names << table.proxy()->index(row, 0).data().toString();
        return names.join(u' ');
    };
    table.sortByColumn(1, Qt::DescendingOrder);
    QCOMPARE(names(), QStringLiteral("large b a small c"));
    table.sortByColumn(1, Qt::AscendingOrder);
    QCOMPARE(names(), QStringLiteral("large a b small c"));
}

DATAINSIGHT_GUI_TEST_MAIN(TestDataTable)
#include "tst_datatable.moc"
