// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/plan/finding.h"
#include "core/plan/timing.h"

#include <QByteArray>
#include <QMap>

#include <memory>
#include <vector>

namespace datainsight {

/// Where a plan comes from. All of it may be empty: a pasted plan tells little.
struct PlanContext
{
    QString statement; ///< as it was explained, without EXPLAIN and its options; holds no parameter values
    QString server, database, serverVersion;
    Instant takenAt {}; ///< the epoch when nobody knows
    QMap<QString, QString> settings; ///< those set for this run, and what the plan says under Settings
    QString fingerprint; ///< of the statement; the same for the same statement with other constants

    friend bool operator==(const PlanContext &, const PlanContext &) = default;
};

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

/// Times and analyses one plan. Its own statement and settings fill what `context` leaves empty. On any thread;
/// 10,000 nodes take some 30 ms in a release build.
AnalysedPlanPtr analysedPlan(Plan plan, QByteArray source, PlanContext context = {}, int ordinal = 0);

/// Every plan in `input`, in its order: readPlans(), timePlan() and analysePlan(). Never empty on success. Errors as
/// readPlans(); Cancelled when `token` says so, looked at between the steps of each plan.
Result<std::vector<AnalysedPlanPtr>> readAnalysedPlans(
    const QByteArray &input, const PlanContext &context = {}, const CancelToken &token = {});

} // namespace datainsight
