// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // tables of words are read best as plain words

#include "core/timescale/finding.h"
#include "tests/support/testmain.h"
#include "tests/unit/timescalesamples.h"

#include <functional>

using namespace datainsight;
using namespace datainsight::timescaletest;

using Change = std::function<void(Hypertable &, TimescaleOverview &)>;
Q_DECLARE_METATYPE(Change)

/// What is found wrong with a hypertable, without a server.
class TimescaleFindingsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void finds_data();
    void finds();
    void advisesAnInterval_data();
    void advisesAnInterval();
};

void TimescaleFindingsTest::finds_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QStringList>("found"); // "severity id"
    const auto row = [](const char *name, const Change &change, const QStringList &found) {
        QTest::newRow(name) << change << found;
    };
    row("nothing", [](auto &, auto &) {}, {});
    row("small chunks",
        [](auto &t, auto &) {
            t.chunks = 30;
            t.heapBytes = 300 * MegaByte;
        },
        { "warning chunks.small" });
    row("few small chunks",
        [](auto &t, auto &) {
            t.chunks = 20;
            t.heapBytes = 200 * MegaByte;
        },
        {});
    row("a chunk larger than memory", [](auto &t, auto &) { t.largestRowBytes = 4000 * MegaByte; },
        { "warning chunks.large" });
    row("many chunks, and locks for half of the table",
        [](auto &t, auto &) {
            t.chunks = 1200;
            t.indexes = 2;
            t.heapBytes = 1200 * 100 * MegaByte;
        },
        { "warning chunks.many", "warning locks.slots" });
    row("too many chunks",
        [](auto &t, auto &) {
            t.chunks = 5001;
            t.heapBytes = 5001 * 100 * MegaByte;
        },
        { "critical chunks.many", "warning locks.slots" });
    row("dead tuples",
        [](auto &t, auto &) {
            t.dirty = 1;
            t.worst = WorstChunk { .quoted = "c", .live = 10'000, .dead = 3000 };
        },
        { "warning dead.chunks" });
    row("more dead than live",
        [](auto &t, auto &) {
            t.dirty = 1;
            t.worst = WorstChunk { .quoted = "c", .live = 1000, .dead = 3000 };
        },
        { "critical dead.chunks" });
    row("dead batches",
        [](auto &t, auto &) {
            t.compressed = 3;
            t.deadToast = 1242;
        },
        { "info dead.columnstore" });
    row("dead batches that VACUUM reaches",
        [](auto &t, auto &in) {
            t.compressed = 3;
            t.deadToast = 1242;
            in.facts = factsOf(29);
        },
        {});
    row("old transactions", [](auto &t, auto &) { t.xidAge = 160'000'000; }, { "warning freeze.age" });
    row("too old transactions", [](auto &t, auto &) { t.xidAge = 200'000'000; }, { "critical freeze.age" });
    row("autovacuum off", [](auto &t, auto &) { t.withoutAutovacuum = 2; }, { "warning autovacuum.off" });
    row("no statistics of the whole",
        [](auto &t, auto &) {
            t.live = 5;
            t.parentStatistics = false;
        },
        { "info analyze.parent" });
    row("nothing known of statistics", [](auto &t, auto &) { t.live = 5; }, {});
    row("late rows",
        [](auto &t, auto &) {
            t.compressed = 9;
            t.partial = 1;
        },
        { "warning chunks.partial" });
    row("weak compression",
        [](auto &t, auto &) {
            t.beforeBytes = 140 * MegaByte;
            t.afterBytes = 100 * MegaByte;
        },
        { "warning compression.weak" });
    row("compression that makes it larger",
        [](auto &t, auto &) {
            t.beforeBytes = 103 * MegaByte;
            t.afterBytes = 674 * MegaByte;
        },
        { "critical compression.larger" });
    row("columns that TimescaleDB chose",
        [](auto &, auto &in) {
            in.compression = {
                { .hypertable = 1, .ofHypertable = true },
                { .hypertable = 1, .segmentBy = "confidence_score", .chunks = 3, .rows = 500'000, .batches = 128'813 }
            };
        },
        { "warning batches.small", "info segmentby.default" });
    row("columns that somebody chose",
        [](auto &, auto &in) {
            in.compression = { { .hypertable = 1, .ofHypertable = true, .segmentBy = "device" },
                { .hypertable = 1, .segmentBy = "device", .chunks = 3, .rows = 500'000, .batches = 510 } };
        },
        {});
    const auto refreshedFrom = [](std::optional<Milliseconds> start) {
        return [=](Hypertable &, TimescaleOverview &in) {
            ContinuousAggregate aggregate { .id = 2, .quoted = "public.hourly", .sourceId = 1 };
            in.aggregates = { aggregate };
            auto drops = policyOf(JobKind::Retention, 1);
            drops.durations = { { "drop_after", 30 * Day } };
            auto refresh = policyOf(JobKind::Refresh, 2);
            if (start)
                refresh.durations = { { "start_offset", *start } };
            in.jobs = { drops, refresh };
        };
    };
    row("retention before the window", refreshedFrom(29 * Day), {});
    row("retention within the window", refreshedFrom(30 * Day), { "critical retention.aggregate" });
    row("retention and a window without a beginning", refreshedFrom({}), { "critical retention.aggregate" });
    const auto aggregate = [](std::optional<Milliseconds> behind, bool policy, qint64 invalid = 0) {
        return [=](Hypertable &t, TimescaleOverview &in) {
            t.isAggregate = true;
            ContinuousAggregate self { .id = 1, .sourceId = 9, .timeType = t.timeType, .invalidRanges = invalid };
            if (behind)
                self.watermark = toMilliseconds(Now - *behind) * 1000;
            self.sourceRangeEnd = toMilliseconds(Now) * 1000;
            in.aggregates = { self };
            if (policy)
                in.jobs = { policyOf(JobKind::Refresh, 1) };
        };
    };
    row("an aggregate in time", aggregate(Hour / 2, true), {});
    row("an aggregate that is late", aggregate(2 * Hour, true), { "warning aggregate.late" });
    row("an aggregate nobody refreshes", aggregate(2 * Hour, false), { "info aggregate.policy" });
    row("an aggregate that was never refreshed", aggregate({}, true), { "warning aggregate.empty" });
    row("a storm of invalidations", aggregate(Hour / 2, true, 1001), { "warning aggregate.invalidations" });
}

void TimescaleFindingsTest::finds()
{
    QFETCH(Change, change);
    QFETCH(QStringList, found);
    auto table = hypertableOf("log");
    auto overview = overviewOf(table);
    change(table, overview);
    QStringList got;
    for (const auto &finding : findingsOf(table, overview)) {
        got << timescaleSeverityName(finding.severity) + " " + finding.id;
        QVERIFY2(finding.text.endsWith('.'), qPrintable(finding.text));
        QVERIFY2(!finding.text.contains("%1") && !finding.text.contains("%n"), qPrintable(finding.text));
    }
    QCOMPARE(got, found);
}

void TimescaleFindingsTest::advisesAnInterval_data()
{
    QTest::addColumn<int>("chunks");
    QTest::addColumn<qint64>("totalMegaBytes");
    QTest::addColumn<qint64>("largestMegaBytes");
    QTest::addColumn<qint64>("hours"); // 0: none
    QTest::newRow("days that hold enough") << 40 << qint64(4000) << qint64(120) << qint64(0);
    QTest::newRow("days of 10 MB become three") << 40 << qint64(400) << qint64(12) << qint64(72);
    QTest::newRow("days of 5 MB become weeks") << 40 << qint64(200) << qint64(8) << qint64(7 * 24);
    QTest::newRow("days of 100 kB, and not many") << 100 << qint64(10) << qint64(1) << qint64(0);
    QTest::newRow("days of 100 kB, and very many") << 1500 << qint64(150) << qint64(1) << qint64(30 * 24);
    QTest::newRow("days of 3 GB become quarters") << 40 << qint64(120'000) << qint64(3000) << qint64(6);
}

void TimescaleFindingsTest::advisesAnInterval()
{
    QFETCH(int, chunks);
    QFETCH(qint64, totalMegaBytes);
    QFETCH(qint64, largestMegaBytes);
    QFETCH(qint64, hours);
    auto table = hypertableOf("log");
    table.chunks = chunks;
    table.heapBytes = totalMegaBytes * MegaByte;
    table.largestRowBytes = largestMegaBytes * MegaByte;
    const auto advised = advisedInterval(table, 1024 * MegaByte);
    QCOMPARE(advised.value_or(0), hours * DayUs / 24);
    table.timeType = "bigint";
    QVERIFY(!advisedInterval(table, 1024 * MegaByte));
}

DATAINSIGHT_TEST_MAIN(TimescaleFindingsTest)
#include "tst_timescalefindings.moc"
