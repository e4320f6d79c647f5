// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indexes/indexrow.h"

namespace datainsight {

/// Whether `drop` could go because `keep` does all it does, for the planner and as a rule for the data: same table,
/// method, predicate, operator classes and collations; keys the same, or for a btree a prefix, or each in the other
/// direction; no included column lost; no uniqueness lost. Never one that others rest on: primary key, replica
/// identity, target of foreign keys, exclusion constraint.
bool canReplace(const IndexRow &keep, const IndexRow &drop);

/// Of two that canReplace(): whether neither has more than the other.
bool sameColumns(const IndexRow &a, const IndexRow &b);

/// Whether rows that reference a key are found by it: its leading keys are the columns, in any order, and it holds all
/// rows where they are not NULL.
bool servesForeignKey(const IndexRow &index, const ForeignKey &key);

/// Which of two is rather kept: what enforces something, then what is scanned more, then the older.
bool isRatherKept(const IndexRow &a, const IndexRow &b);

} // namespace datainsight
