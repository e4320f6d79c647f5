// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/bloat.h"

#include "core/pg/session.h"
#include "core/tables/rowcells.h"
#include "sql/queries.h"

#include <QSet>

#include <algorithm>

namespace datainsight {

namespace {

constexpr size_t BatchSize = 100;
constexpr int HeapFillFactor = 100, BtreeFillFactor = 90; ///< the server's defaults
/// Rows changed since ANALYZE counted a partial index, as a share of the table's, from which on its count is of no use.
constexpr double StaleShare = 0.2;

/// A heap or btree as tables.bloatrelations has it.
struct Relation
{
    quint32 oid = 0, table = 0;
    qint64 bytes = 0;
    double tuples = -1;
    std::optional<qint64> fillFactor;
    QString columns; ///< of an index, the numbers of its table's; 0: an expression
    bool partial = false, readable = false;
    bool isIndex() const { return !columns.isEmpty(); }
};

Relation relationFrom(RowCells cells)
{
    Relation relation;
    relation.oid = cells.oid();
    relation.table = cells.oid();
    relation.bytes = cells.integer();
    relation.tuples = cells.real();
    relation.fillFactor = cells.maybeInteger();
    relation.columns = cells.text();
    relation.partial = cells.boolean();
    relation.readable = cells.boolean();
    return relation;
}

QByteArray oidArray(const std::vector<quint32> &oids)
{
    QByteArray text;
    for (const quint32 oid : oids)
        text += (text.isEmpty() ? "{" : ",") + QByteArray::number(oid);
    return text.isEmpty() ? QByteArrayLiteral("{}") : text + '}';
}

/// Of the largest relations, batch by batch.
class Estimate
{
public:
    Estimate(Session &session, const RelationReading &reading) : m_session(session), m_reading(reading)
    {
        for (const auto &relation : reading.relations)
            m_counters.insert(relation.oid, &relation);
    }

    Result<void> batch(const std::vector<quint32> &oids, Milliseconds limit, BloatReading &bloat)
    {
        const auto &file = queries::TablesBloatrelations;
        const auto rows = m_session.query({ file.id() }, file.text(), { oidArray(oids) }, limit);
        if (!rows)
            return fail(rows.error());
        std::vector<Relation> relations;
        for (qsizetype row = 0; row < rows->rowCount(); ++row)
            relations.push_back(relationFrom(RowCells(*rows, row)));
        if (const auto read = readColumns(relations, limit); !read)
            return fail(read.error());
        for (const auto &relation : relations)
            judge(relation, bloat);
        return {};
    }

private:
    Result<void> readColumns(const std::vector<Relation> &relations, Milliseconds limit)
    {
        QSet<quint32> wanted;
        for (const auto &relation : relations) {
            wanted.insert(relation.table);
            if (relation.isIndex())
                wanted.insert(relation.oid);
        }
        const auto &file = queries::TablesBloatcolumns;
        const auto rows = m_session.query(
            { file.id() }, file.text(), { oidArray(std::vector<quint32>(wanted.begin(), wanted.end())) }, limit);
        if (!rows)
            return fail(rows.error());
        m_columns.clear();
        for (qsizetype row = 0; row < rows->rowCount(); ++row) {
            RowCells cells(*rows, row);
            auto &columns = m_columns[cells.oid()];
            cells.integer(); // they come in order, from 1
            ColumnWidth column { .length = static_cast<int>(cells.integer()) };
            column.alignment = static_cast<int>(cells.integer());
            column.dropped = cells.boolean();
            const bool known = cells.boolean();
            const double width = cells.real();
            if (known)
                column.width = width;
            column.nullShare = cells.real();
            columns.push_back(column);
        }
        return {};
    }

    std::vector<ColumnWidth> columnsOf(const Relation &relation) const
    {
        const auto ofTable = m_columns.value(relation.table);
        if (!relation.isIndex())
            return ofTable;
        const auto ofIndex = m_columns.value(relation.oid);
        std::vector<ColumnWidth> columns;
        for (const QString &number : relation.columns.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            const auto place = number.toULongLong();
            const bool expression = place == 0;
            const auto &from = expression ? ofIndex : ofTable;
            const size_t at = expression ? columns.size() : static_cast<size_t>(place) - 1;
            columns.push_back(at < from.size() ? from[at] : ColumnWidth {});
        }
        return columns;
    }

    /// None where nobody has counted them since they changed much.
    std::optional<double> rowsOf(const Relation &relation) const
    {
        const auto *table = m_counters.value(relation.table);
        if (!table)
            return std::nullopt;
        const auto live = static_cast<double>(table->live);
        const bool counted = table->lastAnalyze || table->lastAutoanalyze || table->lastVacuum || table->lastAutovacuum;
        const double rows = counted ? live : std::max(live, table->tuples);
        if (!relation.partial)
            return rows;
        if (relation.tuples < 0 || static_cast<double>(table->modifiedSinceAnalyze) > StaleShare * rows)
            return std::nullopt;
        return relation.tuples;
    }

    void judge(const Relation &relation, BloatReading &bloat) const
    {
        if (relation.bytes == 0) {
            bloat.wasted.insert(relation.oid, 0);
            return;
        }
        const auto columns = columnsOf(relation);
        const auto tuple = relation.isIndex() ? indexTupleBytes(columns) : heapTupleBytes(columns);
        const auto rows = rowsOf(relation);
        if (!tuple || !rows) {
            bloat.gaps.insert(relation.oid, !tuple && !relation.readable ? BloatGap::NoRight : BloatGap::NoStatistics);
            return;
        }
        const int standard = relation.isIndex() ? BtreeFillFactor : HeapFillFactor;
        const int fill = static_cast<int>(relation.fillFactor.value_or(standard));
        const qint64 least = relation.isIndex() ? leastBtreeBytes(*rows, *tuple, fill, m_reading.blockSize)
                                                : leastHeapBytes(*rows, *tuple, fill, m_reading.blockSize);
        bloat.wasted.insert(relation.oid, std::max(qint64(0), relation.bytes - least));
    }

    Session &m_session;
    const RelationReading &m_reading;
    QHash<quint32, const RelationCounters *> m_counters;
    QHash<quint32, std::vector<ColumnWidth>> m_columns; ///< of the batch
};

bool isLimit(const Error &error)
{
    return error.kind == ErrorKind::Timeout || error.sqlState == QLatin1String("55P03");
}

} // namespace

Result<BloatReading> estimateBloat(Session &session, const RelationReading &reading, const std::vector<quint32> &oids,
    Milliseconds limit, const CancelToken &token)
{
    BloatReading bloat;
    Estimate estimate(session, reading);
    const auto end = session.serverTime() + limit;
    size_t done = 0;
    while (done < oids.size() && !token.isCancelled()) {
        const auto left = std::chrono::duration_cast<Milliseconds>(end - session.serverTime());
        if (left.count() <= 0)
            break;
        const size_t next = std::min(done + BatchSize, oids.size());
        const std::vector<quint32> batch(
            oids.begin() + static_cast<std::ptrdiff_t>(done), oids.begin() + static_cast<std::ptrdiff_t>(next));
        if (const auto judged = estimate.batch(batch, left, bloat); !judged && !isLimit(judged.error()))
            return fail(judged.error());
        done = next;
    }
    return bloat;
}

} // namespace datainsight
