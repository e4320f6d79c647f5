// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/livecharts/livechart.h"

namespace datainsight {

struct OverviewSection
{
    QString title;
    std::vector<LiveChart> charts;
};

/// The overview as a table. A new chart is a row here.
std::vector<OverviewSection> overviewSections();

/// The chart that tells more about a finding of that id; empty when none does.
QString chartOfFinding(const QString &findingId);

} // namespace datainsight
