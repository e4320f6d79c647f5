// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advise/selectivity.h"

#include <algorithm>

namespace datainsight {

namespace {

constexpr double Range = 1.0 / 3, Span = 0.005, PrefixShare = 0.005, ListLength = 10;

/// 'it''s'::t is it's; a number is itself.
QString plainValue(const QString &constant)
{
    if (!constant.startsWith(QLatin1Char('\'')))
        return constant;
    const auto end = constant.lastIndexOf(QLatin1Char('\''));
    return constant.mid(1, end - 1).replace(QLatin1String("''"), QLatin1String("'"));
}

/// Below 0: it is not among the common ones.
double commonShare(const AdviceColumn &column, const QString &value)
{
    const auto place = column.commonValues.indexOf(value);
    return place < 0 || place >= static_cast<qsizetype>(column.commonShares.size())
        ? -1
        : column.commonShares[static_cast<size_t>(place)];
}

double equalShare(const AdviceColumn &column, const QString &constant)
{
    const double any = (1 - column.nullShare) / std::max(1.0, column.distinct);
    if (constant.isEmpty() || column.commonValues.isEmpty())
        return any;
    if (const double known = commonShare(column, plainValue(constant)); known >= 0)
        return known;
    // One of those that are left.
    double common = 0;
    for (const double share : column.commonShares)
        common += share;
    const double others = column.distinct - static_cast<double>(column.commonShares.size());
    return std::max(0.0, 1 - column.nullShare - common) / std::max(1.0, others);
}

double booleanShare(const AdviceColumn &column, bool value)
{
    const double known = commonShare(column, value ? QStringLiteral("t") : QStringLiteral("f"));
    if (known >= 0)
        return known;
    // What is not seen as common is rare; without statistics a half.
    const double other = commonShare(column, value ? QStringLiteral("f") : QStringLiteral("t"));
    return other >= 0 ? std::max(0.0, 1 - column.nullShare - other) : 0.5;
}

} // namespace

double shareOf(const AdviceTable &table, const UseTerm &term)
{
    const auto &column = table.columns[static_cast<size_t>(term.column)];
    const auto share = [&] {
        switch (term.kind) {
        case ConditionKind::Equal:
            return equalShare(column, term.constant);
        case ConditionKind::Any:
            return ListLength * equalShare(column, {});
        case ConditionKind::Range:
            return Range;
        case ConditionKind::Prefix:
            return PrefixShare;
        case ConditionKind::IsNull:
            return column.nullShare;
        case ConditionKind::IsNotNull:
            return 1 - column.nullShare;
        case ConditionKind::IsTrue:
            return booleanShare(column, true);
        case ConditionKind::IsFalse:
            return booleanShare(column, false);
        }
        return 1.0;
    }();
    return std::clamp(share, 0.0, 1.0);
}

double shareOfColumn(const AdviceTable &table, const TableUse &use, int column, bool joins)
{
    double share = 1;
    int ranges = 0;
    for (const auto &term : use.terms) {
        if (term.column != column || (term.isJoin() && !joins))
            continue;
        ranges += term.kind == ConditionKind::Range ? 1 : 0;
        share = std::min(share, shareOf(table, term));
    }
    return ranges >= 2 ? std::min(share, Span) : share;
}

double shareOfUse(const AdviceTable &table, const TableUse &use)
{
    double share = 1;
    std::set<int> seen;
    for (const auto &term : use.terms) {
        if (seen.insert(term.column).second)
            share *= shareOfColumn(table, use, term.column, false);
    }
    return share;
}

} // namespace datainsight
