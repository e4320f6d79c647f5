// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/analyser.h"

#include "core/plan/rules/estimaterules.h"
#include "core/plan/rules/joinrules.h"
#include "core/plan/rules/memoryrules.h"
#include "core/plan/rules/parallelrules.h"
#include "core/plan/rules/scanrules.h"
#include "core/plan/rules/statementrules.h"
#include "core/plan/rules/timescalerules.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

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

/// The scans of 27 chunks are one finding about their hypertable.
std::vector<PlanFinding> merged(std::vector<PlanFinding> findings)
{
    std::map<std::pair<QString, QString>, size_t> known;
    std::vector<PlanFinding> out;
    std::vector<int> counts;
    for (auto &finding : findings) {
        const auto key = std::pair(finding.rule, finding.subject);
        const auto it = finding.subject.isEmpty() ? known.end() : known.find(key);
        if (it == known.end()) {
            known.emplace(key, out.size());
            out.push_back(std::move(finding));
            counts.push_back(1);
            continue;
        }
        auto &first = out[it->second];
        if (finding.gainMs > first.gainMs) {
            first.evidence = finding.evidence;
            first.node = finding.node;
        }
        first.gainMs += finding.gainMs;
        ++counts[it->second];
    }
    for (size_t i = 0; i < out.size(); ++i) {
        if (counts[i] > 1)
            out[i].evidence += QLatin1Char(' ')
                + QCoreApplication::translate(
                    "PlanRule", "The same in %n nodes; this is the costliest.", nullptr, counts[i]);
    }
    return out;
}

} // namespace

std::vector<PlanFinding> analysePlan(const Plan &plan, const PlanTiming &timing)
{
    if (!plan.analyzed())
        return {};
    const double root = timing.nodes.front().inclusiveMs;
    const double total = std::isnan(plan.executionMs) ? root : plan.executionMs;
    if (std::isnan(total))
        return {};
    const RuleContext context { plan, timing, total };
    std::vector<PlanFinding> findings;
    for (const auto &rule : allRules()) {
        const auto before = findings.size();
        rule->check(context, findings);
        for (size_t i = before; i < findings.size(); ++i)
            findings[i].rule = rule->id();
    }
    findings = merged(std::move(findings));
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
