// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pg/session.h"
#include "core/timescale/timescalesql.h"

namespace datainsight {

/// Runs a statement that embeds sql/timescale/relations.sql, of one hypertable or of all. Where a relation was taken
/// between the look at the locks and the measurement, or measuring takes too long, it is run again without measuring,
/// and `remark` says so.
Result<RowSet> askForRelations(
    Session &session, const TimescaleFacts &facts, const SqlFile &file, std::optional<int> hypertable, QString &remark);

} // namespace datainsight
