// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/tables/timescalemap.h"
#include "core/tables/vacuumsettings.h"

#include <memory>
#include <optional>
#include <vector>

namespace datainsight {

class Session;

/// One relation with rows as pg_class and the statistics have it. Counters are since the statistics began; blocks and
/// tuples as the server counts them.
struct RelationCounters
{
    quint32 oid = 0;
    quint32 toast = 0; ///< its TOAST table; 0: none
    quint32 filenode = 0;
    char kind = 'r'; ///< pg_class.relkind: r, m, p or t
    char persistence = 'p';
    QString schema, name;
    QString options; ///< reloptions as text; empty: none
    qint64 pages = 0; ///< as VACUUM or ANALYZE last counted
    double tuples = -1; ///< reltuples: below 0 when never counted
    std::optional<qint64> frozenPages; ///< 18 on
    std::optional<qint64> xidAge, mxidAge; ///< none: it has no rows of its own
    qint64 live = 0, dead = 0;
    qint64 inserted = 0, updated = 0, deleted = 0, hotUpdated = 0;
    qint64 modifiedSinceAnalyze = 0, insertedSinceVacuum = 0;
    qint64 scans = 0, tuplesRead = 0; ///< sequential
    qint64 blocksFetched = 0, blocksHit = 0;
    std::optional<Instant> lastVacuum, lastAutovacuum, lastAnalyze, lastAutoanalyze;
    qint64 vacuums = 0, analyzes = 0; ///< by hand or by autovacuum
    std::optional<Instant> lastScan; ///< 16 on
};

struct IndexCounters
{
    quint32 oid = 0, relation = 0, filenode = 0;
    qint64 pages = 0;
    qint64 scans = 0, tuplesRead = 0, tuplesFetched = 0;
    qint64 blocksFetched = 0, blocksHit = 0;
    std::optional<Instant> lastScan; ///< 16 on
};

struct ParentLink
{
    quint32 oid = 0, parent = 0;
    bool partition = false; ///< else a chunk, or plain inheritance
};

/// All relations of one database at one moment.
struct RelationReading
{
    Instant at; ///< by the server's clock
    bool inRecovery = false;
    std::optional<Instant> statsReset; ///< since when this database's counters count at most, also after a crash
    qint64 blockSize = 8192;
    VacuumSettings settings;
    std::vector<RelationCounters> relations;
    std::vector<IndexCounters> indexes;
    std::vector<ParentLink> parents;
    TimescaleMap timescale;
    QStringList remarks; ///< whole sentences: what could not be read
};

/// Five to eight statements that wait for no lock on any relation: catalog and pg_stat_get_*() only. 10,000 tables with
/// 20,000 indexes take the server about a third of what its three statistics views take. A plain role sees all of it.
/// On the session's thread.
Result<RelationReading> readRelations(Session &session);

} // namespace datainsight
