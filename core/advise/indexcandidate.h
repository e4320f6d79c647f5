// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advise/tableuse.h"

namespace datainsight {

/// An index that may be worth having.
struct IndexCandidate
{
    int table = 0; ///< in AdviceCatalog::tables
    bool brin = false; ///< else a btree
    std::vector<UseOrder> keys;
    std::vector<int> included;
    int equalities = 0; ///< so many leading keys are compared for equality: they may stand in any order

    friend bool operator==(const IndexCandidate &a, const IndexCandidate &b)
    {
        return a.table == b.table && a.brin == b.brin && a.keys == b.keys && a.included == b.included;
    }
    bool hasKey(int column) const;
    /// A btree of other keys, or less of them, does what this one does: its keys are the first of the other's.
    bool isPrefixOf(const IndexCandidate &other) const;
};

inline constexpr size_t MostKeys = 4; ///< a fifth hardly leaves fewer rows, and makes every entry larger
inline constexpr size_t MostIncluded = 4;
inline constexpr double MostIncludedBytes = 64; ///< more makes the index a copy of the table
/// Ranges of pages only pay for tables of many (pages_per_range is 128), in which rows lie in the column's order.
inline constexpr double LeastBrinPages = 128 * 128;
inline constexpr double LeastBrinCorrelation = 0.95;

/// What may help one use of a table: equality before range before order, joins with each other table, a covering form
/// where few small columns are missing, BRIN for a range of what lies in order. None for a table too small to matter
/// (LeastScanCost). Pure.
std::vector<IndexCandidate> candidatesFor(const AdviceCatalog &catalog, const TableUse &use);

/// Adds what serves two of them: the equality keys of the one first, where they are among the other's.
void addMerged(const AdviceCatalog &catalog, std::vector<IndexCandidate> &candidates);

/// Whether an index of the table does all of it already: by core/indexes' comparison, with the equality keys in another
/// order, or because it is unique over some of them.
bool isServed(const AdviceTable &table, const IndexCandidate &candidate);

/// As core/indexes compares it.
IndexRow indexRowOf(const AdviceTable &table, const IndexCandidate &candidate);

/// What CREATE INDEX says behind the table: "(a, b DESC) INCLUDE (c)", " USING brin (at)".
QString definitionOf(const AdviceTable &table, const IndexCandidate &candidate);

/// Estimated: of a btree, entries of a tuple header and an item pointer (12 bytes) with their columns aligned to 8, in
/// pages filled to 90 %; equal keys are not counted once, as the server does.
double estimatedBytes(const AdviceTable &table, const IndexCandidate &candidate);

} // namespace datainsight
