// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/relationreading.h"

#include "core/pg/session.h"
#include "core/tables/rowcells.h"
#include "core/tables/versionedsql.h"
#include "sql/queries.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Tables)
};

constexpr Milliseconds Limit { 10000 };

Result<RowSet> ask(Session &session, const SqlFile &file)
{
    return session.query({ file.id() }, sqlForMajor(file, session.info().major()), {}, Limit);
}

RelationCounters relationFrom(RowCells cells)
{
    RelationCounters relation;
    relation.oid = cells.oid();
    relation.schema = cells.text();
    relation.name = cells.text();
    relation.kind = cells.character();
    relation.persistence = cells.character();
    relation.toast = cells.oid();
    relation.filenode = cells.oid();
    relation.pages = cells.integer();
    relation.tuples = cells.real();
    relation.frozenPages = cells.maybeInteger();
    relation.xidAge = cells.maybeInteger();
    relation.mxidAge = cells.maybeInteger();
    relation.options = cells.text();
    for (qint64 *counter : { &relation.live, &relation.dead, &relation.inserted, &relation.updated, &relation.deleted,
             &relation.hotUpdated, &relation.modifiedSinceAnalyze, &relation.insertedSinceVacuum, &relation.scans,
             &relation.tuplesRead, &relation.blocksFetched, &relation.blocksHit })
        *counter = cells.integer();
    relation.lastVacuum = cells.instant();
    relation.lastAutovacuum = cells.instant();
    relation.lastAnalyze = cells.instant();
    relation.lastAutoanalyze = cells.instant();
    relation.vacuums = cells.integer();
    relation.analyzes = cells.integer();
    relation.lastScan = cells.instant();
    return relation;
}

IndexCounters indexFrom(RowCells cells)
{
    IndexCounters index;
    index.oid = cells.oid();
    index.relation = cells.oid();
    index.filenode = cells.oid();
    for (qint64 *counter :
        { &index.pages, &index.scans, &index.tuplesRead, &index.tuplesFetched, &index.blocksFetched, &index.blocksHit })
        *counter = cells.integer();
    index.lastScan = cells.instant();
    return index;
}

ParentLink linkFrom(RowCells cells)
{
    ParentLink link;
    link.oid = cells.oid();
    link.parent = cells.oid();
    link.partition = cells.boolean();
    return link;
}

/// One value for each row of a statement.
template<typename Value, typename Make>
Result<void> readAll(Session &session, const SqlFile &file, std::vector<Value> &into, Make make)
{
    const auto rows = ask(session, file);
    if (!rows)
        return fail(rows.error());
    into.reserve(static_cast<size_t>(rows->rowCount()));
    for (qsizetype row = 0; row < rows->rowCount(); ++row)
        into.push_back(make(RowCells(*rows, row)));
    return {};
}

Result<void> readSettings(Session &session, RelationReading &reading)
{
    const auto rows = ask(session, queries::TablesSettings);
    if (!rows)
        return fail(rows.error());
    RowCells cells(*rows, 0);
    reading.at = cells.instant().value_or(Instant {});
    reading.inRecovery = cells.boolean();
    reading.statsReset = cells.instant();
    reading.blockSize = cells.integer();
    auto &settings = reading.settings;
    settings.major = session.info().major();
    settings.enabled = cells.boolean();
    settings.vacuumThreshold = cells.real();
    settings.vacuumScaleFactor = cells.real();
    if (const auto most = cells.maybeInteger(); most && *most >= 0)
        settings.vacuumMaxThreshold = static_cast<double>(*most);
    for (double *number : { &settings.insertThreshold, &settings.insertScaleFactor, &settings.analyzeThreshold,
             &settings.analyzeScaleFactor })
        *number = cells.real();
    settings.freezeMaxAge = cells.integer();
    settings.mxidFreezeMaxAge = cells.integer();
    settings.failsafeAge = cells.maybeInteger();
    settings.mxidFailsafeAge = cells.maybeInteger();
    settings.maxWorkers = static_cast<int>(cells.integer());
    settings.naptime = Seconds(cells.integer());
    return {};
}

} // namespace

Result<RelationReading> readRelations(Session &session)
{
    RelationReading reading;
    if (const auto read = readSettings(session, reading); !read)
        return fail(read.error());
    if (const auto read = readAll(session, queries::TablesRelations, reading.relations, relationFrom); !read)
        return fail(read.error());
    if (const auto read = readAll(session, queries::TablesIndexcounters, reading.indexes, indexFrom); !read)
        return fail(read.error());
    if (const auto read = readAll(session, queries::TablesParents, reading.parents, linkFrom); !read)
        return fail(read.error());
    auto timescale = readTimescaleMap(session);
    if (timescale)
        reading.timescale = std::move(*timescale);
    else if (timescale.error().kind == ErrorKind::Connection || timescale.error().isCancelled())
        return fail(timescale.error());
    else
        reading.remarks << Tr::tr("Hypertables are shown as plain tables: %1").arg(oneLine(timescale.error()));
    return reading;
}

} // namespace datainsight
