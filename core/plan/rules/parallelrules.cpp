// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/rules/parallelrules.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanRule)
};

class WorkersMissingRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("workers-missing"); }

protected:
    std::optional<double> gainMs(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        if (node.workersLaunched < 0 || node.workersLaunched >= node.workersPlanned)
            return std::nullopt;
        const double processes = node.workersLaunched + 1;
        const double wanted = node.workersPlanned + 1;
        return context.wallMs(id) * (1 - processes / wanted);
    }

    PlanFinding describe(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        PlanFinding finding;
        finding.title =
            Tr::tr("%1 of %2 planned workers were there").arg(node.workersLaunched).arg(node.workersPlanned);
        finding.evidence = Tr::tr("The parallel part took %1 with %2 processes.")
                               .arg(planMs(context.wallMs(id)), planCount(node.workersLaunched + 1));
        finding.remedy = Tr::tr(
            "Other sessions had taken the workers: raise max_parallel_workers (and max_worker_processes), or run this "
            "when less else is running.");
        return finding;
    }
};

/// A long scan by one process, in a plan without any Gather.
class ParallelismUnusedRule final : public PlanRule
{
public:
    QString id() const override { return QStringLiteral("parallelism-unused"); }
    std::vector<Sighting> look(const RuleContext &context) const override
    {
        int scan = -1;
        for (int id = 0; id < context.size(); ++id) {
            const auto &node = context.node(id);
            if (node.workersPlanned >= 0 || node.is(QLatin1String("ModifyTable")) || node.is(QLatin1String("LockRows")))
                return {};
            if (node.is(QLatin1String("Seq Scan")) && (scan < 0 || context.ownWallMs(id) > context.ownWallMs(scan)))
                scan = id;
        }
        // Below a second starting workers gains little; two workers beside the leader are the server's default.
        if (scan < 0 || context.ownWallMs(scan) < 1000)
            return {};
        return { { scan, context.ownWallMs(scan) * (1 - 1 / 3.0) } };
    }
    PlanFinding tell(const RuleContext &context, const Sighting &seen) const override
    {
        PlanFinding finding;
        finding.title = Tr::tr("A long scan of %1 was done by one process").arg(relationOf(context, seen.node));
        finding.evidence =
            Tr::tr("%1 in one sequential scan; the plan uses no workers.").arg(planMs(context.ownWallMs(seen.node)));
        finding.remedy = Tr::tr(
            "Check max_parallel_workers_per_gather, and whether the statement calls functions that are not marked "
            "PARALLEL SAFE.");
        finding.sql = QStringLiteral("SHOW max_parallel_workers_per_gather;");
        return finding;
    }
};

class JitRule final : public PlanRule
{
public:
    QString id() const override { return QStringLiteral("jit"); }
    std::vector<Sighting> look(const RuleContext &context) const override
    {
        if (context.plan.jit.empty())
            return {};
        // Summed over the processes, each of which compiles for itself.
        double processes = 1;
        for (const auto &timing : context.timing.nodes)
            processes = std::max(processes, timing.processes);
        const double wall = context.plan.jit.front().totalMs / processes;
        // A third of the run is more than compiled code is known to gain back (TimescaleDB issues 4222, 6126).
        if (wall < 0.3 * context.totalMs)
            return {};
        return { { 0, wall } };
    }
    PlanFinding tell(const RuleContext &context, const Sighting &seen) const override
    {
        const auto &jit = context.plan.jit.front();
        PlanFinding finding;
        finding.title = Tr::tr("Just-in-time compilation takes %1 of the run")
                            .arg(planPercent(std::min(1.0, seen.gainMs / context.totalMs)));
        finding.evidence =
            Tr::tr("%1 functions, %2 in all processes (generation %3, inlining %4, optimization %5, "
                   "emission %6).")
                .arg(planCount(static_cast<double>(jit.functions)), planMs(jit.totalMs), planMs(jit.generationMs),
                    planMs(jit.inliningMs), planMs(jit.optimizationMs), planMs(jit.emissionMs));
        finding.remedy = Tr::tr("Switch it off for this statement, or raise jit_above_cost: many partitions or chunks "
                                "mean many functions.");
        finding.sql = QStringLiteral("SET jit = off;");
        return finding;
    }
};

} // namespace

PlanRules parallelRules()
{
    PlanRules rules;
    rules.push_back(std::make_unique<WorkersMissingRule>());
    rules.push_back(std::make_unique<ParallelismUnusedRule>());
    rules.push_back(std::make_unique<JitRule>());
    return rules;
}

} // namespace datainsight
