// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tables/exactbloat.h"
#include "ui/common/factlist.h"
#include "ui/tables/tablesheet.h"

namespace datainsight {

/// What is known of one row of a sheet, a line each.
std::vector<FactList::Fact> tableFacts(const TableSheet &sheet, int index);
/// "12 MB of 40 MB wasted (30 %): 8 MB free for rows to come, 4 MB dead rows (12,000)".
QString exactBloatText(const ExactBloat &bloat);
/// Of a table and all below it, what has rows of its own: what pgstattuple is to read.
std::vector<quint32> rowRelations(const TableSheet &sheet, int index);

} // namespace datainsight
