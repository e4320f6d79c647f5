// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/relationfacts.h"

#include "core/base/sqlidentifier.h"
#include "core/base/units.h"
#include "core/pg/session.h"

#include "sql/queries.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::RelationFacts)
};

constexpr Milliseconds Limit { 5000 };

Result<RowSet> ask(Session &session, const SqlFile &file, const std::vector<PgParameter> &parameters)
{
    return session.query({ file.id() }, file.text(), parameters, Limit);
}

bool isLocked(const Error &error)
{
    return error.sqlState == QLatin1String("55P03");
}

/// What costs its panel a part, not everything.
bool isBearable(const Error &error)
{
    return error.kind == ErrorKind::Permission || error.kind == ErrorKind::Unsupported || error.kind == ErrorKind::Sql
        || error.kind == ErrorKind::Timeout;
}

/// Reads one relation, piece by piece.
class Reading
{
public:
    Reading(Session &session, const RelationRequest &request) : m_session(session), m_request(request) { }

    Result<RelationFacts> run()
    {
        if (const auto found = readRelation(); !found)
            return fail(found.error());
        for (const auto step : { &Reading::readChildren, &Reading::readSizes, &Reading::readColumns,
                 &Reading::readIndexes, &Reading::readTimescale }) {
            const auto done = (this->*step)();
            if (done)
                continue;
            if (!isBearable(done.error()))
                return fail(done.error());
            m_facts.remarks << oneLine(done.error());
        }
        if (m_facts.locked)
            m_facts.remarks << Tr::tr(
                "Another session holds an exclusive lock on it: sizes are estimates, and what would "
                "wait is left out.");
        return m_facts;
    }

private:
    Result<void> readRelation()
    {
        const auto rows =
            ask(m_session, queries::ExplainRelation, { m_request.schema.toUtf8(), m_request.name.toUtf8() });
        if (!rows)
            return fail(rows.error());
        if (rows->rowCount() == 0)
            return fail(ErrorKind::Unsupported,
                Tr::tr("There is no relation %1 in this database.")
                    .arg(m_request.schema.isEmpty() ? m_request.name
                                                    : QString(m_request.schema + QLatin1Char('.') + m_request.name)),
                Tr::tr("The plan may come from another database or an older state of this one."));
        m_oid = rows->bytes(0, 0).toByteArray();
        m_facts.schema = rows->text(0, 1);
        m_facts.name = rows->text(0, 2);
        m_facts.kind = rows->text(0, 3).isEmpty() ? 'r' : rows->text(0, 3).front().toLatin1();
        m_facts.liveRows = rows->integer(0, 4);
        m_facts.deadRows = rows->integer(0, 5);
        m_facts.modifiedSinceAnalyze = rows->integer(0, 6);
        m_facts.lastVacuum = rows->timestamp(0, 7);
        m_facts.lastAnalyze = rows->timestamp(0, 8);
        m_estimatedTable = rows->integer(0, 9);
        m_estimatedIndexes = rows->integer(0, 10);
        m_facts.parent = rows->text(0, 11);
        m_hasChildren = rows->boolean(0, 12);
        m_timescale = rows->boolean(0, 13);
        return {};
    }

    Result<void> readChildren()
    {
        if (!m_hasChildren)
            return {};
        const auto rows = ask(m_session, queries::ExplainRelationchildren, { m_oid });
        if (!rows)
            return fail(rows.error());
        // A partitioned table has no rows; what the server counts for it are those of its last ANALYZE.
        if (m_facts.kind == 'p') {
            m_facts.liveRows = m_facts.deadRows = m_facts.modifiedSinceAnalyze = 0;
            m_estimatedTable = m_estimatedIndexes = 0;
        }
        m_facts.children = static_cast<int>(rows->integer(0, 0));
        m_facts.liveRows += rows->integer(0, 1);
        m_facts.deadRows += rows->integer(0, 2);
        m_facts.modifiedSinceAnalyze += rows->integer(0, 3);
        // The parent's own says nothing: it has no rows.
        m_facts.lastVacuum = rows->timestamp(0, 4);
        m_estimatedTable += rows->integer(0, 5);
        m_estimatedIndexes += rows->integer(0, 6);
        return {};
    }

    Result<void> readSizes()
    {
        m_facts.tableBytes = m_estimatedTable;
        m_facts.indexBytes = m_estimatedIndexes;
        m_facts.sizesEstimated = true;
        // Of thousands of children it would take seconds, and a lock on any would end it.
        if (m_hasChildren)
            return {};
        const auto rows = ask(m_session, queries::ExplainRelationsize, { m_oid });
        if (!rows) {
            m_facts.locked = isLocked(rows.error());
            return m_facts.locked ? Result<void>() : fail(rows.error());
        }
        m_facts.tableBytes = rows->integer(0, 0);
        m_facts.indexBytes = rows->integer(0, 1);
        m_facts.bounds = rows->text(0, 2);
        m_facts.sizesEstimated = false;
        return {};
    }

    Result<void> readColumns()
    {
        QStringList names;
        for (const auto &name : m_request.columns)
            names << QString(name)
                         .replace(QLatin1Char('\\'), QLatin1String("\\\\"))
                         .replace(QLatin1Char('"'), QLatin1String("\\\""));
        const QString array = names.isEmpty()
            ? QStringLiteral("{}")
            : QStringLiteral("{\"") + names.join(QStringLiteral("\",\"")) + QStringLiteral("\"}");
        const auto rows = ask(m_session, queries::ExplainRelationcolumns, { m_oid, array.toUtf8() });
        if (!rows)
            return fail(rows.error());
        bool hidden = false;
        for (qsizetype row = 0; row < rows->rowCount(); ++row) {
            ColumnFacts column { .name = rows->text(row, 0),
                .type = rows->text(row, 1),
                .readable = rows->boolean(row, 2),
                .analysed = rows->boolean(row, 3),
                .nullFraction = rows->real(row, 4),
                .distinct = rows->real(row, 5),
                .correlation = rows->real(row, 6),
                .averageWidth = static_cast<int>(rows->integer(row, 7)),
                .commonValues = static_cast<int>(rows->integer(row, 8)),
                .topShare = rows->real(row, 9),
                .commonShare = rows->real(row, 10) };
            hidden = hidden || !column.readable;
            m_facts.columns.push_back(std::move(column));
        }
        if (hidden)
            m_facts.remarks << Tr::tr(
                "The role may not read all of its columns, so that the server hides their statistics. "
                "Let its owner run: GRANT SELECT ON %1.%2 TO %3;")
                                   .arg(sqlIdentifier(m_facts.schema), sqlIdentifier(m_facts.name),
                                       sqlIdentifier(m_session.info().user));
        return {};
    }

    Result<void> readIndexes()
    {
        auto rows = ask(m_session, queries::ExplainRelationindexes, { m_oid });
        if (!rows && isLocked(rows.error())) {
            m_facts.locked = true;
            rows = ask(m_session, queries::ExplainRelationindexnames, { m_oid });
        }
        if (!rows)
            return fail(rows.error());
        for (qsizetype row = 0; row < rows->rowCount(); ++row)
            m_facts.indexes.push_back({ .name = rows->text(row, 0),
                .definition = rows->text(row, 1),
                .bytes = rows->integer(row, 2, -1),
                .scans = rows->integer(row, 3),
                .unique = rows->boolean(row, 4),
                .primary = rows->boolean(row, 5),
                .valid = rows->boolean(row, 6) });
        return {};
    }

    Result<void> readTimescale()
    {
        if (!m_timescale)
            return {};
        const std::vector<PgParameter> name { m_facts.schema.toUtf8(), m_facts.name.toUtf8() };
        const auto hypertable = ask(m_session, queries::ExplainHypertable, name);
        if (!hypertable)
            return fail(hypertable.error());
        if (hypertable->rowCount() > 0) {
            m_facts.timescale = ChunkFacts { .chunks = static_cast<int>(hypertable->integer(0, 0)),
                .compressionEnabled = hypertable->boolean(0, 1) };
            return {};
        }
        const auto chunk = ask(m_session, queries::ExplainChunk, name);
        if (!chunk)
            return fail(chunk.error());
        if (chunk->rowCount() > 0)
            m_facts.timescale = ChunkFacts { .hypertable = chunk->text(0, 0),
                .rangeStart = chunk->text(0, 1),
                .rangeEnd = chunk->text(0, 2),
                .compressed = chunk->boolean(0, 3) };
        return {};
    }

    Session &m_session;
    const RelationRequest &m_request;
    RelationFacts m_facts;
    QByteArray m_oid;
    qint64 m_estimatedTable = -1;
    qint64 m_estimatedIndexes = -1;
    bool m_hasChildren = false;
    bool m_timescale = false;
};

QString percent(double share)
{
    return QLocale().toString(share * 100, 'g', share >= 0.1 ? 3 : 2) + QStringLiteral(" %");
}

} // namespace

QString columnFactsText(const ColumnFacts &column)
{
    if (!column.readable)
        return Tr::tr("The role may not read this column.");
    if (!column.analysed)
        return Tr::tr("No statistics: the table was not analysed since the column has rows.");
    QStringList parts;
    if (column.distinct == -1)
        parts << Tr::tr("all values are different");
    else if (column.distinct < 0)
        parts << Tr::tr("different values: %1 of the rows").arg(percent(-column.distinct));
    else
        parts << Tr::tr("%n different value(s)", nullptr, static_cast<int>(std::min(column.distinct, 2e9)));
    if (column.commonValues > 0)
        parts << Tr::tr("the most common is %1 of the rows").arg(percent(column.topShare));
    if (column.commonValues > 1)
        parts << Tr::tr("the %1 most common %2")
                     .arg(QLocale().toString(column.commonValues), percent(column.commonShare));
    if (column.nullFraction > 0)
        parts << Tr::tr("%1 are NULL").arg(percent(column.nullFraction));
    if (!std::isnan(column.correlation))
        parts << Tr::tr("correlation %1").arg(QLocale().toString(column.correlation, 'f', 2));
    return parts.join(QStringLiteral("; "));
}

Result<RelationFacts> readRelationFacts(Session &session, const RelationRequest &request)
{
    return Reading(session, request).run();
}

} // namespace datainsight
