// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indexes/indexlist.h"

namespace datainsight {

enum class IndexProblem {
    Invalid, ///< left behind by a build that failed: it costs every write and serves no read
    Duplicate, ///< another has the same columns
    Redundant, ///< another begins with its columns
    Unused, ///< not scanned since the statistics count, nor needed by a foreign key
    Oversized, ///< more of it is empty or dead than in use
    UniqueNeverScanned, ///< it only enforces its rule: no reason to drop it, but what it costs is for that alone
    MissingForForeignKey, ///< deleting or updating a referenced row reads the whole table
};
/// "invalid", "duplicate", "redundant", "unused", "oversized", "unique never scanned", "missing": for programs.
QString indexProblemName(IndexProblem problem);

struct IndexFinding
{
    IndexProblem problem = IndexProblem::Unused;
    int index = -1; ///< in IndexList::rows; -1: there is none yet
    int other = -1; ///< in IndexList::rows: the one that does its work
    int foreignKey = -1; ///< in IndexList::foreignKeys
    /// Of what was not scanned: statistics count for too short a time to tell (LeastCountedTime). A guess so far.
    bool tooEarly = false;
    qint64 bytes = 0; ///< what it takes; of a missing one about what it would
    QString name; ///< of a missing one: the name proposed
    QString text; ///< a whole sentence: what and why
    QString ddl; ///< what mends it, with semicolons; empty where the table is locked now, or nothing does
    QString undo; ///< what brings it back; empty: there is nothing to take back
};

/// Smaller ones are not called unused: they cost next to nothing.
inline constexpr qint64 LeastUnusedBytes = 32 * 1024;

/// What was not scanned in less is too early to call unused: reports and backups run once a week.
inline constexpr Milliseconds LeastCountedTime = std::chrono::hours(7 * 24);

/// From so much on, and from half of it, what an index wastes by estimate makes it oversized. check_postgres looks from
/// 15 pages on, temboard from 30 % on; a btree that random keys fill is a third empty, and a small one costs nothing.
inline constexpr qint64 LeastWastedBytes = 1024 * 1024;
inline constexpr double LeastWastedShare = 0.5;

/// Each index at most once, by the worst that is to be said of it; without ddl and undo. Pure; O(n) over tables.
std::vector<IndexFinding> findIndexProblems(const IndexList &list);

/// Adds ddl and undo, which needs the definitions of the indexes concerned. Leaves out tables that somebody holds
/// ACCESS EXCLUSIVE. One statement. On the session's thread.
Result<void> addStatements(Session &session, const IndexList &list, std::vector<IndexFinding> &findings);

} // namespace datainsight
