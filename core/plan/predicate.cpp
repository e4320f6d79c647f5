// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/predicate.h"

#include <QRegularExpression>

namespace datainsight {

QStringList PredicateColumns::forIndex() const
{
    return range.isEmpty() ? equal : equal + range.mid(0, 1);
}

PredicateColumns columnsOf(const QString &condition)
{
    PredicateColumns columns;
    if (condition.contains(QLatin1String(" OR ")))
        return columns;
    // A column, perhaps with its table and a cast, then an operator, then anything that does not start with a column.
    static const QRegularExpression comparison(QStringLiteral(
        R"re(\((?:\((?=[^()]+\)::))?(?:(?:"[^"]+"|\w+)\.)?("(?:[^"]|"")+"|[a-zA-Z_]\w*)(?:\)?::[\w ]+(?:\([\d,]+\))?)? (=|<=|>=|<|>|~~|IS NULL|IS NOT DISTINCT FROM)(?: ANY)?(?: |\)))re"));
    static const QRegularExpression otherColumn(
        QStringLiteral(R"(^\(*(?:"[^"]+"|[a-zA-Z_]\w*)\.(?:"[^"]+"|[a-zA-Z_]\w*)\b(?!\())"));
    for (auto it = comparison.globalMatch(condition); it.hasNext();) {
        const auto match = it.next();
        if (otherColumn.match(condition.mid(match.capturedEnd())).hasMatch())
            continue;
        const QString column = match.captured(1);
        const QString op = match.captured(2);
        const bool equality = op == QLatin1Char('=') || op.startsWith(QLatin1String("IS"));
        auto &list = equality ? columns.equal : columns.range;
        if (!columns.equal.contains(column) && !columns.range.contains(column))
            list << column;
    }
    return columns;
}

} // namespace datainsight
