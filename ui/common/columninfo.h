// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/units.h"

#include <QString>

#include <optional>

namespace datainsight {

/// What a column is, whatever its rows are.
struct ColumnInfo
{
    QString id; ///< stable; what remembered layouts know it by
    QString title;
    std::optional<Unit> unit; ///< numbers are formatted with it, and stand on the right
    bool perSecond = false;
    QString help; ///< tool tip of the head, plain text
    bool fixedWidth = false; ///< SQL and identifiers
};

/// Roles of every RowModel, and of trees, beside Qt's. DisplayRole is the raw value; delegates format it (cellText()).
enum RowRole : int {
    SortRole = Qt::UserRole + 1, ///< what the proxy compares
    UnitRole, ///< int(Unit), or invalid
    PerSecondRole, ///< bool
    ToneRole, ///< int(Tone), or invalid; also on DecorationRole's behalf
    FixedWidthRole, ///< bool
    ColumnIdRole, ///< of headerData() as well
    BarRole, ///< 0 to 1: how long the bar of this cell is; invalid for none
    SuffixRole, ///< in trees: muted text behind the cell's own
    AtLeastRole, ///< bool: the number is a lower bound, and shown with "≥"
};

} // namespace datainsight
