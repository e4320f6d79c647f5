// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/metricsstore.h"
#include "tests/models/tablesamples.h"
#include "tests/support/guitestmain.h"
#include "ui/tables/freezerows.h"
#include "ui/tables/tablesmodel.h"
#include "ui/tables/vacuumsimulator.h"
#include "ui/tables/vacuumwords.h"

#include <QAbstractItemModelTester>
#include <QDoubleSpinBox>
#include <QPersistentModelIndex>
#include <QRandomGenerator>
#include <QSignalSpy>

using namespace datainsight;
using namespace datainsight::test;
using namespace std::chrono_literals;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr qint64 MB = 1024 * 1024;

/// Two tables and a hypertable of twelve chunks, the tenth of which has the most dead rows.
TableListPtr someTables()
{
    std::vector<TableRow> chunks;
    for (quint32 i = 1; i <= 12; ++i)
        chunks.push_back(tableRow(100 + i, s("_hyper_1_%1_chunk").arg(i), 1000, i == 10 ? 600 : i, MB * i));
    return tableList({ tableRow(1, s("orders"), 10000, 100, 5 * MB), tableRow(2, s("customers"), 500, 0, 2 * MB) }, chunks);
}

/// The names as they stand, parts set in by their depth.
QString names(const TablesModel &model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all << QString(s("> ").repeated(model.depth(row)) + model.index(row, 0).data().toString());
    return all.join(s(", "));
}

QString cell(const TablesModel &model, int row, const char *column)
{
    return model.index(row, model.columnIndex(QString::fromLatin1(column))).data().toString();
}

} // namespace

/// Tables as rows: what they say, how they open, are narrowed down and ordered, and what stays over a refresh.
class TestTablesModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsUpPartsUnderTheirTable();
    void opensPartsUnderTheirTable();
    void sortsByAnyColumnAndCountsAsPeople();
    void narrowsDownAndOpensForAPart();
    void keepsWhatIsChosenOverARefresh();
    void staysSoundOverRandomRefreshes();
    void showsWhatIsRemarkable();
    void explainsTheThreshold();
    void namesTheWorstPart();
    void simulatesOtherSettings();
    void knowsTheWayToFreeze();
    void tellsGrowthFromKeptSizes();
};

void TestTablesModel::addsUpPartsUnderTheirTable()
{
    TablesModel model;
    const QAbstractItemModelTester tester(&model);
    model.setSheet(tableSheet(someTables()));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.tableCount(), 3);
    const int flow = model.rowOf(1'000'000);
    QCOMPARE(cell(model, flow, "name"), s("public.flow"));
    QCOMPARE(cell(model, flow, "rows"), s("12000"));
    QCOMPARE(cell(model, flow, "dead"), s("668"));
    QCOMPARE(cell(model, flow, "next"), s("due: 1 part(s)"));
    QVERIFY2(cell(model, flow, "tags").contains(s("vacuum due")), qPrintable(cell(model, flow, "tags")));
    model.setSheet({});
    QCOMPARE(model.rowCount(), 0);
}

void TestTablesModel::opensPartsUnderTheirTable()
{
    TablesModel model;
    const QAbstractItemModelTester tester(&model);
    model.setSheet(tableSheet(someTables()));
    model.sort(0);
    QCOMPARE(names(model), s("public.customers, public.flow, public.orders"));
    QVERIFY(!model.hasParts(0) && model.hasParts(1) && !model.isOpen(1));
    model.setOpen(0, true);
    QCOMPARE(model.rowCount(), 3);
    model.setOpen(1, true);
    QCOMPARE(model.rowCount(), 15);
    QCOMPARE(model.depth(2), 1);
    QCOMPARE(model.parentOf(5), 1);
    model.setSheet(tableSheet(someTables()));
    QCOMPARE(model.rowCount(), 15);
    model.setOpen(1, false);
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(model.reveal(110));
    QCOMPARE(cell(model, model.rowOf(110), "name"), s("_hyper_1_10_chunk"));
}

void TestTablesModel::sortsByAnyColumnAndCountsAsPeople()
{
    TablesModel model;
    model.setSheet(tableSheet(someTables()));
    model.setOpen(model.rowOf(1'000'000), true);
    model.sort(0);
    QVERIFY2(names(model).contains(s("> _hyper_1_2_chunk, > _hyper_1_3_chunk")), qPrintable(names(model)));
    QVERIFY2(names(model).contains(s("> _hyper_1_12_chunk, public.orders")), qPrintable(names(model)));
    model.sort(model.columnIndex(u"dead"), Qt::DescendingOrder);
    QVERIFY2(names(model).startsWith(s("public.flow, > _hyper_1_10_chunk, > _hyper_1_12_chunk")), qPrintable(names(model)));
    // Nothing is known of it for any: by name.
    model.setOpen(model.rowOf(1'000'000), false);
    model.sort(model.columnIndex(u"bloat"), Qt::DescendingOrder);
    QCOMPARE(names(model), s("public.customers, public.flow, public.orders"));
    // What has no updates comes last, whichever way.
    for (const auto order : { Qt::AscendingOrder, Qt::DescendingOrder }) {
        model.sort(model.columnIndex(u"hot"), order);
        QVERIFY2(names(model).startsWith(s("public.orders")), qPrintable(names(model)));
    }
}

void TestTablesModel::narrowsDownAndOpensForAPart()
{
    TablesModel model;
    const QAbstractItemModelTester tester(&model);
    model.setSheet(tableSheet(someTables()));
    model.setChoice({ .words = s("CUST") });
    QCOMPARE(names(model), s("public.customers"));
    model.setChoice({ .words = s("1_11_ chunk") });
    QCOMPARE(names(model), s("public.flow, > _hyper_1_11_chunk"));
    model.setChoice({ .words = s("hypertable") });
    QCOMPARE(names(model), s("public.flow"));
    model.setOpen(0, true);
    QCOMPARE(model.rowCount(), 13);
    model.setChoice({ .remarkable = true });
    QCOMPARE(names(model), s("public.flow, > _hyper_1_10_chunk"));
    model.setChoice({ .words = s("nothing is called that") });
    QCOMPARE(model.rowCount(), 0);
    auto system = tableRow(9, s("pg_class"), 10, 0, MB);
    system.system = true;
    model.setChoice({});
    model.setSheet(tableSheet(tableList({ system })));
    QCOMPARE(model.rowCount(), 0);
    model.setChoice({ .system = true });
    QCOMPARE(model.rowCount(), 1);
}

void TestTablesModel::keepsWhatIsChosenOverARefresh()
{
    TablesModel model;
    const QAbstractItemModelTester tester(&model);
    model.setSheet(tableSheet(someTables()));
    model.sort(model.columnIndex(u"total"), Qt::DescendingOrder);
    model.setOpen(0, true);
    const QPersistentModelIndex chosen = model.index(model.rowOf(1), 3);
    const QPersistentModelIndex chunk = model.index(model.rowOf(105), 0);
    const QPersistentModelIndex gone = model.index(model.rowOf(2), 0);
    auto tables = someTables()->rows;
    QSignalSpy laidOut(&model, &QAbstractItemModel::layoutChanged);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setSheet(tableSheet(someTables()));
    QCOMPARE(laidOut.count(), 0);
    QCOMPARE(changed.count(), 1);
    std::vector<TableRow> chunks(tables.begin() + 3, tables.end());
    model.setSheet(tableSheet(tableList({ tableRow(7, s("new"), 1, 0, MB), tableRow(1, s("orders"), 1, 0, 900 * MB) }, chunks)));
    QCOMPARE(laidOut.count(), 1);
    QCOMPARE(chosen.row(), 0);
    QCOMPARE(chosen.column(), 3);
    QCOMPARE(model.table(chunk.row()).oid, 105U);
    QVERIFY(!gone.isValid());
}

void TestTablesModel::staysSoundOverRandomRefreshes()
{
    TablesModel model;
    const QAbstractItemModelTester tester(&model);
    QRandomGenerator random(4711);
    for (int round = 0; round < 60; ++round) {
        std::vector<TableRow> tables, chunks;
        for (quint32 oid = 1; oid < 20; ++oid) {
            if (random.bounded(3) > 0)
                tables.push_back(tableRow(oid, s("t%1").arg(oid), random.bounded(1000), random.bounded(1000), random.bounded(100) * MB));
        }
        for (quint32 oid = 100; oid < 120; ++oid) {
            if (random.bounded(2) > 0)
                chunks.push_back(tableRow(oid, s("c%1").arg(oid), random.bounded(1000), random.bounded(1000), MB));
        }
        model.setSheet(tableSheet(tableList(tables, chunks)));
        const QPersistentModelIndex kept = model.rowCount() > 0 ? model.index(0, 0) : QModelIndex();
        const quint32 oid = kept.isValid() ? model.table(0).oid : 0;
        model.sort(random.bounded(model.columnCount()), random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
        if (const int flow = model.rowOf(1'000'000); flow >= 0)
            model.setOpen(flow, random.bounded(2));
        if (kept.isValid())
            QCOMPARE(model.table(kept.row()).oid, oid);
        model.setChoice({ .words = random.bounded(3) ? QString() : s("c1"), .remarkable = random.bounded(3) == 0 });
    }
}

void TestTablesModel::showsWhatIsRemarkable()
{
    auto off = tableRow(1, s("off"), 1000, 900, MB);
    off.parts.front().options.enabled = false;
    auto old = tableRow(2, s("old"), 1000, 0, MB);
    old.parts.front().xidAge = old.stats.xidAge = 210'000'000;
    auto never = tableRow(3, s("never"), 1000, 0, MB);
    never.stats.lastAnalyze.reset();
    TablesModel model;
    model.setSheet(tableSheet(tableList({ off, old, never })));
    model.sort(0);
    QCOMPARE(cell(model, 0, "tags"), s("never analyzed"));
    QCOMPARE(cell(model, 1, "tags"), s("autovacuum off"));
    QCOMPARE(cell(model, 1, "next"), s("off"));
    QCOMPARE(cell(model, 2, "tags"), s("freeze soon, vacuum due"));
    QCOMPARE(cell(model, 2, "next"), s("due: wraparound"));
    QCOMPARE(model.index(2, model.columnIndex(u"next")).data(ToneRole).toInt(), static_cast<int>(Tone::Critical));
}

void TestTablesModel::explainsTheThreshold()
{
    auto before = tableRow(1, s("t"), 10000, 100, MB);
    auto now = before;
    now.stats.updated += 600;
    now.parts.front().dead = now.stats.deadTuples = 700;
    auto later = std::make_shared<TableList>(*tableList({ now }));
    later->at += 60s;
    const auto sheet = tableSheet(later, tableList({ before }));
    const auto text = vacuumSentences(*sheet, 0).join(QLatin1Char('\n'));
    QVERIFY2(text.contains(s("It is vacuumed when more than 2,050 rows are dead (50 + 0.2 × 10,000 rows). Now 700 are: 1,351 are missing.")),
        qPrintable(text));
    QVERIFY2(text.contains(s("At the rate of the last 1 min that takes about 2 min 16 s.")), qPrintable(text));
    const auto first = vacuumSentences(*tableSheet(tableList({ before })), 0).join(QLatin1Char('\n'));
    QVERIFY2(first.contains(s("At what rate the table changes is known after the next reading.")), qPrintable(first));
    // 18: the cap decides.
    auto capped = std::make_shared<TableList>(*tableList({ before }));
    capped->settings.major = 18;
    capped->settings.vacuumMaxThreshold = 500;
    const auto cap = vacuumSentences(*tableSheet(capped), 0).join(QLatin1Char('\n'));
    QVERIFY2(cap.contains(s("more than 500 rows are dead (the cap, autovacuum_vacuum_max_threshold)")), qPrintable(cap));
}

void TestTablesModel::namesTheWorstPart()
{
    const auto sheet = tableSheet(someTables());
    const auto text = vacuumSentences(*sheet, sheet->rowOf.value(1'000'000)).join(QLatin1Char('\n'));
    QVERIFY2(text.startsWith(s("Each of its parts is vacuumed by itself. Of _timescaledb_internal._hyper_1_10_chunk, which has the most dead rows:")),
        qPrintable(text));
    QVERIFY2(text.contains(s("Vacuum is due: 600 rows are dead, more than the threshold of 250 (50 + 0.2 × 1,000 rows).")),
        qPrintable(text));
}

void TestTablesModel::simulatesOtherSettings()
{
    const auto row = tableRow(1, s("t"), 10000, 400, MB);
    VacuumSimulator simulator;
    simulator.show(row.parts.front(), {}, nullptr);
    QVERIFY(simulator.changes().isEmpty());
    auto *scale = simulator.field(s("autovacuum_vacuum_scale_factor"));
    QCOMPARE(scale->value(), 0.2);
    scale->setValue(0.05);
    QCOMPARE(simulator.changes(), (VacuumSimulator::Values { { s("autovacuum_vacuum_scale_factor"), s("0.05") } }));
    QVERIFY2(simulator.result().startsWith(s("It would be vacuumed after 550 dead rows instead of 2,050; 151 are missing.")),
        qPrintable(simulator.result()));
    // The same table with other figures keeps what is tried, another one does not.
    auto moved = row.parts.front();
    moved.dead = 560;
    simulator.show(moved, {}, nullptr);
    QVERIFY2(simulator.result().startsWith(s("Vacuum would be due at once")), qPrintable(simulator.result()));
    moved.oid = 2;
    simulator.show(moved, {}, nullptr);
    QVERIFY(simulator.changes().isEmpty());
    QVERIFY(simulator.field(s("autovacuum_vacuum_max_threshold"))->isHidden());
}

void TestTablesModel::knowsTheWayToFreeze()
{
    auto old = tableRow(1, s("old"), 10, 0, MB);
    old.stats.xidAge = old.parts.front().xidAge = 150'000'000;
    auto sheet = std::make_shared<TableSheet>(*tableSheet(tableList({ tableRow(2, s("young"), 10, 0, MB), old })));
    sheet->circumstances.databases = { { s("shop"), 190'000'000, 5, true } };
    const auto items = freezeItems(*sheet);
    QCOMPARE(items.size(), size_t(3));
    QCOMPARE(items[0].name, s("shop"));
    QCOMPARE(items[0].xid.toAutovacuum, 10'000'000);
    QCOMPARE(items[1].name, s("public.old"));
    QCOMPARE(items[1].xid.toAutovacuum, 50'000'000);
    QVERIFY2(freezeHeadline(items).startsWith(s("shop is the oldest: 8.8")), qPrintable(freezeHeadline(items)));
    QCOMPARE(freezeItems(*sheet, 1).size(), size_t(2));
}

void TestTablesModel::tellsGrowthFromKeptSizes()
{
    const auto kept = [](const char *table, SeriesPoints points) {
        return StoredSeries { .labels = { { s("datname"), s("shop") }, { s("schemaname"), s("public") }, { s("relname"), s(table) } },
            .column = s("size"),
            .points = std::move(points) };
    };
    const auto at = [](int hours, double size) { return SeriesPoint::exact(SampleTime + hours * 1h, size); };
    const auto growth = std::make_shared<const TableGrowth>(growthFrom({ .series = {
        kept("orders", { at(0, 1000), at(6, NoValue), at(12, 1600), at(13, NoValue) }),
        kept("customers", { at(0, 1000), at(2, 1600) }), kept("flow", { at(0, 500), at(48, 300) }) } }));
    QCOMPARE(growth->size(), 2);
    const auto list = someTables();
    TablesModel model;
    model.setSheet(makeTableSheet(list, {}, {}, {}, growth));
    model.sort(0);
    QCOMPARE(cell(model, 0, "growth"), QString());
    QCOMPARE(cell(model, 1, "growth"), s("-100"));
    QCOMPARE(cell(model, 2, "growth"), s("1200"));
}

DATAINSIGHT_GUI_TEST_MAIN(TestTablesModel)
#include "tst_tablesmodel.moc"
