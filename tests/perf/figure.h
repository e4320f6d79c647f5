// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

namespace datainsight::perf {

/// Prints one line: what was measured, the figure, its budget, and whether it holds. A figure is a median where it
/// repeats.
inline void printFigure(const char *what, double figure, double budget, const char *unit)
{
    std::printf("%-58s %10.2f %-6s budget %8.2f  %s\n", what, figure, unit, budget, figure <= budget ? "ok" : "OVER");
    std::fflush(stdout);
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
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

} // namespace datainsight::perf
