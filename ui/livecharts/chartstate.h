// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/targetmonitor.h"
#include "core/watch/chartfeed.h"
#include "ui/common/panelstate.h"

namespace datainsight {

/// In which state a chart is, from what it has and how its server is: waiting for its first sample, stale, refused,
/// empty for a reason. Pure.
PanelState chartState(const ChartSpec &spec, const ChartAnswer &answer, const TargetStatus &status,
    const QString &emptyMeaning, Instant now);

} // namespace datainsight
