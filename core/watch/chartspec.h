// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/units.h"

#include <QMap>
#include <QStringList>

#include <optional>
#include <vector>

namespace datainsight {

/// How the rows of a family become lines.
enum class RowsTo {
    Sum, ///< one line: all rows added up
    Average,
    Maximum,
    Each, ///< one line per value of `label`, rows of the same value added up
};

enum class Formula {
    First, ///< the first column as it is
    SumOfAll, ///< all columns added up
    ShareOfFirst, ///< the first column over the sum of all; no value while the sum is 0
    FirstOverSecond, ///< no value while the second is 0
};

/// One line of a chart, or with RowsTo::Each one for each value of a label.
struct SeriesSpec
{
    QString name; ///< in the legend; with Each the label's value stands there, or what it makes of "%1" in the name
    FamilyId family;
    QStringList columns;
    Formula formula = Formula::First;
    RowsTo rows = RowsTo::Sum;
    QString label; ///< with Each
    QStringList order; ///< with Each: values of the label that come first, in this order
    QMap<QString, QString> where; ///< only rows whose labels have these values
    QMap<QString, QStringList> among; ///< only rows whose labels have one of these values
    double scale = 1;
    bool inBlocks = false; ///< counted in blocks, shown in bytes: of the server's block size, where it is known
    FamilyId unless; ///< only up to where this family begins: newer servers tell more there
    FamilyId seenThrough; ///< the family whose rights it takes to see this; empty: its own
    /// A sample without a row means nothing was there, not that nothing was measured (waiting sessions, for instance).
    bool absentIsZero = false;
    /// With absentIsZero, of deltas: a family that has one row for each sample of this one, and a column of it, which
    /// tell when it was sampled. Empty: the rows of this one do.
    FamilyId sampledWith;
    QString sampledColumn;

    /// With Each: the name of the line of a value of the label.
    QString lineName(const QString &value) const
    {
        return name.contains(QLatin1String("%1")) ? name.arg(value) : value;
    }
};

/// A horizontal line: what the numbers have to stay under, taken from the newest sample.
struct LimitSpec
{
    QString name;
    FamilyId family;
    QString column;
    QMap<QString, QString> where;
};

enum class ChartShape { Lines, Stack };

/// What one chart shows, as a value. Charts are rows in a table of these, not code.
struct ChartSpec
{
    QString id; ///< stable: "connections"; in settings, exports and ways in
    QString title; ///< a sentence's worth of meaning
    ChartShape shape = ChartShape::Lines;
    Unit unit = Unit::Count;
    bool perSecond = false;
    std::vector<SeriesSpec> series;
    std::optional<LimitSpec> limit;
    std::optional<double> top; ///< the axis never ends below it: 1 for a share
    int maximumLines = 8; ///< with Each: the largest are named, the rest added up as "other"
};

} // namespace datainsight
