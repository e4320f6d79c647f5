// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace datainsight {

class Session;

/// What the planner knows of a column. Fractions are of all rows, 0 to 1.
struct ColumnFacts
{
    QString name;
    QString type;
    bool readable = true; ///< the role may read it; without, the server hides its statistics
    bool analysed = false; ///< there are statistics; else what follows is NaN and 0
    double nullFraction = 0;
    double distinct = 0; ///< how many different values; below 0: as a share of the rows (-1: unique)
    double correlation = 0; ///< between the column's order and the table's, -1 to 1; NaN where there is none
    int averageWidth = 0; ///< bytes
    int commonValues = 0; ///< how many most common values are kept
    double topShare = 0; ///< of the most common one
    double commonShare = 0; ///< of all of them together
};
/// "about 1,200 different values; the most common is 12 % of the rows, the 100 most common 80 %; 3 % are NULL": plain
/// text for a person.
QString columnFactsText(const ColumnFacts &column);

struct IndexFacts
{
    QString name;
    QString definition; ///< empty while the table is locked
    qint64 bytes = -1;
    qint64 scans = 0; ///< since the statistics were reset
    bool unique = false;
    bool primary = false;
    bool valid = true; ///< not left behind by a CREATE INDEX CONCURRENTLY that failed
};

/// A chunk of a hypertable, or a hypertable, as TimescaleDB sees it.
struct ChunkFacts
{
    QString hypertable; ///< "public.conditions"; of a chunk
    QString rangeStart, rangeEnd;
    std::optional<bool> compressed; ///< of a chunk: its rows are in the columnstore, at least in part
    int chunks = 0; ///< of a hypertable
    bool compressionEnabled = false; ///< of a hypertable
};

/// A table or index's table of a plan as it is on the server now. Sizes in bytes, -1: not known.
struct RelationFacts
{
    QString schema, name;
    char kind = 'r'; ///< pg_class.relkind
    qint64 liveRows = 0; ///< of it and everything below it: partitions, chunks
    qint64 deadRows = 0;
    qint64 modifiedSinceAnalyze = 0;
    std::optional<Instant> lastVacuum,
        lastAnalyze; ///< by hand or by autovacuum; with children the oldest, none when one lacks it
    qint64 tableBytes = -1; ///< with TOAST
    qint64 indexBytes = -1;
    bool sizesEstimated = false; ///< from what VACUUM and ANALYZE last counted
    bool locked = false; ///< somebody holds ACCESS EXCLUSIVE: sizes are estimates, definitions missing
    int children = 0; ///< partitions or chunks below it
    QString parent; ///< "public.measurement"; empty: none
    QString bounds; ///< of a partition, as the server writes it: "FOR VALUES FROM …"
    std::optional<ChunkFacts> timescale; ///< where TimescaleDB knows it
    std::vector<ColumnFacts> columns;
    std::vector<IndexFacts> indexes;
    QStringList remarks; ///< whole sentences: what could not be read, and which GRANT would help
};

struct RelationRequest
{
    QString schema; ///< empty: where the search path finds it
    QString name;
    QStringList columns; ///< empty: all of them
};

/// Looks a relation up without waiting behind a lock longer than the session's lock_timeout. Errors: Unsupported when
/// there is none of that name; Permission when its schema is closed to the role. On the session's thread; some five
/// small statements.
Result<RelationFacts> readRelationFacts(Session &session, const RelationRequest &request);

} // namespace datainsight
