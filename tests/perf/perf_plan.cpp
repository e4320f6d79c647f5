// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/analyser.h"
#include "core/plan/plandiff.h"
#include "core/plan/planreader.h"
#include "tests/perf/figure.h"

#include <QFile>

using namespace datainsight;
using namespace datainsight::perf;

namespace {

/// A plan as it looks over many partitions: an Append of index scans, every one with all that VERBOSE and BUFFERS
/// print.
QByteArray jsonPlan(int nodes)
{
    const QByteArray figures = R"j("Startup Cost": 0.42, "Total Cost": 3823.48, "Plan Rows": 166666, "Plan Width": 58,
      "Actual Startup Time": 0.047, "Actual Total Time": 1.048, "Actual Rows": 16, "Actual Loops": 1,
      "Output": ["flows.time", "flows.src_ip", "flows.dst_ip", "flows.bytes"],
      "Shared Hit Blocks": 412, "Shared Read Blocks": 3, "Shared Dirtied Blocks": 0, "Shared Written Blocks": 0,
      "Local Hit Blocks": 0, "Local Read Blocks": 0, "Local Dirtied Blocks": 0, "Local Written Blocks": 0,
      "Temp Read Blocks": 0, "Temp Written Blocks": 0, "I/O Read Time": 0.000, "I/O Write Time": 0.000,
      "Temp I/O Read Time": 0.000, "Temp I/O Write Time": 0.000)j";
    const QByteArray scan = R"j({"Node Type": "Index Scan", "Parent Relationship": "Member", "Parallel Aware": false,
      "Async Capable": false, "Scan Direction": "Forward", "Index Name": "flows_pN_time_idx", "Relation Name": "flows_pN",
      "Schema": "public", "Alias": "flows_N", "Rows Removed by Index Recheck": 0, "Rows Removed by Filter": 6589,
      "Index Cond": "(flows.time > '2026-11-19 23:00:00+00'::timestamp with time zone)",
      "Filter": "(flows.label <> 'BENIGN'::text)", )j";
    QByteArray json =
        "[{\"Plan\": {\"Node Type\": \"Append\", \"Parallel Aware\": false, " + figures + ", \"Plans\": [\n";
    for (int i = 1; i < nodes; ++i) {
        QByteArray one = scan;
        one.replace("_pN", QByteArray("_p" + QByteArray::number(i)));
        one.replace("flows_N", QByteArray("flows_" + QByteArray::number(i)));
        json += (i > 1 ? ",\n" : "") + one + figures + "}";
    }
    return json + "]}, \"Planning Time\": 812.3, \"Execution Time\": 10500.0}]\n";
}

QByteArray textPlan(int nodes)
{
    QByteArray text =
        "Append  (cost=0.42..3823.48 rows=166666 width=58) (actual time=0.047..10480.048 rows=160000 loops=1)\n"
        "  Buffers: shared hit=4120000 read=30000\n";
    for (int i = 1; i < nodes; ++i) {
        const QByteArray name = QByteArray::number(i);
        text += "  ->  Index Scan using flows_p" + name + "_time_idx on public.flows_p" + name + " flows_" + name
            + "  (cost=0.42..3823.48 rows=166666 width=58) (actual time=0.047..1.048 rows=16 loops=1)\n"
              "        Output: flows.time, flows.src_ip, flows.dst_ip, flows.bytes\n"
              "        Index Cond: (flows.time > '2026-11-19 23:00:00+00'::timestamp with time zone)\n"
              "        Filter: (flows.label <> 'BENIGN'::text)\n"
              "        Rows Removed by Filter: 6589\n"
              "        Buffers: shared hit=412 read=3\n";
    }
    return text + "Planning Time: 812.300 ms\nExecution Time: 10500.000 ms\n";
}

/// Resident memory at its highest, in bytes, and forgetting the highest so far.
double peakBytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const auto &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() * 1024;
    }
    return 0;
}

void resetPeak()
{
    QFile clear(QStringLiteral("/proc/self/clear_refs"));
    if (clear.open(QIODevice::WriteOnly))
        clear.write("5");
}

void readTimeAnalyse(const QByteArray &input)
{
    const auto plans = readPlans(input);
    if (!plans)
        qFatal("%s", qPrintable(oneLine(plans.error())));
    const auto timing = timePlan(plans->front());
    const auto findings = analysePlan(plans->front(), timing);
    if (plans->front().nodes.empty())
        qFatal("nothing was read");
}

} // namespace

int main()
{
    const auto json = jsonPlan(10000);
    const auto text = textPlan(10000);
    std::printf("JSON of 10,000 nodes: %.1f MB, text: %.1f MB\n", static_cast<double>(json.size()) / 1e6,
        static_cast<double>(text.size()) / 1e6);
    resetPeak();
    const double base = peakBytes();
    readTimeAnalyse(json);
    bool good = printFigure("peak memory, JSON of 10,000 nodes, times its size",
        (peakBytes() - base) / static_cast<double>(json.size()), 12, "x");
    good =
        printFigure("JSON, 10,000 nodes: read, timed, analysed", medianMs(7, [&] { readTimeAnalyse(json); }), 100, "ms")
        && good;
    good =
        printFigure("text, 10,000 nodes: read, timed, analysed", medianMs(7, [&] { readTimeAnalyse(text); }), 150, "ms")
        && good;
    const auto small = jsonPlan(1000);
    good =
        printFigure("JSON, 1,000 nodes: read, timed, analysed", medianMs(15, [&] { readTimeAnalyse(small); }), 10, "ms")
        && good;

    const auto a = readPlans(small)->front();
    const auto b = readPlans(textPlan(1000))->front();
    const auto aTiming = timePlan(a);
    const auto bTiming = timePlan(b);
    good = printFigure("difference of two plans of 1,000 nodes",
               medianMs(15, [&] { diffPlans(a, aTiming, b, bTiming); }), 20, "ms")
        && good;
    return good ? 0 : 1;
}
