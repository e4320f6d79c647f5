// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/rule.h"

#include "core/base/sqlidentifier.h"
#include "core/base/units.h"

#include <QRegularExpression>

#include <cmath>

namespace datainsight {

namespace {

double orZero(double value)
{
    return std::isfinite(value) ? value : 0;
}

bool isAppend(const PlanNode &node)
{
    return node.is(QLatin1String("Append")) || node.is(QLatin1String("Merge Append"))
        || node.provider == QLatin1String("ChunkAppend") || node.provider == QLatin1String("ConstraintAwareAppend");
}

QString qualified(const PlanNode &node)
{
    if (node.relation.isEmpty() || node.schema.isEmpty())
        return node.relation.isEmpty() ? QString() : sqlIdentifier(node.relation);
    return sqlIdentifier(node.schema) + QLatin1Char('.') + sqlIdentifier(node.relation);
}

} // namespace

QString findingSeverityName(FindingSeverity severity)
{
    switch (severity) {
    case FindingSeverity::Info:
        return QStringLiteral("info");
    case FindingSeverity::Warning:
        return QStringLiteral("warning");
    case FindingSeverity::Critical:
        return QStringLiteral("critical");
    }
    Q_UNREACHABLE();
}

double RuleContext::ownWallMs(int id) const
{
    return orZero(time(id).exclusiveMs * time(id).wallShare);
}

double RuleContext::wallMs(int id) const
{
    return orZero(time(id).inclusiveMs * time(id).wallShare);
}

double RuleContext::removed(int id, QStringView property) const
{
    return orZero(node(id).number(property) * node(id).loops);
}

double RuleContext::removedShare(int id, QStringView property) const
{
    const double gone = removed(id, property);
    const double kept = orZero(time(id).totalRows);
    return gone > 0 ? gone / (gone + kept) : 0;
}

void NodeRule::check(const RuleContext &context, std::vector<PlanFinding> &findings) const
{
    for (int id = 0; id < context.size(); ++id) {
        if (!context.node(id).neverExecuted())
            checkNode(context, id, findings);
    }
}

QString planCount(double count)
{
    return std::isfinite(count) ? QLocale(QLocale::English).toString(static_cast<qint64>(std::llround(count)))
                                : QStringLiteral("–");
}

QString planPercent(double share)
{
    return formatValue(share, Unit::Ratio, false, QLocale::c());
}

QString planKilobytes(double kilobytes)
{
    return formatValue(kilobytes * 1024, Unit::Bytes, false, QLocale::c());
}

QString planMs(double ms)
{
    return formatValue(ms, Unit::Milliseconds, false, QLocale::c());
}

QString relationOf(const RuleContext &context, int id)
{
    const auto &node = context.node(id);
    for (int up = node.parent; up >= 0; up = context.node(up).parent) {
        const auto &above = context.node(up);
        if (!isAppend(above))
            continue;
        if (!above.relation.isEmpty())
            return qualified(above);
        // Partitions are aliased after their parent, or after what the statement calls it: only a name that the
        // partition's own begins with is taken for the parent's (logs_2026 as logs_1), never a mere alias (l_1).
        static const QRegularExpression numbered(QStringLiteral(R"(^(.+)_\d+$)"));
        if (const auto match = numbered.match(node.alias); match.hasMatch() && node.alias != node.relation
            && node.relation.startsWith(match.captured(1) + QLatin1Char('_')))
            return sqlIdentifier(match.captured(1));
        break;
    }
    return qualified(node);
}

bool isPartOf(const RuleContext &context, int id)
{
    return relationOf(context, id) != qualified(context.node(id));
}

} // namespace datainsight
