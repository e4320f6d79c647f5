// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advise/consolidation.h"
#include "core/advise/workload.h"

namespace datainsight {

/// How the costs of a suggestion were found.
enum class AdviceBasis {
    Hypopg, ///< the planner's, with the index imagined
    Selectivity, ///< our own reckoning from pg_stats
};
/// "hypopg", "selectivity": for programs.
QString adviceBasisName(AdviceBasis basis);

/// A statement that a suggested index helps.
struct HelpedStatement
{
    QString fingerprint, text;
    double calls = 0;
    double totalTime = 0; ///< ms
    double costBefore = 0, costAfter = 0; ///< of one execution, the planner's units; after: with all suggestions
};

/// An index that the workload asks for.
struct IndexAdvice
{
    quint32 table = 0; ///< oid
    QString schema, tableName, sqlTable;
    QString name; ///< proposed
    QString method; ///< "btree", "brin"
    QStringList columns, included; ///< quoted for SQL
    QString predicate; ///< SQL; empty: not partial
    QString ddl, undo; ///< with semicolons
    std::vector<HelpedStatement> statements; ///< most time saved first
    AdviceBasis basis = AdviceBasis::Selectivity;
    qint64 bytes = 0; ///< estimated
    double savedTime =
        0; ///< ms over the span of the workload: the time of its statements by the share of cost that goes
    double writeTime = 0; ///< ms over the same span, to keep it up: by what the workload itself writes
    double writesPerSecond = 0; ///< entries; NaN where it is not known since when the server counts
    QStringList foreignKeys; ///< that it serves as well
    QString reason; ///< a whole sentence
};

/// What it costs to write one entry into a btree, with its WAL: 300,000 rows of random keys took 5.5 to 6.2 µs more
/// each with an index than without (PostgreSQL 15, all in memory). More here, because not all of an index is in memory.
inline constexpr double EntryMs = 0.01;

/// A condition that so few rows fulfil makes the index partial, where all statements it helps have it.
inline constexpr double MostPartialShare = 0.2;

/// What the suggestions are made of. Statements are in the same order everywhere.
struct AdviceMaterial
{
    const AdviceCatalog &catalog;
    const IndexList &indexes;
    const std::vector<WorkloadStatement> &statements;
    const std::vector<std::vector<TableUse>> &uses;
    const std::vector<IndexCandidate> &candidates;
    const std::vector<CandidateCost> &costs;
    const std::vector<AdviceBasis> &bases; ///< of each statement
};

/// The chosen candidates in words and statements, most time saved first. Pure.
std::vector<IndexAdvice> adviceFrom(const AdviceMaterial &material, const Consolidated &chosen);

} // namespace datainsight
