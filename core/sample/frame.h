// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/family.h"

#include <QMetaType>

#include <memory>
#include <variant>

namespace datainsight {

/// One column of a frame: its meaning and its values, one per row, any of which may be null.
class FrameColumn
{
public:
    using Integers = std::vector<qint64>;
    using Reals = std::vector<double>;
    using Texts = std::vector<QString>;

    explicit FrameColumn(ColumnSpec spec);

    const ColumnSpec &spec() const { return m_spec; }
    qsizetype size() const;
    bool isNull(qsizetype row) const;
    /// Integers and timestamps (milliseconds since 1970) as double too; NaN when null or text.
    double number(qsizetype row) const;
    /// 0 when null. Reals are rounded.
    qint64 integer(qsizetype row) const;
    /// Null string when null; numbers are printed plainly.
    QString text(qsizetype row) const;

    void reserve(qsizetype rows);
    void appendInteger(qint64 value);
    void appendReal(double value); ///< NaN appends a null
    void appendText(QString value);
    void appendNull();
    /// The value of a row of another column of the same type.
    void appendFrom(const FrameColumn &other, qsizetype row);

private:
    ColumnSpec m_spec;
    std::variant<Integers, Reals, Texts> m_values;
    std::vector<bool> m_nulls; ///< empty while no value is null
};

/// One family, one target, one instant; column-major and immutable once shared. The value that flows from the sampler
/// through derivation, history, store and pages.
struct Frame
{
    TargetId target;
    std::shared_ptr<const FamilySpec> family;
    Instant at; ///< when the statement started, by our clock
    Milliseconds took { 0 }; ///< from asking to the last row
    /// Time since the frame before it for the same family and target; 0 when there was none, or across a gap.
    Milliseconds since { 0 };
    /// Rows whose counters began again since the frame before (reset, restart, failover): no rate spans it.
    std::vector<bool> reset;
    /// Rows beyond the family's max-series, summed into the one called other; 0 when there are none.
    qsizetype summedRows = 0;
    std::vector<FrameColumn> columns;

    qsizetype rowCount() const { return columns.empty() ? 0 : columns.front().size(); }
    /// -1 when there is none of that name.
    int columnIndex(QStringView name) const;
    const FrameColumn *column(QStringView name) const;
    /// The labels of a row joined by U+001F in column order: the key of its series.
    QString seriesKey(qsizetype row) const;
};

using FramePtr = std::shared_ptr<const Frame>;

} // namespace datainsight

Q_DECLARE_METATYPE(datainsight::FramePtr)
