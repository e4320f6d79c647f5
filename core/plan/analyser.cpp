// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/analyser.h"

#include "core/plan/findingmerge.h"
#include "core/plan/rules/estimaterules.h"
#include "core/plan/rules/joinrules.h"
#include "core/plan/rules/memoryrules.h"
#include "core/plan/rules/parallelrules.h"
#include "core/plan/rules/scanrules.h"
#include "core/plan/rules/statementrules.h"
#include "core/plan/rules/timescalerules.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

constexpr double LeastShare = 0.02;
constexpr double LeastMs = 0.5;

const PlanRules &allRules()
{
    static const PlanRules rules = [] {
        PlanRules all;
        for (auto *make :
            { scanRules, joinRules, memoryRules, estimateRules, parallelRules, timescaleRules, statementRules }) {
            for (auto &rule : make())
                all.push_back(std::move(rule));
        }
        return all;
    }();
    return rules;
}

FindingSeverity severityOf(double gainMs, double totalMs)
{
    if (gainMs >= 0.5 * totalMs && gainMs >= 100)
        return FindingSeverity::Critical;
    return gainMs >= 0.1 * totalMs ? FindingSeverity::Warning : FindingSeverity::Info;
}

} // namespace

std::vector<PlanFinding> analysePlan(const Plan &plan, const PlanTiming &timing, const RelationAliases &aliases)
{
    if (!plan.analyzed())
        return {};
    const double root = timing.nodes.front().inclusiveMs;
    const double total = std::isnan(plan.executionMs) ? root : plan.executionMs;
    if (std::isnan(total))
        return {};
    const RuleContext context { plan, timing, total, planParts(plan, timing, aliases) };
    auto findings = mergedFindings(context, allRules());
    const double wholeMs = total + (std::isnan(plan.planningMs) ? 0 : plan.planningMs);
    std::erase_if(
        findings, [&](const PlanFinding &finding) { return finding.gainMs < std::max(LeastMs, LeastShare * wholeMs); });
    for (auto &finding : findings)
        finding.severity = severityOf(finding.gainMs, wholeMs);
    std::stable_sort(
        findings.begin(), findings.end(), [](const auto &a, const auto &b) { return a.gainMs > b.gainMs; });
    return findings;
}

QStringList planRuleIds()
{
    QStringList ids;
    for (const auto &rule : allRules())
        ids << rule->id();
    return ids;
}

} // namespace datainsight
