// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"

#include <QByteArray>

#include <vector>

namespace datainsight {

/// What a node says of itself in the text it was read from.
struct PlanLines
{
    qsizetype begin = 0, end = 0; ///< bytes: from the start of its first line to past its last one

    friend bool operator==(const PlanLines &, const PlanLines &) = default;
};

/// By node. Empty unless every node has a line of its own in `source`, in the plan's order, deeper than its parent's:
/// lines that were wrapped, JSON on one line or several plans in one text are not guessed at. O(source).
std::vector<PlanLines> planLines(const Plan &plan, const QByteArray &source);

} // namespace datainsight
