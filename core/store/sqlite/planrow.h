// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/planhistory.h"

#include <SQLiteCpp/Statement.h>

namespace datainsight {

/// What is written of a plan.
struct PlanRow
{
    PlanEntry entry;
    QString statement; ///< whole
    QString settings; ///< a JSON object, keys sorted
    int ordinal = 0;
    QString digest; ///< of its text and place in it
    QByteArray compressed;
};

/// What is read of one plan.
struct KeptPlan
{
    PlanContext context;
    int ordinal = 0;
    qint64 sourceBytes = 0;
    quint32 checksum = 0;
    QByteArray compressed;
};

PlanRow planRow(const AnalysedPlan &plan, const TargetId &target, Instant now);
void bindRow(SQLite::Statement &put, const PlanRow &row);
void bindSource(SQLite::Statement &put, qint64 id, const PlanRow &row, const QByteArray &source);

/// From a row of sql/store/sqlite/plans/queries/plans.sql.
PlanEntry entryFrom(SQLite::Statement &row);
/// From the row of plan.sql.
KeptPlan keptFrom(SQLite::Statement &row);
/// Error{Storage} when the text is not what was kept.
Result<AnalysedPlanPtr> analysed(const KeptPlan &kept, const AliasReader &aliases);

} // namespace datainsight
