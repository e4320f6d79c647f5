// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/relationname.h"
#include "core/base/result.h"
#include "core/plan/finding.h"
#include "core/plan/plancontext.h"
#include "core/plan/timing.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <vector>

namespace datainsight {

/// A plan with everything that follows from it. Immutable and shared: views, exports and comparisons hold the same one.
struct AnalysedPlan
{
    Plan plan;
    PlanTiming timing;
    std::vector<PlanFinding> findings; ///< those that could save most first
    QByteArray source; ///< what it was read from, UTF-8; reads back as the same plan
    int ordinal = 0; ///< which of the plans in `source` it is: several may stand in one JSON array
    PlanContext context;
};

using AnalysedPlanPtr = std::shared_ptr<const AnalysedPlan>;

/// What the statement of a plan calls its relations (core/sqltext's relationAliases()); none: findings about partitions
/// know their table only where the plan names it.
using AliasReader = std::function<RelationAliases(const QString &statement)>;

/// Times and analyses one plan. Its own statement and settings fill what `context` leaves empty. On any thread;
/// 10,000 nodes take some 15 ms in a release build.
AnalysedPlanPtr analysedPlan(
    Plan plan, QByteArray source, PlanContext context = {}, int ordinal = 0, const AliasReader &aliases = {});

/// Every plan in `input`, in its order: readPlans(), timePlan() and analysePlan(). A plan file (planfile.h) fills what
/// `context` leaves empty. Never empty on success. Errors as readPlans(); Cancelled when `token` says so, looked at
/// between the steps of each plan.
Result<std::vector<AnalysedPlanPtr>> readAnalysedPlans(const QByteArray &input, const PlanContext &context = {},
    const CancelToken &token = {}, const AliasReader &aliases = {});

} // namespace datainsight
