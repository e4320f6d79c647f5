// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indexes/indexlist.h"

#include "core/base/sqlidentifier.h"
#include "core/indexes/indexkeys.h"
#include "core/indexes/indexrollup.h"
#include "core/pg/session.h"
#include "core/tables/rowcells.h"
#include "core/tables/versionedsql.h"
#include "sql/queries.h"

#include <QSet>

namespace datainsight {

namespace {

constexpr Milliseconds Limit { 10000 };

Result<RowSet> ask(Session &session, const SqlFile &file)
{
    return session.query({ file.id() }, sqlForMajor(file, session.info().major()), {}, Limit);
}

QString qualified(const QString &schema, const QString &name)
{
    return sqlIdentifier(schema) + QLatin1Char('.') + sqlIdentifier(name);
}

/// Reads what the catalog has, statement by statement.
class Reading
{
public:
    Reading(Session &session, IndexRollUp &rollUp) : m_session(session), m_rollUp(rollUp) { }

    Result<void> run(std::vector<ForeignKey> &foreignKeys)
    {
        for (const auto step :
            { &Reading::readColumns, &Reading::readConstraints, &Reading::readIndexRows, &Reading::readParents }) {
            if (const auto done = (this->*step)(); !done)
                return fail(done.error());
        }
        return readForeignKeys(foreignKeys);
    }

private:
    /// Calls `take(RowCells)` for each row.
    template<typename Take> Result<void> each(const SqlFile &file, Take take)
    {
        const auto rows = ask(m_session, file);
        if (!rows)
            return fail(rows.error());
        for (qsizetype row = 0; row < rows->rowCount(); ++row)
            take(RowCells(*rows, row));
        return {};
    }

    Result<void> readColumns()
    {
        return each(queries::IndexesColumns, [this](RowCells cells) {
            const auto relation = cells.oid();
            const int number = static_cast<int>(cells.integer());
            const QString name = sqlIdentifier(cells.text());
            m_columns.add(relation, number, { name, static_cast<int>(cells.integer()) });
        });
    }

    Result<void> readConstraints()
    {
        return each(queries::IndexesConstraints, [this](RowCells cells) {
            const auto index = cells.oid();
            if (cells.character() == 'f')
                m_referenced.insert(index);
            else
                m_constraints.insert(index, sqlIdentifier(cells.text()));
        });
    }

    Result<void> readIndexRows()
    {
        return each(queries::IndexesIndexes, [this](RowCells cells) { m_rollUp.add(indexFrom(cells)); });
    }

    IndexRow indexFrom(RowCells cells) const
    {
        IndexRow index;
        index.oid = cells.oid();
        index.table = cells.oid();
        index.schema = cells.text();
        index.name = cells.text();
        index.sqlName = qualified(index.schema, index.name);
        index.tableName = cells.text();
        index.tableSchema = cells.text();
        index.sqlTable = qualified(index.tableSchema, index.tableName);
        cells.character(); // the table's kind
        index.method = cells.text();
        index.partitioned = cells.boolean();
        KeyVectors vectors { .keys = static_cast<int>(cells.integer()) };
        for (QString *vector : { &vectors.columns, &vectors.classes, &vectors.collations, &vectors.options })
            *vector = cells.text();
        vectors.expressions = comparableTree(cells.text(), index.table, m_columns);
        setKeys(index, vectors, m_columns);
        index.predicate = comparableTree(cells.text(), index.table, m_columns);
        for (bool *fact : { &index.unique, &index.primary, &index.exclusion, &index.immediate, &index.valid,
                 &index.replicaIdentity, &index.clustered, &index.nullsNotDistinct, &index.beingBuilt })
            *fact = cells.boolean();
        index.tuples = cells.real();
        index.settings = cells.text();
        index.constraint = m_constraints.value(index.oid);
        index.referenced = m_referenced.contains(index.oid);
        return index;
    }

    Result<void> readParents()
    {
        return each(queries::IndexesParents, [this](RowCells cells) {
            const auto index = cells.oid();
            m_rollUp.setParent(index, cells.oid());
        });
    }

    Result<void> readForeignKeys(std::vector<ForeignKey> &foreignKeys)
    {
        return each(queries::IndexesForeignkeys, [this, &foreignKeys](RowCells cells) {
            ForeignKey key { .oid = cells.oid() };
            key.name = cells.text();
            key.table = cells.oid();
            key.tableSchema = cells.text();
            key.tableName = cells.text();
            key.sqlTable = qualified(key.tableSchema, key.tableName);
            key.partitioned = cells.character() == 'p';
            for (const QString &number : cells.text().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
                const auto column = m_columns.column(key.table, number.toInt());
                key.columns << column.name;
                key.keyBytes += column.bytes > 0 ? column.bytes : 16;
            }
            key.referenced = cells.text();
            if (m_rollUp.describe(key))
                foreignKeys.push_back(std::move(key));
        });
    }

    Session &m_session;
    IndexRollUp &m_rollUp;
    ColumnBook m_columns;
    QHash<quint32, QString> m_constraints; ///< by index
    QSet<quint32> m_referenced;
};

/// Indexes are told without it where it fails.
Result<BloatReading> readBloat(Session &session, const TablesReader &tables, const TableList &list, Milliseconds limit,
    const CancelToken &token, QStringList &remarks)
{
    auto bloat = tables.bloat(session, list, limit, token);
    if (!bloat) {
        if (bloat.error().kind == ErrorKind::Connection || bloat.error().isCancelled())
            return fail(bloat.error());
        remarks << oneLine(bloat.error());
        return BloatReading {};
    }
    if (const QString remark = bloat->remark(session.info().user, session.info().major()); !remark.isEmpty())
        remarks << remark;
    return bloat;
}

} // namespace

std::optional<Instant> countedSince(const IndexList &list)
{
    auto since = list.statsReset;
    for (const auto &use : list.elsewhere) {
        if (use.since && (!since || *use.since > *since))
            since = use.since;
    }
    return since;
}

Result<IndexList> readIndexes(Session &session, TablesReader &tables, const IndexLimits &limits,
    std::vector<IndexUse> elsewhere, const CancelToken &token)
{
    const auto tableList = tables.read(session, limits.sizes, token);
    if (!tableList)
        return fail(tableList.error());
    IndexList list { .at = (*tableList)->at,
        .database = (*tableList)->database,
        .inRecovery = (*tableList)->inRecovery,
        .statsReset = (*tableList)->statsReset,
        .major = session.info().major(),
        .remarks = (*tableList)->remarks };
    const auto bloat = readBloat(session, tables, **tableList, limits.bloat, token, list.remarks);
    if (!bloat)
        return fail(bloat.error());
    IndexRollUp rollUp(**tableList, tables.reading(), tables.sizes(), *bloat);
    for (auto &use : elsewhere) {
        rollUp.addUse(use);
        use.scans.clear();
    }
    list.elsewhere = std::move(elsewhere);
    Reading reading(session, rollUp);
    if (const auto read = reading.run(list.foreignKeys); !read)
        return fail(read.error());
    list.rows = rollUp.rows();
    return list;
}

} // namespace datainsight
