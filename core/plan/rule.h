// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/finding.h"
#include "core/plan/planparts.h"
#include "core/plan/timing.h"

#include <functional>
#include <memory>
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
    PlanPart part(int id) const { return parts.empty() ? PlanPart() : parts[static_cast<size_t>(id)]; }
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

/// One thing to look for. Small, stateless, one idea each; to add one: a class in rules/, a line in analyser.cpp, a
/// section in the help.
class PlanRule
{
public:
    virtual ~PlanRule() = default;
    virtual QString id() const = 0;
    virtual void check(const RuleContext &context, std::vector<PlanFinding> &findings) const = 0;

protected:
    PlanRule() = default;
    Q_DISABLE_COPY_MOVE(PlanRule)
};

using PlanRules = std::vector<std::unique_ptr<PlanRule>>;

/// A rule that looks at each node by itself.
class NodeRule : public PlanRule
{
public:
    void check(const RuleContext &context, std::vector<PlanFinding> &findings) const final;

protected:
    virtual void checkNode(const RuleContext &context, int id, std::vector<PlanFinding> &findings) const = 0;
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
