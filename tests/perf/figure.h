// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <utility>
#include <vector>

namespace datainsight::perf {

enum class Budget { AtMost, AtLeast };

/// Prints one line: what was measured, the figure, its budget, and whether it holds, which is also the answer.
inline bool printFigure(const char *what, double figure, double budget, const char *unit, Budget kind = Budget::AtMost)
{
    const bool good = kind == Budget::AtMost ? figure <= budget : figure >= budget;
    std::printf("%-58s %10.2f %-6s budget %s %8.2f  %s\n", what, figure, unit,
        kind == Budget::AtMost ? "<=" : ">=", budget, good ? "ok" : "OVER");
    std::fflush(stdout);
    return good;
}

/// Of at least one value.
inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

/// Milliseconds of wall clock `work` takes: the median of `rounds`, after one that is not counted.
template<typename Work> double medianMs(int rounds, Work work)
{
    std::vector<double> times;
    for (int round = 0; round <= rounds; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        if (round > 0)
            times.push_back(
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    return median(std::move(times));
}

/// Milliseconds of the calling thread's own time, without what others do on the machine meanwhile; else as medianMs().
template<typename Work> double medianThreadMs(int rounds, Work work)
{
    const auto spent = [] {
        timespec now {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
    };
    std::vector<double> times;
    for (int round = 0; round <= rounds; ++round) {
        const double begin = spent();
        work();
        if (round > 0)
            times.push_back(spent() - begin);
    }
    return median(std::move(times));
}

} // namespace datainsight::perf
