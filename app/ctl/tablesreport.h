// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tables/tablesrunner.h"

#include <QJsonArray>

namespace datainsight {

/// What `datainsightctl tables` prints of.
struct TableReport
{
    TableListPtr list;
    VacuumCircumstances circumstances;
    std::vector<BloatSum> bloat; ///< for each row; empty: not estimated
    bool parts = false; ///< each with its partitions and chunks
    bool system = false; ///< also tables of the system, and temporary ones
};

QJsonArray tablesJson(const TableReport &report);
QString tablesTable(const TableReport &report);

} // namespace datainsight
