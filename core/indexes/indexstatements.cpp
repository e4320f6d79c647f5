// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indexes/indexdefinition.h"
#include "core/indexes/indexfindings.h"

#include "core/base/sqlidentifier.h"
#include "core/indexes/newindexname.h"
#include "core/pg/session.h"
#include "core/tables/rowcells.h"
#include "sql/queries.h"

#include <QCoreApplication>
#include <QSet>

namespace datainsight {

namespace {

constexpr Milliseconds Limit { 5000 };

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Indexes)
};

/// What the server says of how to make an index.
struct Definition
{
    QString statement; ///< "CREATE INDEX i ON public.t USING btree (a)"
    QString name; ///< quoted by the server
    QString constraint; ///< "UNIQUE (a)"; empty: none
    QString tablespace; ///< empty: the database's
    QString comment; ///< as a literal; empty: none
};

Result<QHash<quint32, Definition>> readDefinitions(Session &session, const QSet<quint32> &indexes)
{
    QHash<quint32, Definition> definitions;
    if (indexes.isEmpty())
        return definitions;
    QByteArray oids;
    for (const quint32 oid : indexes)
        oids += (oids.isEmpty() ? "{" : ",") + QByteArray::number(oid);
    const auto &file = queries::IndexesDefinitions;
    const auto rows = session.query({ file.id() }, file.text(), { oids + '}' }, Limit);
    if (!rows)
        return fail(rows.error());
    for (qsizetype row = 0; row < rows->rowCount(); ++row) {
        RowCells cells(*rows, row);
        auto &definition = definitions[cells.oid()];
        definition.statement = cells.text();
        definition.name = cells.text();
        definition.constraint = cells.text();
        definition.tablespace = cells.text();
        definition.comment = cells.text();
    }
    return definitions;
}

QString line(const QString &statement)
{
    return statement + QStringLiteral(";\n");
}

/// Without what only the catalog says (ONLY), and without a lock on writes where that can be.
QString createStatement(const IndexRow &index, const Definition &definition)
{
    const QString begin = index.unique ? QStringLiteral("CREATE UNIQUE INDEX ") : QStringLiteral("CREATE INDEX ");
    QString rest = definition.statement.mid(begin.size() + definition.name.size());
    if (index.partitioned || index.hypertable) {
        const QLatin1String only(" ON ONLY ");
        if (rest.startsWith(only))
            rest = QStringLiteral(" ON ") + rest.mid(only.size());
        return begin + definition.name + rest;
    }
    return begin + QStringLiteral("CONCURRENTLY ") + definition.name + rest;
}

QString dropStatement(const IndexRow &index)
{
    if (!index.constraint.isEmpty())
        return line(QStringLiteral("ALTER TABLE %1 DROP CONSTRAINT %2").arg(index.sqlTable, index.constraint));
    return line((index.partitioned || index.hypertable ? QStringLiteral("DROP INDEX ")
                                                       : QStringLiteral("DROP INDEX CONCURRENTLY "))
        + index.sqlName);
}

/// Empty where one statement does not do it: PostgreSQL 13 rebuilds a partitioned index part by part only.
QString rebuildStatement(const IndexRow &index, int major)
{
    if (index.hypertable) // TimescaleDB rebuilds the indexes of all chunks, not one
        return line(QStringLiteral("REINDEX TABLE ") + index.sqlTable);
    if (index.partitioned && major < 14)
        return {};
    return line((index.exclusion ? QStringLiteral("REINDEX INDEX ") : QStringLiteral("REINDEX INDEX CONCURRENTLY "))
        + index.sqlName);
}

QString undoStatements(const IndexRow &index, const Definition &definition)
{
    QString undo = index.constraint.isEmpty() ? line(createStatement(index, definition))
                                              : line(QStringLiteral("ALTER TABLE %1 ADD CONSTRAINT %2 %3")
                                                         .arg(index.sqlTable, index.constraint, definition.constraint));
    if (!definition.tablespace.isEmpty())
        undo += line(QStringLiteral("ALTER INDEX %1 SET TABLESPACE %2").arg(index.sqlName, definition.tablespace));
    if (index.clustered)
        undo += line(QStringLiteral("ALTER TABLE %1 CLUSTER ON %2").arg(index.sqlTable, definition.name));
    if (!definition.comment.isEmpty())
        undo += line(QStringLiteral("COMMENT ON INDEX %1 IS %2").arg(index.sqlName, definition.comment));
    return undo;
}

void addMissing(const ForeignKey &key, const QSet<QString> &taken, IndexFinding &finding)
{
    finding.name = newIndexName(key.tableSchema, key.tableName, key.columns, taken);
    const bool plain = !key.partitioned && !key.hypertable;
    finding.ddl = line(QStringLiteral("CREATE INDEX %1%2 ON %3 (%4)")
                           .arg(plain ? QStringLiteral("CONCURRENTLY ") : QString(), sqlIdentifier(finding.name),
                               key.sqlTable, key.columns.join(QStringLiteral(", "))));
    finding.undo = line((plain ? QStringLiteral("DROP INDEX CONCURRENTLY ") : QStringLiteral("DROP INDEX "))
        + sqlIdentifier(key.tableSchema) + QLatin1Char('.') + sqlIdentifier(finding.name));
}

} // namespace

Result<IndexDefinition> readIndexDefinition(Session &session, const IndexRow &index)
{
    const auto definitions = readDefinitions(session, { index.oid });
    if (!definitions)
        return fail(definitions.error());
    const auto found = definitions->constFind(index.oid);
    if (found == definitions->cend())
        return fail(ErrorKind::Unsupported, Tr::tr("The definition cannot be read now."),
            Tr::tr("Somebody holds %1 with ACCESS EXCLUSIVE, or the index is gone.").arg(index.sqlTable));
    return IndexDefinition { .definition = found->statement,
        .make = undoStatements(index, *found),
        .drop = dropStatement(index),
        .tablespace = found->tablespace };
}

Result<void> addStatements(Session &session, const IndexList &list, std::vector<IndexFinding> &findings)
{
    QSet<quint32> wanted;
    for (const auto &finding : findings) {
        if (finding.index >= 0)
            wanted.insert(list.rows[static_cast<size_t>(finding.index)].oid);
    }
    const auto definitions = readDefinitions(session, wanted);
    if (!definitions)
        return fail(definitions.error());
    QSet<QString> names;
    for (const auto &index : list.rows)
        names.insert(index.schema + QLatin1Char('.') + index.name);
    for (auto &finding : findings) {
        if (finding.foreignKey >= 0) {
            addMissing(list.foreignKeys[static_cast<size_t>(finding.foreignKey)], names, finding);
            continue;
        }
        const auto &index = list.rows[static_cast<size_t>(finding.index)];
        const auto definition = definitions->constFind(index.oid);
        // A unique index that nobody scans still does its work; a table that is locked is left alone.
        if (definition == definitions->cend() || finding.problem == IndexProblem::UniqueNeverScanned)
            continue;
        if (finding.problem == IndexProblem::Oversized) {
            finding.ddl = rebuildStatement(index, list.major);
            continue;
        }
        finding.ddl = dropStatement(index);
        finding.undo = undoStatements(index, *definition);
    }
    return {};
}

} // namespace datainsight
