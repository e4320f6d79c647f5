// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/metricsstore.h"
#include "core/store/sqlite/storedfamily.h"

#include <QStringList>

namespace datainsight {

/// The only place that writes SQL for generated tables: those of one family. Names are checked when it is made and
/// quoted where they stand; values are always bound.
///
/// raw files:      "hot0 <family>", "hot1 <family>" (ts, series_id, mark, values…)        an hour each, in time order
///                 "raw <family>"  (hour, series_id, ts, mark, values…)                   closed hours, by series
/// roll-up files:  "5min <family>" (block, series_id, bucket, n, span, resets, values…)   in the file's own order
///                 "1h <family>", "1d <family>" (series_id, bucket, …)
/// ts is in milliseconds of its hour, hour and bucket are numbered from the beginning of the file's period.
class TableBuilder
{
public:
    /// Refused (kind Config): a name with anything but letters, digits, '_', and '.' in the family; two columns that
    /// differ in case only; no column at all.
    static Result<TableBuilder> make(const FamilyId &family, std::vector<StoredColumn> columns);

    const std::vector<StoredColumn> &columns() const { return m_columns; }

    // Raw files. `slot` is 0 or 1.
    QStringList createRaw() const;
    QStringList addRawColumn(const StoredColumn &column) const;
    /// ?1 ts, ?2 series, ?3 mark, ?4… values
    QString insertHot(int slot) const;
    /// ?1 hour, ?2 series, ?3 ts, ?4 mark, ?5… values
    QString insertRaw() const;
    /// Such an insert, leaving a row alone that is there already.
    static QString keepingFirst(const QString &insert);
    /// Moves series ?2 to ?3 of the slot's hour ?1 to where they stay, by series.
    QString moveToRaw(int slot) const;
    QString emptyHot(int slot) const;
    /// The columns asked for, by index. ?1 series; ?2, ?3 the first and last hour: hour, ts, mark, values
    QString selectRaw(const std::vector<int> &columns) const;
    /// One series by seeking from tick to tick. ?1 series; ?2, ?3 ts from, to: ts, mark, values
    QString selectHot(int slot, const std::vector<int> &columns) const;
    /// All series by one scan. ?1, ?2 ts from, to: series, ts, mark, values
    QString scanHot(int slot, const std::vector<int> &columns) const;
    /// The first hour from ?1 on that has rows.
    QString nextRawHour() const;
    /// Series ?2 to ?3 of hour ?1, by series and time: series, ts, mark, values
    QString selectRawHour() const;
    /// The last row of series ?2 in hour ?1: ts, mark, values
    QString selectLastRaw() const;

private:
    TableBuilder(FamilyId family, std::vector<StoredColumn> columns);
    QString hotTable(int slot) const;
    QString rawTable() const;
    QString valueList(const QString &alias = {}) const;

    FamilyId m_family;
    std::vector<StoredColumn> m_columns;
};

/// Quotes an identifier that has been checked.
QString quoted(const QString &name);
/// The column that a value has in a generated table: its own name, but never one of the table's keys.
QString valueColumn(const StoredColumn &column);

} // namespace datainsight
