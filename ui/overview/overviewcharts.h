// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/chartspec.h"

namespace datainsight {

/// A chart of the overview: what it shows, and what it says of itself.
struct OverviewChart
{
    ChartSpec spec;
    QString help; ///< why one looks at it
    QString empty; ///< what it means when there is nothing to show
};

struct OverviewSection
{
    QString title;
    std::vector<OverviewChart> charts;
};

/// The overview as a table. A new chart is a row here.
std::vector<OverviewSection> overviewSections();

/// The chart that tells more about a finding of that id; empty when none does.
QString chartOfFinding(const QString &findingId);

} // namespace datainsight
