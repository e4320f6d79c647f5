// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/texttable.h"

#include <algorithm>

namespace datainsight {

QString formatTable(const QStringList &titles, const std::vector<QStringList> &cells)
{
    std::vector<qsizetype> widths;
    for (qsizetype column = 0; column < titles.size(); ++column) {
        qsizetype width = titles.at(column).size();
        for (const QStringList &row : cells)
            width = std::max(width, row.at(column).size());
        widths.push_back(width);
    }
    const auto line = [&](const QStringList &row) {
        QString text;
        for (qsizetype column = 0; column < row.size(); ++column)
            text += row.at(column).leftJustified(widths[static_cast<size_t>(column)] + 2);
        // Only the right side: the first column may be indented on purpose.
        while (text.endsWith(QLatin1Char(' ')))
            text.chop(1);
        return text;
    };
    QStringList lines { line(titles) };
    for (const QStringList &row : cells)
        lines.append(line(row));
    return lines.join(QLatin1Char('\n'));
}

} // namespace datainsight
