// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A brush over the session history, from its file to the lists on screen: a day of one-second samples with 50 active
// sessions, written as the program writes it.
//   perf_sessionspan
#include "core/store/sqlite/grainfloor.h"
#include "core/store/sqlite/sqlitesessionstore.h"
#include "tests/perf/figure.h"
#include "tests/support/sessionsamples.h"
#include "ui/activity/spansummary.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <thread>

using namespace datainsight;
using namespace datainsight::perf;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    const TargetId target { QStringLiteral("t1") };
    // Not so long ago that it is kept no longer.
    const Instant start = floorTo(Clock::system().now() - std::chrono::hours(26), std::chrono::hours(1));
    const TimeRange day { start, start + std::chrono::hours(24) };
    SqliteSessionStore store(folder.path(), SqliteSessionStore::Mode::Writer);
    QRandomGenerator random(1);
    for (Instant at = day.from; at < day.to; at += Seconds(1))
        store.append(randomSample(at, random, 50, target));
    const auto ask = [&](const TimeRange &span) {
        const auto asked = store.load(target, { .range = span, .combinations = true }, {});
        while (!asked.isFinished())
            std::this_thread::yield();
        return asked.result().value_or(LoadAnswer {});
    };
    // What is queued is written before it answers.
    const qint64 missing = 24 * 3600 - ask(day).samples;
    bool good = printFigure("samples missing of a day", static_cast<double>(missing), 0, "samples");
    const auto brush = [&](const TimeRange &span) {
        const auto summary = spanFromLoad(ask(span));
        for (const auto dimension : { HistoryDimension::Statement, HistoryDimension::Event, HistoryDimension::User })
            spanRows(summary, dimension, {});
    };
    good = printFigure("a day brushed", medianMs(9, [&] { brush(day); }), 100, "ms") && good;
    const TimeRange seconds { day.from + std::chrono::hours(9), day.from + std::chrono::hours(11) };
    good = printFigure("two hours of it brushed", medianMs(9, [&] { brush(seconds); }), 100, "ms") && good;
    const auto summary = spanFromLoad(ask(day));
    const SpanFilter wait { { HistoryDimension::Event, QStringLiteral("DataFileRead") } };
    const double narrow = medianMs(9, [&] {
        for (const auto dimension : { HistoryDimension::Statement, HistoryDimension::Event, HistoryDimension::User })
            spanRows(summary, dimension, wait);
    });
    return printFigure("its lists narrowed to a wait", narrow, 16, "ms") && good ? 0 : 1;
}
