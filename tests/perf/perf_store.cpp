// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the SQLite store takes in, how much room and how many writes that costs, and how fast it answers.
#include "core/store/sqlite/sqlitestore.h"
#include "tests/perf/figure.h"
#include "tests/perf/storeload.h"
#include "tests/support/fakeclock.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <SQLiteCpp/SQLiteCpp.h>

#include <atomic>
#include <thread>
#include <utility>

using namespace datainsight;
using namespace datainsight::perf;
using namespace datainsight::testing;

namespace {

int failures = 0;

void print(const char *what, double figure, const char *unit, double budget, Budget kind = Budget::AtMost)
{
    failures += printFigure(what, figure, budget, unit, kind) ? 0 : 1;
}

/// What this process has had written to the disk, the journal too: pages dirtied, so that one written twice counts
/// twice, and also one that is thrown away before the disk saw it.
double bytesWritten()
{
    QFile io(QStringLiteral("/proc/self/io"));
    if (!io.open(QIODevice::ReadOnly))
        return 0;
    for (const auto &line : io.readAll().split('\n')) {
        if (line.startsWith("write_bytes:"))
            return line.mid(12).trimmed().toDouble();
    }
    return 0;
}

template<typename T> T waited(const Pending<T> &pending)
{
    while (!pending.isFinished())
        std::this_thread::sleep_for(std::chrono::microseconds(100));
    const auto result = pending.result();
    if (!result) {
        std::printf("failed: %s\n", qUtf8Printable(oneLine(result.error())));
        std::exit(1);
    }
    return *result;
}

struct Bed
{
    QTemporaryDir folder;
    FakeClock clock;
    std::unique_ptr<SqliteStore> store;

    explicit Bed(Instant at)
    {
        clock.jumpTo(at);
        SqliteStoreOptions options;
        options.queueBytes = 1024 * 1024 * 1024;
        options.flushEvery = std::chrono::hours(1);
        auto opened = SqliteStore::open(folder.path(), clock, options);
        if (!opened)
            std::exit(1);
        store = std::move(*opened);
    }
};

/// Runs the load for `hours` of its own time; every two seconds it is made to outlive the process, in the journal or by
/// a commit, as the store does by itself.
struct Totals
{
    double values = 0;
    double payload = 0;
    double writeSeconds = 0; ///< append and flush
    double keepSeconds = 0; ///< clustering and roll-ups
    double perTick = 0; ///< bytes written to the disk while taking samples in
    double written = 0; ///< with what clustering and roll-ups write
};

Totals run(Bed &bed, StoreLoad &load, int hours)
{
    Totals totals;
    const double before = bytesWritten();
    QElapsedTimer timer;
    for (int hour = 0; hour < hours; ++hour) {
        const double start = bytesWritten();
        std::vector<FramePtr> frames;
        for (int second = 1; second <= 3600; ++second) {
            bed.clock.advance(Milliseconds(1000));
            for (auto &frame : load.at(bed.clock.now()))
                frames.push_back(std::move(frame));
            if (second % 2 != 0 || frames.empty())
                continue;
            for (const auto &frame : frames) {
                totals.values += StoreLoad::values(*frame);
                totals.payload += StoreLoad::payload(*frame);
            }
            timer.restart();
            bed.store->append(std::exchange(frames, {}));
            waited(bed.store->save());
            totals.writeSeconds += static_cast<double>(timer.nsecsElapsed()) * 1e-9;
        }
        totals.perTick += bytesWritten() - start;
        bed.clock.advance(Milliseconds(31'000));
        timer.restart();
        waited(bed.store->maintain());
        totals.keepSeconds += static_cast<double>(timer.nsecsElapsed()) * 1e-9;
        bed.clock.advance(Milliseconds(-31'000));
    }
    totals.written = bytesWritten() - before;
    return totals;
}

/// Bytes on disk for each value of the families with so many columns.
void printSizes(const Bed &bed, const StoreLoad &load)
{
    const auto files = QDir(bed.folder.path()).entryInfoList({ QStringLiteral("raw-*.sqlite") });
    double wideBytes = 0, wideValues = 0, narrowBytes = 0, narrowValues = 0;
    for (const auto &file : files) {
        SQLite::Database database(file.filePath().toStdString(), SQLite::OPEN_READONLY);
        for (const auto &family : load.families()) {
            const std::string table = "raw " + family.id.toStdString();
            SQLite::Statement size(database, "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = ?");
            size.bind(1, table);
            size.executeStep();
            const double bytes = size.getColumn(0).getDouble();
            SQLite::Statement rows(database, "SELECT count(*) FROM \"" + table + "\"");
            rows.executeStep();
            const double values = rows.getColumn(0).getDouble() * family.valueColumns;
            if (values == 0)
                continue;
            std::printf("    %-24s %2d columns %10.0f values %6.2f bytes a value\n", qUtf8Printable(family.id),
                family.valueColumns, values, bytes / values);
            if (family.valueColumns >= 20) {
                wideBytes += bytes;
                wideValues += values;
            } else if (family.valueColumns >= 3 && family.valueColumns <= 5) {
                narrowBytes += bytes;
                narrowValues += values;
            }
        }
    }
    print("bytes a value, families of 20 and more columns", wideBytes / wideValues, "B", 6);
    print("bytes a value, families of 3 to 5 columns", narrowBytes / narrowValues, "B", 10);
}

double milliseconds(SqliteStore &store, const RangeQuery &query, Grain expected, size_t atLeast)
{
    std::vector<double> times;
    for (int i = 0; i < 15; ++i) {
        QElapsedTimer timer;
        timer.start();
        const auto result = waited(store.range(query, {}));
        times.push_back(static_cast<double>(timer.nsecsElapsed()) * 1e-6);
        if (result.grain != expected || result.series.size() != 1 || result.series[0].points.size() < atLeast) {
            std::printf("unexpected answer: %s, %zu series, %zu points\n", qUtf8Printable(grainName(result.grain)),
                result.series.size(), result.series.empty() ? 0 : result.series[0].points.size());
            ++failures;
        }
    }
    return median(std::move(times));
}

/// Writes as fast as it goes until told to stop.
class FullSpeed
{
public:
    FullSpeed(Bed &bed, StoreLoad &load)
        : m_thread([this, &bed, &load] {
              while (!m_stop) {
                  bed.clock.advance(Milliseconds(1000));
                  bed.store->append(load.at(bed.clock.now()));
                  waited(bed.store->flush());
              }
          })
    { }
    ~FullSpeed()
    {
        m_stop = true;
        m_thread.join();
    }

private:
    std::atomic<bool> m_stop { false };
    std::thread m_thread;
};

RangeQuery databaseQuery(const TimeRange &range, int points)
{
    return { .target = TargetId { QStringLiteral("server 0") },
        .family = FamilyId { QStringLiteral("target.database") },
        .columns = { QStringLiteral("xact_commit") },
        .labels = { { QStringLiteral("datname"), QStringLiteral("datname 3") } },
        .range = range,
        .points = points };
}

constexpr Instant Monday = fromMilliseconds(1'767'571'200'000);

void printWrites(const Totals &totals)
{
    print("bytes written a tick for each byte of payload", totals.perTick / totals.payload, "", 3);
    std::printf("    %.2f with the hourly clustering and roll-ups\n", totals.written / totals.payload);
}

/// As fast as frames can be handed over: the writer makes its transactions as large as the queue is long.
void capacity()
{
    std::printf("\n10 servers, the built-in families, as fast as it goes\n");
    Bed bed(Monday);
    StoreLoad load(StoreLoad::Mix::Default, 10);
    double values = 0;
    std::vector<FramePtr> frames;
    for (int second = 0; second < 2400; ++second) {
        bed.clock.advance(Milliseconds(1000));
        for (auto &frame : load.at(bed.clock.now())) {
            values += StoreLoad::values(*frame);
            frames.push_back(std::move(frame));
        }
    }
    QElapsedTimer timer;
    timer.start();
    bed.store->append(std::move(frames));
    waited(bed.store->flush());
    print("values/s in", values / (static_cast<double>(timer.nsecsElapsed()) * 1e-9) / 1e6, "M/s", 1, Budget::AtLeast);
    bed.clock.advance(Milliseconds(3'600'000));
    timer.restart();
    waited(bed.store->maintain());
    std::printf(
        "    clustering and rolling the same up took %.2f s\n", static_cast<double>(timer.nsecsElapsed()) * 1e-9);
}

void mixOfFamilies(int hours)
{
    std::printf("\n10 servers, the built-in families, %d h, saved every 2 s\n", hours);
    Bed bed(Monday);
    StoreLoad load(StoreLoad::Mix::Default, 10);
    const Totals totals = run(bed, load, hours);
    std::printf("    %.1f M values; %.2f s writing, %.2f s clustering and rolling up\n", totals.values * 1e-6,
        totals.writeSeconds, totals.keepSeconds);
    printWrites(totals);
    printSizes(bed, load);

    const Instant now = bed.clock.now();
    const FullSpeed writer(bed, load);
    print("one series, 24 h at 10 s, writer at full speed",
        milliseconds(*bed.store, databaseQuery({ now - std::chrono::hours(24), now }, 5000), Grain::Raw,
            hours >= 24 ? 7900 : 100),
        "ms", 10);
}

void manySeries()
{
    std::printf("\n10,000 series of 25 columns, 1 h, every 10 s\n");
    Bed bed(Monday);
    StoreLoad load(StoreLoad::Mix::ManySeries, 1);
    const Totals totals = run(bed, load, 1);
    std::printf("    %.1f M values; %.2f s writing, %.2f s clustering and rolling up\n", totals.values * 1e-6,
        totals.writeSeconds, totals.keepSeconds);
    print("values/s in", totals.values / totals.writeSeconds / 1e6, "M/s", 1, Budget::AtLeast);
    printWrites(totals);
}

void monthFromRollups()
{
    std::printf("\n30 days from roll-ups\n");
    Bed bed(Monday);
    StoreLoad load(StoreLoad::Mix::Database, 1);
    for (int day = 0; day < 31; ++day) {
        std::vector<FramePtr> frames;
        for (int minute = 0; minute < 24 * 60; ++minute) {
            bed.clock.advance(Milliseconds(60'000));
            for (auto &frame : load.at(bed.clock.now()))
                frames.push_back(std::move(frame));
        }
        bed.store->append(std::move(frames));
        waited(bed.store->maintain());
    }
    const Instant now = bed.clock.now();
    StoreLoad mix(StoreLoad::Mix::Default, 10);
    const FullSpeed writer(bed, mix);
    print("one series, 30 days from roll-ups, writer at full speed",
        milliseconds(*bed.store, databaseQuery({ now - std::chrono::hours(24 * 30), now }, 1000), Grain::OneHour, 710),
        "ms", 3);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const bool quick = application.arguments().contains(QStringLiteral("--quick"));
    monthFromRollups();
    capacity();
    mixOfFamilies(quick ? 2 : 25);
    manySeries();
    return failures == 0 ? 0 : 1;
}
