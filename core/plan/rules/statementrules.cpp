// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/rules/statementrules.h"

#include <QCoreApplication>

#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanRule)
};

class PlanningTimeRule final : public PlanRule
{
public:
    QString id() const override { return QStringLiteral("planning-time"); }
    std::vector<Sighting> look(const RuleContext &context) const override
    {
        const double planning = context.plan.planningMs;
        if (!(planning > 5) || planning < 0.5 * context.totalMs)
            return {};
        return { { 0, planning } };
    }
    PlanFinding tell(const RuleContext &context, const Sighting &seen) const override
    {
        int relations = 0;
        for (const auto &node : context.plan.nodes)
            relations += node.relation.isEmpty() ? 0 : 1;
        PlanFinding finding;
        finding.title =
            Tr::tr("Planning takes %1 of %2").arg(planMs(seen.gainMs), planMs(seen.gainMs + context.totalMs));
        finding.evidence =
            Tr::tr("The plan names %1 relations; planning looks at every partition or chunk that is not excluded.")
                .arg(relations);
        finding.remedy = Tr::tr("Prepare the statement once and run it often; limit the partitioning column with a "
                                "constant; use fewer, larger "
                                "partitions or chunks.");
        return finding;
    }
};

/// Each trigger is a matter of its own.
class ForeignKeyTriggerRule final : public PlanRule
{
public:
    QString id() const override { return QStringLiteral("foreign-key-trigger"); }
    std::vector<Sighting> look(const RuleContext &context) const override
    {
        std::vector<Sighting> seen;
        for (size_t i = 0; i < context.plan.triggers.size(); ++i) {
            if (const double ms = context.plan.triggers[i].timeMs; ms >= 0.1 * context.totalMs)
                seen.push_back({ 0, ms, i });
        }
        return seen;
    }
    PlanFinding tell(const RuleContext &context, const Sighting &seen) const override
    {
        const auto &trigger = context.plan.triggers[seen.which];
        const QString name = trigger.constraint.isEmpty() ? trigger.name : trigger.constraint;
        PlanFinding finding;
        finding.title = trigger.constraint.isEmpty()
            ? Tr::tr("Trigger %1 takes %2").arg(name, planMs(trigger.timeMs))
            : Tr::tr("Checking foreign key %1 takes %2").arg(name, planMs(trigger.timeMs));
        finding.evidence =
            Tr::tr("%1 calls, %2 each.")
                .arg(planCount(static_cast<double>(trigger.calls)),
                    planMs(trigger.calls > 0 ? trigger.timeMs / static_cast<double>(trigger.calls) : trigger.timeMs));
        finding.remedy = trigger.constraint.isEmpty()
            ? Tr::tr("Look at what the trigger's function does for each row; a statement trigger with transition "
                     "tables does it once.")
            : Tr::tr("Give the referencing columns an index: without one each deleted or changed key scans the "
                     "referencing table.");
        return finding;
    }
};

/// Blocks written to temporary files by nodes that no other rule explains (materialised CTEs, window aggregates, tuple
/// stores).
class TempVolumeRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("temp-volume"); }

protected:
    std::optional<double> gainMs(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        const auto written = static_cast<double>(context.time(id).exclusiveBuffers.tempWritten);
        const bool known = node.is(QLatin1String("Sort")) || node.is(QLatin1String("Hash"))
            || node.is(QLatin1String("Aggregate")) || node.type.endsWith(QLatin1String("Join"));
        if (known || written < 1280) // 10 MB
            return std::nullopt;
        return std::min(context.ownWallMs(id), 2 * written * 0.02);
    }

    PlanFinding describe(const RuleContext &context, int id) const override
    {
        const auto written = static_cast<double>(context.time(id).exclusiveBuffers.tempWritten);
        PlanFinding finding;
        finding.title =
            Tr::tr("%1 wrote %2 to temporary files").arg(planNodeTitle(context.node(id)), planKilobytes(written * 8));
        finding.evidence =
            Tr::tr("%1 blocks written, %2 read back.")
                .arg(planCount(written), planCount(static_cast<double>(context.time(id).exclusiveBuffers.tempRead)));
        finding.remedy = Tr::tr("Keep fewer or narrower rows, or raise work_mem for this statement.");
        return finding;
    }
};

class WalVolumeRule final : public NodeRule
{
public:
    QString id() const override { return QStringLiteral("wal-volume"); }

protected:
    std::optional<double> gainMs(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        if (!node.is(QLatin1String("ModifyTable")))
            return std::nullopt;
        const double bytes = node.number(u"WAL Bytes");
        const double images = node.number(u"WAL FPI");
        // Full-page images are what a change of habits could save; a page each.
        if (!(bytes > 64.0 * 1024 * 1024) || !(images * 8192 > 0.5 * bytes))
            return std::nullopt;
        return context.ownWallMs(id) * 0.5;
    }

    PlanFinding describe(const RuleContext &context, int id) const override
    {
        const auto &node = context.node(id);
        PlanFinding finding;
        finding.title =
            Tr::tr("%1 of WAL, most of it full-page images").arg(planKilobytes(node.number(u"WAL Bytes") / 1024));
        finding.evidence = Tr::tr("%1 records, %2 full-page images.")
                               .arg(planCount(node.number(u"WAL Records")), planCount(node.number(u"WAL FPI")));
        finding.remedy =
            Tr::tr("The pages were changed for the first time since a checkpoint: fewer checkpoints (max_wal_size, "
                   "checkpoint_timeout) and wal_compression write less.");
        return finding;
    }
};

} // namespace

PlanRules statementRules()
{
    PlanRules rules;
    rules.push_back(std::make_unique<PlanningTimeRule>());
    rules.push_back(std::make_unique<ForeignKeyTriggerRule>());
    rules.push_back(std::make_unique<TempVolumeRule>());
    rules.push_back(std::make_unique<WalVolumeRule>());
    return rules;
}

} // namespace datainsight
