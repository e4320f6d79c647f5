// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/finding.h"
#include "core/plan/planparts.h"
#include "core/plan/timing.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace datainsight {

/// What every rule looks at.
struct RuleContext
{
    const Plan &plan;
    const PlanTiming &timing;
    double totalMs = NotGiven; ///< Execution Time, or the root's time where that is missing
    std::vector<PlanPart> parts {}; ///< of each node; none: every node is taken for no part

    const PlanNode &node(int id) const { return plan.nodes[static_cast<size_t>(id)]; }
    const NodeTiming &time(int id) const { return timing.nodes[static_cast<size_t>(id)]; }
    const PlanPart &part(int id) const;
    int size() const { return static_cast<int>(plan.nodes.size()); }
    /// The node's own share of the wall clock; 0 where the plan has no times.
    double ownWallMs(int id) const;
    /// With everything below it.
    double wallMs(int id) const;
    /// Rows a node threw away by `property` ("Rows Removed by Filter"), over all loops.
    double removed(int id, QStringView property) const;
    /// removed ÷ (removed + kept); 0 when nothing was read.
    double removedShare(int id, QStringView property) const;
};

/// Where a rule saw its matter.
struct Sighting
{
    int node = 0;
    double gainMs = 0; ///< as PlanFinding's
    size_t which = 0; ///< of several at one node, as the rule counts them
};

/// One thing to look for. Small, stateless, one idea each; to add one: a class in rules/, a line in analyser.cpp, a
/// section in the help. Looking is cheap and happens at every node; only what is then shown is put into words, which
/// for one rule in ten thousand partitions is one finding.
class PlanRule
{
public:
    virtual ~PlanRule() = default;
    virtual QString id() const = 0;
    virtual std::vector<Sighting> look(const RuleContext &context) const = 0;
    /// Of what look() gave: title, evidence, remedy, statement and subject. The rest is filled in by the caller.
    virtual PlanFinding tell(const RuleContext &context, const Sighting &seen) const = 0;

protected:
    PlanRule() = default;
    Q_DISABLE_COPY_MOVE(PlanRule)
};

using PlanRules = std::vector<std::unique_ptr<PlanRule>>;

/// A rule that looks at each executed node by itself.
class NodeRule : public PlanRule
{
public:
    std::vector<Sighting> look(const RuleContext &context) const final;
    PlanFinding tell(const RuleContext &context, const Sighting &seen) const final;

protected:
    /// Nothing where all is well; 0 where it is not and nobody can tell the gain.
    virtual std::optional<double> gainMs(const RuleContext &context, int id) const = 0;
    virtual PlanFinding describe(const RuleContext &context, int id) const = 0;
};

/// "9,120", "37 %", "1.2 MB": numbers inside sentences.
QString planCount(double count);
QString planPercent(double share);
QString planKilobytes(double kilobytes);
QString planMs(double ms);
/// The relation a finding is about; for a chunk or partition what it is part of, where that can be told.
QString relationOf(const RuleContext &context, int id);
/// `make` of relationOf(); for a part whose table cannot be told, of a name that is to be replaced, with a comment that
/// says so. Empty where the node reads no relation.
QString sqlAbout(const RuleContext &context, int id, const std::function<QString(const QString &table)> &make);

} // namespace datainsight
