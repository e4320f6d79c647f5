// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/bloat.h"
#include "tests/support/testmain.h"

using namespace datainsight;

namespace {

constexpr qint64 Page = 8192;
const ColumnWidth Int { .length = 4, .alignment = 4, .width = 4 };
const ColumnWidth BigInt { .length = 8, .alignment = 8, .width = 8 };
const ColumnWidth Unknown { .length = 4, .alignment = 4 };

ColumnWidth text(double width, double nullShare = 0)
{
    return { .length = -1, .alignment = 4, .width = width, .nullShare = nullShare };
}

/// A table of its oid alone, with the pages it had when last counted.
TableRow leaf(quint32 oid, int parent)
{
    TableRow row { .oid = oid, .parent = parent };
    row.parts.push_back({ .oid = oid, .pages = 10 });
    return row;
}

} // namespace
Q_DECLARE_METATYPE(std::vector<datainsight::ColumnWidth>)

/// How small a relation could be, by the layout of PostgreSQL's pages.
class BloatTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsHowManyRowsAPageHolds_data();
    void knowsHowManyRowsAPageHolds();
    void guessesWhatVaries();
    void knowsNothingWithoutStatistics();
    void knowsTheLeastSizeOfABtree();
    void addsUpPartitions();
    void saysWhatToGrant();
};

void BloatTest::knowsHowManyRowsAPageHolds_data()
{
    QTest::addColumn<std::vector<ColumnWidth>>("columns");
    QTest::addColumn<int>("fillFactor");
    QTest::addColumn<int>("rows");
    using Columns = std::vector<ColumnWidth>;
    // As count(*) over the block of ctid says on a server.
    QTest::newRow("an int") << Columns { Int } << 100 << 226;
    QTest::newRow("two ints") << Columns { Int, Int } << 100 << 226;
    QTest::newRow("an int before a bigint") << Columns { Int, BigInt } << 100 << 185;
    QTest::newRow("filled by half") << Columns { Int } << 50 << 113;
    QTest::newRow("wider than a page") << Columns { text(20000) } << 100 << 1;
}

void BloatTest::knowsHowManyRowsAPageHolds()
{
    QFETCH(std::vector<ColumnWidth>, columns);
    QFETCH(int, fillFactor);
    QFETCH(int, rows);
    const auto bytes = heapTupleBytes(columns);
    QVERIFY(bytes);
    QCOMPARE(leastHeapBytes(rows, *bytes, fillFactor, Page), Page);
    QCOMPARE(leastHeapBytes(rows + 1, *bytes, fillFactor, Page), 2 * Page);
    QCOMPARE(leastHeapBytes(0, *bytes, fillFactor, Page), 0);
}

void BloatTest::guessesWhatVaries()
{
    // 28 of header and pointer, 11 of text, and half of what aligns the row.
    QCOMPARE(*heapTupleBytes({ text(11) }), 28 + 11 + 3.5);
    // A null takes nothing but the bitmap, which fits into the header's own padding up to eight columns.
    QCOMPARE(*heapTupleBytes({ text(10, 0.5) }), 28 + 5 + 3.5);
    QCOMPARE(*heapTupleBytes(std::vector<ColumnWidth>(9, text(10, 0.5))), 36 + 45 + 3.5);
    QCOMPARE(*heapTupleBytes({ Int, { .length = 8, .alignment = 8, .dropped = true } }), *heapTupleBytes({ Int }));
    QCOMPARE(*indexTupleBytes({ text(10, 0.5) }), 4 + 8 + 8 + 5 + 3.5);
}

void BloatTest::knowsNothingWithoutStatistics()
{
    QVERIFY(!heapTupleBytes({ Int, Unknown }));
    QVERIFY(!indexTupleBytes({ Unknown }));
}

void BloatTest::knowsTheLeastSizeOfABtree()
{
    const auto bytes = indexTupleBytes({ Int });
    QCOMPARE(*bytes, 20.0);
    QCOMPARE(leastBtreeBytes(0, *bytes, 90, Page), 2 * Page);
    QCOMPARE(leastBtreeBytes(366, *bytes, 90, Page), 2 * Page);
    QCOMPARE(leastBtreeBytes(367, *bytes, 90, Page), 4 * Page); // and a root
    // A server makes 2745 pages of it.
    const qint64 million = leastBtreeBytes(1e6, *bytes, 90, Page) / Page;
    QVERIFY2(million > 2735 && million <= 2745, qPrintable(QString::number(million)));
}

void BloatTest::addsUpPartitions()
{
    TableList list;
    list.rows = { { .oid = 1, .firstChild = 1, .childCount = 3 }, leaf(2, 0), leaf(3, 0), leaf(4, 0) };
    RelationReading reading;
    reading.indexes = { { .oid = 20, .relation = 2, .filenode = 20 }, { .oid = 30, .relation = 3, .filenode = 30 } };
    BloatReading bloat;
    bloat.wasted = { { 2, 100 }, { 3, 50 }, { 20, 7 }, { 30, 5 } };
    bloat.gaps = { { 4, BloatGap::NoRight } };
    const auto sums = sumBloat(list, reading, bloat);
    QCOMPARE(sums[0].table, std::optional<qint64>(150));
    QCOMPARE(sums[0].indexes, std::optional<qint64>(12));
    QVERIFY(sums[0].gap == BloatGap::NoRight);
    QVERIFY(!sums[1].gap && sums[1].table == 100);
    QVERIFY(!sums[3].table && !sums[3].indexes);
}

void BloatTest::saysWhatToGrant()
{
    BloatReading bloat;
    bloat.gaps = { { 1, BloatGap::NoStatistics } };
    QVERIFY(bloat.remark(QStringLiteral("watcher"), 15).isEmpty());
    bloat.gaps.insert(2, BloatGap::NoRight);
    QVERIFY(bloat.remark(QStringLiteral("The watcher"), 15)
                .endsWith(QLatin1String("GRANT pg_read_all_data TO \"The watcher\";")));
    QVERIFY(!bloat.remark(QStringLiteral("watcher"), 13).contains(QLatin1String("GRANT")));
}

DATAINSIGHT_TEST_MAIN(BloatTest)
#include "tst_bloat.moc"
