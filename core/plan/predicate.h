// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace datainsight {

/// The columns a printed condition compares with something that is the same for every row, in a way that a B-tree on
/// the column serves: candidates for an index.
struct PredicateColumns
{
    QStringList equal; ///< "=", "= ANY", "IS NULL": these come first in an index
    QStringList range; ///< "<", ">", "BETWEEN"
    QStringList prefix; ///< "LIKE 'x%'", which takes an operator class

    bool isEmpty() const { return equal.isEmpty() && range.isEmpty() && prefix.isEmpty(); }
    /// Equality before range, and only one range column: an index cannot use a second.
    QStringList forIndex() const;
};

/// Reads "((f.device_id = 42) AND (f.at > now()))". Conditions joined by OR give nothing: one index would not serve
/// them; nor do expressions over a column, and comparisons of one column with another.
PredicateColumns columnsOf(const QString &condition);

} // namespace datainsight
