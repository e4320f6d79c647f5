// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/plan/plan.h"

#include <QByteArray>

#include <vector>

namespace datainsight {

/// One plan's text without what the printing program put around it.
struct PlanText
{
    PlanFormat format = PlanFormat::Text;
    QByteArray bytes;
    std::vector<int> lines; ///< for each line of bytes, its line in the input, from 1
    int columnShift = 0; ///< how many characters were cut from the left of each line
    QString queryText; ///< from a log's "Query Text:"; may be empty
    bool unsure = false; ///< a newline in a literal and the cut of a wrapped line may have been taken for each other
    double durationMs = NotGiven; ///< from a log's "duration: … ms  plan:"

    int inputLine(int line) const; ///< `line` from 1
    Error error(int line, int column, const QString &message, const QString &hint) const;
};

/// Finds the plans in what people paste: removes psql's frames, headings, footers and continuation marks, pgAdmin's and
/// DBeaver's quotes and bars, and the prefixes of log lines; tells the formats by their first character.
std::vector<PlanText> unwrapPlans(const QByteArray &input);

} // namespace datainsight
