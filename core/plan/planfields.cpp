// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planfields.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace datainsight {

namespace {

/// More blocks than any storage has, and few enough to be added up over all nodes.
constexpr double MaxCount = 1e15;

qint64 toCount(double value)
{
    return std::isnan(value) ? 0 : static_cast<qint64>(std::llround(std::clamp(value, 0.0, MaxCount)));
}

/// Before PostgreSQL 17 "Generation" is a number, from 17 on an object with the part spent on deforming tuples.
double jitTime(const PlanGroup &timing, QStringView name)
{
    const auto *value = timing.find(name);
    if (!value)
        return 0;
    if (const auto *group = std::get_if<std::shared_ptr<const PlanGroup>>(value))
        return (*group)->number(u"Total");
    return toNumber(*value);
}

} // namespace

const PlanField *planField(std::string_view key)
{
    static const std::unordered_map<std::string_view, PlanField> fields {
        { "Node Type", &PlanNode::type },
        { "Custom Plan Provider", &PlanNode::provider },
        { "Parent Relationship", &PlanNode::relationship },
        { "Subplan Name", &PlanNode::subplanName },
        { "Schema", &PlanNode::schema },
        { "Relation Name", &PlanNode::relation },
        { "Alias", &PlanNode::alias },
        { "Index Name", &PlanNode::index },
        { "Startup Cost", &PlanNode::startupCost },
        { "Total Cost", &PlanNode::totalCost },
        { "Plan Rows", &PlanNode::planRows },
        { "Plan Width", &PlanNode::planWidth },
        { "Actual Startup Time", &PlanNode::startupMs },
        { "Actual Total Time", &PlanNode::totalMs },
        { "Actual Rows", &PlanNode::actualRows },
        { "Actual Loops", &PlanNode::loops },
        { "Shared Hit Blocks", &PlanBuffers::sharedHit },
        { "Shared Read Blocks", &PlanBuffers::sharedRead },
        { "Shared Dirtied Blocks", &PlanBuffers::sharedDirtied },
        { "Shared Written Blocks", &PlanBuffers::sharedWritten },
        { "Local Hit Blocks", &PlanBuffers::localHit },
        { "Local Read Blocks", &PlanBuffers::localRead },
        { "Local Dirtied Blocks", &PlanBuffers::localDirtied },
        { "Local Written Blocks", &PlanBuffers::localWritten },
        { "Temp Read Blocks", &PlanBuffers::tempRead },
        { "Temp Written Blocks", &PlanBuffers::tempWritten },
        { "I/O Read Time", &PlanBuffers::ioReadMs },
        { "I/O Write Time", &PlanBuffers::ioWriteMs },
        { "Shared I/O Read Time", &PlanBuffers::ioReadMs },
        { "Shared I/O Write Time", &PlanBuffers::ioWriteMs },
        { "Local I/O Read Time", &PlanBuffers::ioReadMs },
        { "Local I/O Write Time", &PlanBuffers::ioWriteMs },
    };
    const auto it = fields.find(key);
    return it == fields.end() ? nullptr : &it->second;
}

bool addBufferValue(PlanBuffers &buffers, const PlanField *field, double value)
{
    if (const auto *count = field ? std::get_if<PlanCountField>(field) : nullptr)
        buffers.**count += toCount(value);
    else if (const auto *time = field ? std::get_if<PlanTimeField>(field) : nullptr)
        buffers.**time += value;
    else
        return false;
    return true;
}

PlanTrigger planTrigger(const PlanGroup &group)
{
    return { group.text(u"Trigger Name"), group.text(u"Constraint Name"), group.text(u"Relation"),
        group.number(u"Time"), toCount(group.number(u"Calls")) };
}

PlanJit planJit(const PlanGroup &group)
{
    PlanJit jit;
    jit.functions = toCount(group.number(u"Functions"));
    jit.options = group.text(u"Options");
    if (const auto *value = group.find(u"Timing")) {
        if (const auto *timing = std::get_if<std::shared_ptr<const PlanGroup>>(value)) {
            jit.generationMs = jitTime(**timing, u"Generation");
            jit.inliningMs = jitTime(**timing, u"Inlining");
            jit.optimizationMs = jitTime(**timing, u"Optimization");
            jit.emissionMs = jitTime(**timing, u"Emission");
            jit.totalMs = jitTime(**timing, u"Total");
        }
    }
    return jit;
}

} // namespace datainsight
