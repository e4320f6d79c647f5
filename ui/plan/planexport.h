// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/plan/plangraphpaint.h"

#include <QByteArray>

namespace datainsight {

enum class PlanExportFormat { Json, Text, Svg, Png, Html };

/// "json", "txt" …
QString planExportSuffix(PlanExportFormat format);
/// "JSON (*.json)", for a file dialog.
QString planExportFilter(PlanExportFormat format);

/// How an exported graph looks.
struct PlanPicture
{
    PlanMeasure measure = PlanMeasure::Time;
    int root = 0;
    GraphStyle style;
};

/// The file's whole content. JSON is what datainsightctl prints; HTML holds all it needs, runs no script and fetches
/// nothing, every word of the plan is escaped. On the pool.
QByteArray exportPlan(const PlanScene &scene, PlanExportFormat format, const PlanPicture &picture);

/// exportPlan() into a file that is replaced in one step. On the pool.
Result<void> savePlan(const PlanScene &scene, PlanExportFormat format, const PlanPicture &picture, const QString &path);

} // namespace datainsight
