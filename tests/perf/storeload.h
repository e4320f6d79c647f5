// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"

#include <random>
#include <vector>

namespace datainsight::testing {

/// Frames as busy servers give them: the built-in families at their own cadence, counters that grow, gauges that stand
/// or wander, times in milliseconds with fractions. The same every run.
class StoreLoad
{
public:
    enum class Mix {
        Default, ///< every built-in family
        Database, ///< target.database alone, once a minute
        ManySeries, ///< 10,000 series of 25 columns every 10 s
    };
    StoreLoad(Mix mix, int servers);

    /// The frames due in the second that ends at `now`.
    std::vector<FramePtr> at(Instant now);

    struct Family
    {
        QString id;
        int valueColumns = 0;
    };
    std::vector<Family> families() const;

    /// Numbers that are stored of a frame.
    static double values(const Frame &frame);
    /// Eight bytes a number, and twelve a row to say when and of what: what a plain binary log would take.
    static double payload(const Frame &frame);

private:
    struct Value
    {
        ColumnSpec spec;
        double now = 0;
        double step = 0; ///< how far it moves a tick; 0: it stands
    };
    struct Source
    {
        TargetId target;
        std::shared_ptr<const FamilySpec> family;
        int rows = 1;
        std::vector<std::vector<Value>> values; ///< by row and column
    };
    void addSource(const std::shared_ptr<const FamilySpec> &family, int server, int rows);
    FramePtr frame(Source &source, Instant now);

    Mix m_mix;
    std::mt19937 m_random { 42 };
    std::vector<Source> m_sources;
};

} // namespace datainsight::testing
