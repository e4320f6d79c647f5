// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"
#include "core/plan/reader/sqlquotes.h"

namespace datainsight {

/// A literal or an identifier with a newline in it goes on in the next line of a plan in text format: its quote is
/// still open.
class OpenLiteral
{
public:
    /// Whether `text`, the line whose property came last, is not ended.
    void lookFor(QStringView text);
    bool isOpen() const { return m_quotes.areOpen(); }
    /// True when `line` was taken in as more of it. Only the new line is counted, for a quote that never ends takes in
    /// all that follows.
    bool takesIn(QStringView line, PlanNode &node);

private:
    SqlQuotes m_quotes;
};

} // namespace datainsight
