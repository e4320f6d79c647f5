// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/analysedplan.h"

namespace datainsight {

/// A plan with its context as one file, to give to somebody else: UTF-8 JSON, which every reader of plans here takes as
/// it takes a plan.
///
///     {"datainsight_plan": 1,
///      "context": {"statement", "server", "database", "server_version", "taken_at": "2026-11-20T12:00:00.000Z",
///                  "settings": {name: value}, "fingerprint"},
///      "plan": 0, which of the plans in "source" it is
///      "source": the output of EXPLAIN as it was, in any format}
///
/// Of the context only what is known is there. The number is the version of this layout; a reader refuses a higher one.
struct PlanFile
{
    PlanContext context;
    int ordinal = 0;
    QByteArray source;
};

QByteArray writePlanFile(const AnalysedPlan &plan);

/// Whether `input` begins as such a file does. Looks at a few characters only.
bool isPlanFile(const QByteArray &input);
/// Errors are of kind Parse, with line and column where it is no JSON.
Result<PlanFile> readPlanFile(const QByteArray &input);

} // namespace datainsight
