// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tables/bloat.h"
#include "core/tables/tablelist.h"
#include "core/tables/vacuumcircumstances.h"
#include "ui/tables/tablegrowth.h"

#include <QHash>

#include <memory>

namespace datainsight {

/// When autovacuum comes to a table, or to the first of its parts.
enum class NextVacuum {
    Never, ///< switched off, or nothing it would come for
    Unknown, ///< at what rate the table changes is not known yet, or it does not change
    Expected, ///< TableFigures::until
    Due, ///< with the next worker
    Forced, ///< due against wraparound, also where it is switched off
};

/// What a table is marked with: bits of TableFigures::tags.
enum class TableTag : quint32 {
    VacuumDue = 1,
    VacuumOff = 2,
    NeverAnalyzed = 4, ///< of rows, none of which was ever counted
    AnalyzeDue = 8,
    Bloated = 16, ///< at least MuchBloat wasted, and a third of it
    FreezeSoon = 32, ///< the vacuum against wraparound is due, or within a tenth of its age
    ManyScans = 64, ///< read whole again and again, though it is large
    Blocked = 128, ///< due, and a lock makes autovacuum pass it over
    Horizon = 256, ///< due, and what died lately cannot be removed
};

/// What is worked out of one row of a list, so that sorting, filtering and painting look it up alone.
struct TableFigures
{
    int nameRank = 0; ///< its place by name
    quint32 tags = 0;
    NextVacuum next = NextVacuum::Never;
    double until = 0; ///< seconds, where next is Expected
    double filled = 0; ///< the fullest counter against its threshold: 1 and more is due
    int dueParts = 0; ///< of a table with parts: how many are due
    qint64 toFreeze = 0; ///< transactions until the vacuum against wraparound of its oldest part; below 0: overdue
    std::optional<qint64> bloat, indexBloat; ///< bytes
    std::optional<double> growth; ///< bytes a day, as the store knows it

    bool has(TableTag tag) const { return tags & static_cast<quint32>(tag); }
};

/// What bloat is known of, by relation.
using KnownBloat = QHash<quint32, BloatSum>;
using KnownBloatPtr = std::shared_ptr<const KnownBloat>;

/// The tables of one database at one moment, ready to be shown. Immutable; any thread.
struct TableSheet
{
    TableListPtr list;
    std::vector<TableFigures> figures; ///< for each row of the list
    std::vector<QString> words; ///< of each row, in small letters: what a filter is looked for in
    QHash<quint32, int> rowOf; ///< by oid
    QHash<quint32, TableRates> rates; ///< since the earlier list; empty: there is none
    VacuumCircumstances circumstances;
    KnownBloatPtr bloat; ///< null: not asked yet
    TableGrowthPtr growth; ///< null: no store knows it, or it was not asked yet

    const TableRow &row(int index) const { return list->rows[static_cast<size_t>(index)]; }
    const TableFigures &at(int index) const { return figures[static_cast<size_t>(index)]; }
    /// The row that autovacuum is explained of: of a table with parts the one with the most dead rows, else itself.
    int leafOf(int index) const;
    const TableRates *ratesOf(quint32 oid) const;
};
using TableSheetPtr = std::shared_ptr<const TableSheet>;

/// O(n log n): a tenth of a second for 45,000 rows, so not on the UI thread. `before` may be null. Pure.
TableSheetPtr makeTableSheet(const TableListPtr &list, const TableListPtr &before,
    const VacuumCircumstances &circumstances, const KnownBloatPtr &bloat = {}, const TableGrowthPtr &growth = {});

/// The sums of a list by relation, where anything is known.
KnownBloatPtr knownBloat(const TableList &list, const std::vector<BloatSum> &sums);

/// "public.t" as people read it, and as SQL writes it.
QString tableTitle(const TableRow &row);
QString tableSqlName(const TableRow &row);
QString tableKindText(TableKind kind);
/// "vacuum due, bloated": the gravest first.
QString tagsText(quint32 tags);

} // namespace datainsight
