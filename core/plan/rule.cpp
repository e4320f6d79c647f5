// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/rule.h"

#include "core/base/units.h"

#include <QCoreApplication>

#include <cmath>

namespace datainsight {

namespace {

double orZero(double value)
{
    return std::isfinite(value) ? value : 0;
}

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanRule)
};

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

const PlanPart &RuleContext::part(int id) const
{
    static const PlanPart none;
    return parts.empty() ? none : parts[static_cast<size_t>(id)];
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

std::vector<Sighting> NodeRule::look(const RuleContext &context) const
{
    std::vector<Sighting> seen;
    for (int id = 0; id < context.size(); ++id) {
        if (context.node(id).neverExecuted())
            continue;
        if (const auto gain = gainMs(context, id))
            seen.push_back({ id, *gain });
    }
    return seen;
}

PlanFinding NodeRule::tell(const RuleContext &context, const Sighting &seen) const
{
    return describe(context, seen.node);
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
    if (!context.part(id).table.isEmpty())
        return context.part(id).table;
    return node.relation.isEmpty() ? QString() : sqlName({ node.schema, node.relation });
}

QString sqlAbout(const RuleContext &context, int id, const std::function<QString(const QString &table)> &make)
{
    const QString relation = relationOf(context, id);
    if (relation.isEmpty())
        return {};
    const auto part = context.part(id);
    if (!part.isPart() || !part.table.isEmpty())
        return make(relation);
    const QString words = part.chunk
        ? Tr::tr("Put in the name of the hypertable: the plan names its chunk %1 only.").arg(relation)
        : Tr::tr("Put in the name of the parent table: the plan names its partition %1 only.").arg(relation);
    // A name may hold a line break, which would end the comment.
    return QStringLiteral("-- ") + words.simplified() + QLatin1Char('\n')
        + make(part.chunk ? QStringLiteral("\"the hypertable\"") : QStringLiteral("\"the parent table\""));
}

} // namespace datainsight
