// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"

namespace datainsight {

/// A literal with a newline in it goes on in the next line of a plan in text format: its quote is still open.
class OpenLiteral
{
public:
    /// Whether the last property of `node` is one that is not ended.
    void lookFor(PlanNode &node);
    /// True when `line` was taken in as more of it. Only the new line is counted, for a quote that never ends takes in
    /// all that follows.
    bool takesIn(QStringView line, PlanNode &node);

private:
    bool m_open = false;
};

} // namespace datainsight
