// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A day of one-second samples with 50 active sessions: brushed whole, and what it takes to keep.
//   perf_sessionload
#include "core/sample/loadsum.h"
#include "tests/perf/figure.h"
#include "tests/support/sessionsamples.h"

#include <QCoreApplication>

using namespace datainsight;
using namespace datainsight::perf;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const Instant start = fromMilliseconds(1'700'000'040'000);
    const TimeRange day { start, start + std::chrono::hours(24) };
    QRandomGenerator random(1);
    std::vector<LoadBlock> minutes(24 * 60);
    std::vector<LoadBlock> sums(minutes.size());
    std::vector<QByteArray> kept(minutes.size());
    double bytes = 0;
    for (size_t minute = 0; minute < minutes.size(); ++minute) {
        const Instant at = start + std::chrono::minutes(minute);
        for (int second = 0; second < 60; ++second)
            minutes[minute].addSample(*randomSample(at + Seconds(second), random, 50));
        sums[minute].addSum(at, { &minutes[minute] });
        kept[minute] = minutes[minute].encode();
        bytes += static_cast<double>(kept[minute].size());
    }
    const auto brush = [&](const std::vector<LoadBlock> &blocks, LoadGrain grain, LoadQuery query) {
        query.range = day;
        LoadSum sum(query, day);
        for (const auto &block : blocks)
            sum.add(block, grain);
        return sum.finish();
    };
    const auto measure = [&](const char *what, const std::vector<LoadBlock> &blocks, LoadGrain grain,
                             const LoadQuery &query) {
        return printFigure(what, medianMs(5, [&] { brush(blocks, grain, query); }), 100, "ms");
    };
    const LoadQuery byWait { .columns = 500 };
    const LoadQuery statementsOfAWait { .by = LoadDimension::Statement,
        .where = { { LoadDimension::WaitEvent, QStringLiteral("DataFileRead") } } };
    bool good = true;
    const std::pair<const char *, LoadDimension> dimensions[] = {
        { "a day of seconds by wait class, in 500 columns", LoadDimension::WaitClass },
        { "a day of seconds by wait event, in 500 columns", LoadDimension::WaitEvent },
        { "a day of seconds by statement, in 500 columns", LoadDimension::Statement },
        { "a day of seconds by user, in 500 columns", LoadDimension::User },
        { "a day of seconds by database, in 500 columns", LoadDimension::Database },
    };
    for (const auto &[what, dimension] : dimensions)
        good = measure(what, minutes, LoadGrain::Second, { .by = dimension, .columns = 500 }) && good;
    good =
        measure("a day of seconds, the statements of one wait", minutes, LoadGrain::Second, statementsOfAWait) && good;
    const LoadQuery together { .combinations = true };
    good = measure("a day of seconds, what went together", minutes, LoadGrain::Second, together) && good;
    good = measure("a day of minutes, what went together", sums, LoadGrain::Minute, together) && good;
    good = measure("a day of minutes by wait class, in 500 columns", sums, LoadGrain::Minute, byWait) && good;
    const double stored = medianMs(5, [&] {
        LoadQuery query = byWait;
        query.range = day;
        LoadSum sum(query, day);
        for (const auto &block : kept)
            sum.add(*LoadBlock::decode(block), LoadGrain::Second);
        sum.finish();
    });
    good = printFigure("a day of seconds by wait class, from its bytes", stored, 100, "ms") && good;
    return printFigure("kept for a day of seconds", bytes / 1024 / 1024, 30, "MB") && good;
}
