// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colours.h"
#include "ui/common/columninfo.h"
#include "ui/tables/tablesheet.h"

#include <QVariant>

namespace datainsight {

/// One column of the tables: what it is, and how it is read from a sheet.
struct TableColumn
{
    /// A row of the list with its figures.
    struct Cell
    {
        const TableSheet &sheet;
        int index;
        const TableRow &row() const { return sheet.row(index); }
        const TableStats &stats() const { return row().stats; }
        const TableFigures &figures() const { return sheet.at(index); }
    };

    ColumnInfo info;
    QVariant (*value)(const Cell &) = nullptr;
    double (*sortKey)(const Cell &) = nullptr; ///< NaN: not known, comes last
    std::optional<Tone> (*tone)(const Cell &) = nullptr; ///< null: none
    std::optional<double> (*bar)(const Cell &) = nullptr; ///< 0 to 1; null: none
};

/// In the order in which they are shown at first; the name is the first.
std::vector<TableColumn> tableColumns();
/// Those that a person who wants them asks for.
QStringList quietTableColumns();
/// Those that this sheet has nothing for.
QStringList absentTableColumns(const TableSheet &sheet);

/// "due", "in 5 min", "off": when autovacuum comes.
QString nextVacuumText(const TableFigures &figures);

} // namespace datainsight
