// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/plan/plan.h"
#include "core/plan/plancontext.h"

#include <QByteArray>

#include <vector>

namespace datainsight {

/// Reads every EXPLAIN output found in `input` (UTF-8): text, JSON, XML or YAML, as psql, auto_explain, pgAdmin,
/// DBeaver and log files print them, several in one input too, or from a plan file (planfile.h). Never empty on
/// success. Errors are of kind Parse and name line and column of `input` where the format has them.
Result<std::vector<Plan>> readPlans(const QByteArray &input);

/// A plan and what it was read from.
struct SourcedPlan
{
    Plan plan;
    QByteArray source; ///< all of the input where that is one plan's; reads back as the same plan
    int ordinal = 0; ///< which of the plans in `source` it is: several may stand in one JSON array
    PlanContext context; ///< as a plan file says; else empty
};

/// The same with each plan's own text. Cancelled when `token` says so, looked at between texts.
Result<std::vector<SourcedPlan>> readSourcedPlans(const QByteArray &input, const CancelToken &token = {});

} // namespace datainsight
