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
    void checkNode(const RuleContext &context, int id, std::vector<PlanFinding> &findings) const override
    {
        if (!context.node(id).is(QLatin1String("Nested Loop")))
            return;
        int outer = -1;
        int inner = -1;
        for (const int child : context.plan.children(id)) {
            if (context.node(child).isInitPlan() || context.node(child).isSubPlan())
                continue;
            (outer < 0 ? outer : inner) = child;
        }
        if (inner < 0)
            return;
        const double loops = context.node(inner).loops;
        const double expected = std::max(1.0, context.node(outer).planRows);
        const auto &outerTime = context.time(outer);
        if (loops < 1000 || !(outerTime.estimateFactor >= 10) || !outerTime.underestimated)
            return;
        PlanFinding finding;
        finding.node = id;
        // As often as expected, the inner side would have taken this much less.
        finding.gainMs = context.wallMs(inner) * (1 - 1 / outerTime.estimateFactor);
        finding.title = Tr::tr("Nested loop ran its inner side %1 times").arg(planCount(loops));
        finding.evidence =
            Tr::tr("%1 rows were expected from the outer side, %2 came; each asks the inner side once, %3 in all.")
                .arg(planCount(expected), planCount(context.time(outer).totalRows), planMs(context.wallMs(inner)));
        finding.remedy = Tr::tr(
            "Correct the estimate of the outer side (ANALYZE, extended statistics): a hash join would then be chosen. "
            "An index for the inner side's condition helps as well.");
        findings.push_back(finding);
    }
};

/// Rows were joined first and filtered afterwards.
class LateFilterRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("late-filter"); }

protected:
    void checkNode(const RuleContext &context, int id, std::vector<PlanFinding> &findings) const override
    {
        const double removed = context.removed(id, u"Rows Removed by Join Filter");
        const double share = context.removedShare(id, u"Rows Removed by Join Filter");
        if (removed < 10000 || share < 0.5)
            return;
        PlanFinding finding;
        finding.node = id;
        finding.gainMs = context.ownWallMs(id) * share;
        finding.title = Tr::tr("%1 of the joined rows are thrown away by the join's filter").arg(planPercent(share));
        finding.evidence = Tr::tr("%1 combinations were built and dropped by %2.")
                               .arg(planCount(removed), context.node(id).text(u"Join Filter"));
        finding.remedy = Tr::tr(
            "A condition that can be looked up (an equality, without OR) lets a hash or merge join, or an index on "
            "the inner side, do this. An OR is often better written as a UNION.");
        findings.push_back(finding);
    }
};

class LargeOffsetRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("large-offset"); }

protected:
    void checkNode(const RuleContext &context, int id, std::vector<PlanFinding> &findings) const override
    {
        if (!context.node(id).is(QLatin1String("Limit")))
            return;
        const auto children = context.plan.children(id);
        if (children.empty())
            return;
        const int input = children.back();
        const double given = context.time(id).totalRows;
        const double taken = context.time(input).totalRows;
        // A parallel input always delivers somewhat more than is taken; an offset delivers many times as much.
        if (context.node(input).type.startsWith(QLatin1String("Gather")) || taken - given < 1000 || taken < 10 * given)
            return;
        PlanFinding finding;
        finding.node = id;
        finding.gainMs = context.wallMs(input) * (1 - given / taken);
        finding.title = Tr::tr("OFFSET reads %1 rows to skip them").arg(planCount(taken - given));
        finding.evidence = Tr::tr("%1 rows were made, %2 were returned.").arg(planCount(taken), planCount(given));
        finding.remedy = Tr::tr("Page by the last key seen (WHERE key > … ORDER BY key LIMIT …) instead of by OFFSET.");
        findings.push_back(finding);
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
