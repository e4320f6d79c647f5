// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/pending.h"
#include "ui/plan/planexport.h"
#include "ui/plan/planscene.h"
#include "ui/plan/plantextmodel.h"

#include <vector>

namespace datainsight {

/// A plan with its views' figures and its text in pieces.
struct ReadyPlan
{
    PlanScenePtr scene;
    TextPiecesPtr text;
};

/// What the page has done on the pool. Answers are Cancelled as soon as `token` says so, whatever is still under way.

/// Reads, times and analyses every plan in `content`, and works out what their views need.
Pending<std::vector<ReadyPlan>> readOnPool(const QByteArray &content, const CancelToken &token);
Pending<std::vector<ReadyPlan>> prepareOnPool(std::vector<AnalysedPlanPtr> plans, const CancelToken &token);
/// Error{Storage} with what to do for a file that cannot be read or is larger than 256 MB.
Pending<QByteArray> readFileOnPool(const QString &path);
Pending<bool> saveOnPool(
    const PlanScenePtr &scene, PlanExportFormat format, const PlanPicture &picture, const QString &path);

/// A plan for those who have none at hand, and for pictures of the page: a report over partitions, as psql prints it.
QByteArray examplePlan();

} // namespace datainsight
