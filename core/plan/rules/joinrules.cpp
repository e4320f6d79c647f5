// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/rules/joinrules.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanRule)
};

/// The inner side ran far more often than the planner thought it would.
class RunawayNestedLoopRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("nested-loop"); }

protected:
    std::optional<double> gainMs(const RuleContext &context, int id) const override
    {
        if (!context.node(id).is(QLatin1String("Nested Loop")))
            return std::nullopt;
        const auto [outer, inner] = sidesOf(context, id);
        if (inner < 0)
            return std::nullopt;
        const auto &outerTime = context.time(outer);
        if (context.node(inner).loops < 1000 || !(outerTime.estimateFactor >= 10) || !outerTime.underestimated)
            return std::nullopt;
        // As often as expected, the inner side would have taken this much less.
        return context.wallMs(inner) * (1 - 1 / outerTime.estimateFactor);
    }

    PlanFinding describe(const RuleContext &context, int id) const override
    {
        const auto [outer, inner] = sidesOf(context, id);
        const double expected = std::max(1.0, context.node(outer).planRows);
        PlanFinding finding;
        finding.title = Tr::tr("Nested loop ran its inner side %1 times").arg(planCount(context.node(inner).loops));
        finding.evidence =
            Tr::tr("%1 rows were expected from the outer side, %2 came; each asks the inner side once, %3 in all.")
                .arg(planCount(expected), planCount(context.time(outer).totalRows), planMs(context.wallMs(inner)));
        finding.remedy = Tr::tr(
            "Correct the estimate of the outer side (ANALYZE, extended statistics): a hash join would then be chosen. "
            "An index for the inner side's condition helps as well.");
        return finding;
    }

private:
    static std::pair<int, int> sidesOf(const RuleContext &context, int id)
    {
        int outer = -1;
        int inner = -1;
        for (const int child : context.plan.children(id)) {
            if (!context.node(child).isInitPlan() && !context.node(child).isSubPlan())
                (outer < 0 ? outer : inner) = child;
        }
        return { outer, inner };
    }
};

/// Rows were joined first and filtered afterwards.
class LateFilterRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("late-filter"); }

protected:
    std::optional<double> gainMs(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        if (!node.is(QLatin1String("Nested Loop")) && !node.type.endsWith(QLatin1String("Join")))
            return std::nullopt;
        const double share = context.removedShare(id, u"Rows Removed by Join Filter");
        if (share < 0.5 || context.removed(id, u"Rows Removed by Join Filter") < 10000)
            return std::nullopt;
        return context.ownWallMs(id) * share;
    }

    PlanFinding describe(const RuleContext &context, int id) const override
    {
        const double removed = context.removed(id, u"Rows Removed by Join Filter");
        const double share = context.removedShare(id, u"Rows Removed by Join Filter");
        PlanFinding finding;
        finding.title = Tr::tr("%1 of the joined rows are thrown away by the join's filter").arg(planPercent(share));
        finding.evidence = Tr::tr("%1 combinations were built and dropped by %2.")
                               .arg(planCount(removed), context.node(id).text(u"Join Filter"));
        finding.remedy = Tr::tr(
            "A condition that can be looked up (an equality, without OR) lets a hash or merge join, or an index on "
            "the inner side, do this. An OR is often better written as a UNION.");
        return finding;
    }
};

class LargeOffsetRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("large-offset"); }

protected:
    std::optional<double> gainMs(const RuleContext &context, int id) const override
    {
        if (!context.node(id).is(QLatin1String("Limit")))
            return std::nullopt;
        const int input = inputOf(context, id);
        if (input < 0)
            return std::nullopt;
        const double given = context.time(id).totalRows;
        const double taken = context.time(input).totalRows;
        // A parallel input always delivers somewhat more than is taken; an offset delivers many times as much.
        if (context.node(input).type.startsWith(QLatin1String("Gather")) || taken - given < 1000 || taken < 10 * given)
            return std::nullopt;
        return context.wallMs(input) * (1 - given / taken);
    }

    PlanFinding describe(const RuleContext &context, int id) const override
    {
        const double given = context.time(id).totalRows;
        const double taken = context.time(inputOf(context, id)).totalRows;
        PlanFinding finding;
        finding.title = Tr::tr("OFFSET reads %1 rows to skip them").arg(planCount(taken - given));
        finding.evidence = Tr::tr("%1 rows were made, %2 were returned.").arg(planCount(taken), planCount(given));
        finding.remedy = Tr::tr("Page by the last key seen (WHERE key > … ORDER BY key LIMIT …) instead of by OFFSET.");
        return finding;
    }

private:
    static int inputOf(const RuleContext &context, int id)
    {
        const auto children = context.plan.children(id);
        return children.empty() ? -1 : children.back();
    }
};

} // namespace

PlanRules joinRules()
{
    PlanRules rules;
    rules.push_back(std::make_unique<RunawayNestedLoopRule>());
    rules.push_back(std::make_unique<LateFilterRule>());
    rules.push_back(std::make_unique<LargeOffsetRule>());
    return rules;
}

} // namespace datainsight
