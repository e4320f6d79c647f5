// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/mergefault.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanReader)
};

} // namespace

std::optional<Error> mergeFault(const PlanText &text, int line, int column)
{
    const bool merge = text.bytes.contains("\"Operation\": \"Merge\"") || text.bytes.contains("Operation: \"Merge\"");
    if (!merge)
        return std::nullopt;
    // The parsers stop at the first count, or where the line before it ends.
    const auto lines = text.bytes.split('\n');
    const qsizetype first = std::max(0, line - 1);
    const qsizetype end = std::min<qsizetype>(lines.size(), line + 1);
    const bool counts = std::any_of(lines.begin() + std::min(first, end), lines.begin() + end,
        [](const QByteArray &one) { return one.contains("Tuples "); });
    if (!counts)
        return std::nullopt;
    return text.error(line, column,
        Tr::tr("PostgreSQL prints invalid %1 for a MERGE with several target relations")
            .arg(planFormatName(text.format).toUpper()),
        Tr::tr("Run EXPLAIN of this MERGE with FORMAT TEXT and paste that: text is printed correctly."));
}

} // namespace datainsight
