// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advise/advicecatalog.h"

#include "core/base/sqlidentifier.h"
#include "core/pg/session.h"
#include "core/sqltext/sqlstatement.h"
#include "core/tables/rowcells.h"
#include "sql/queries.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <utility>

namespace datainsight {

namespace {

constexpr Milliseconds Limit { 5000 };
constexpr double PageBytes = 8192;

bool canHaveIndex(const TableRow &row)
{
    return !row.system && !row.temporary && row.kind != TableKind::ContinuousAggregate;
}

QJsonArray arrayOf(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).array();
}

QByteArray oidArray(const std::vector<quint32> &oids)
{
    QByteArray text;
    for (const auto oid : oids)
        text += (text.isEmpty() ? "{" : ",") + QByteArray::number(oid);
    return text.isEmpty() ? QByteArray("{}") : text + '}';
}

/// As PostgreSQL reads it: each name in double quotes.
QByteArray nameArray(const QStringList &names)
{
    QStringList quoted;
    for (QString name : names) {
        name.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('"'), QLatin1String("\\\""));
        quoted << QLatin1Char('"') + name + QLatin1Char('"');
    }
    return '{' + quoted.join(QLatin1Char(',')).toUtf8() + '}';
}

/// Fills a catalog, statement by statement.
class Reading
{
public:
    Reading(Session &session, const TableList &tables) : m_session(session), m_tables(tables) { }

    Result<AdviceCatalog> run(const IndexList &indexes, const std::vector<RelationName> &names)
    {
        if (const auto done = readSchemas(); !done)
            return fail(done.error());
        if (const auto done = readViews(names); !done)
            return fail(done.error());
        takeTables(indexes);
        if (const auto done = readColumns(); !done)
            return fail(done.error());
        return std::move(m_catalog);
    }

private:
    Result<RowSet> ask(const SqlFile &file, const std::vector<PgParameter> &values = {})
    {
        return m_session.query({ file.id() }, file.text(), values, Limit);
    }

    Result<void> readSchemas()
    {
        const auto rows = ask(queries::AdviseSchemas);
        if (!rows)
            return fail(rows.error());
        for (qsizetype row = 0; row < rows->rowCount(); ++row)
            m_catalog.schemas << rows->text(row, 0);
        return {};
    }

    /// A view that somebody holds exclusively is left out: what reads it is not understood this time.
    Result<void> readViews(const std::vector<RelationName> &names)
    {
        QStringList open;
        const auto want = [&](const RelationName &name) {
            if (m_wanted.contains(name.name))
                return;
            m_wanted.insert(name.name);
            open << name.name;
        };
        std::for_each(names.begin(), names.end(), want);
        // What a view reads may be views, too.
        while (!open.isEmpty()) {
            const auto rows = ask(queries::AdviseViews, { nameArray(std::exchange(open, {})) });
            if (!rows) {
                const bool lost = rows.error().kind == ErrorKind::Connection || rows.error().isCancelled();
                return lost ? Result<void>(fail(rows.error())) : Result<void>();
            }
            for (qsizetype row = 0; row < rows->rowCount(); ++row) {
                const QString definition = rows->text(row, 2);
                m_catalog.views.insert(AdviceCatalog::key(rows->text(row, 0), rows->text(row, 1)), definition);
                const auto facts = inspectStatement(definition);
                if (facts)
                    std::for_each(facts->relations.begin(), facts->relations.end(), want);
            }
        }
        return {};
    }

    void takeTables(const IndexList &indexes)
    {
        QHash<quint32, int> ofRoot;
        for (const auto &row : m_tables.rows) {
            if (!canHaveIndex(row) || !m_wanted.contains(row.name))
                continue;
            const auto &root = rootOf(row);
            if (!canHaveIndex(root))
                continue;
            auto place = ofRoot.constFind(root.oid);
            if (place == ofRoot.cend()) {
                place = ofRoot.insert(root.oid, static_cast<int>(m_catalog.tables.size()));
                m_catalog.tables.push_back(tableFrom(root));
                m_parts.push_back(largestLeaf(root).oid);
            }
            m_catalog.places.insert(AdviceCatalog::key(row.schema, row.name), *place);
        }
        for (const auto &index : indexes.rows) {
            if (const auto place = ofRoot.constFind(index.table); place != ofRoot.cend())
                m_catalog.tables[static_cast<size_t>(*place)].indexes.push_back(index);
        }
    }

    const TableRow &rootOf(const TableRow &row) const
    {
        const auto *at = &row;
        while (at->parent >= 0)
            at = &m_tables.rows[static_cast<size_t>(at->parent)];
        return *at;
    }

    const TableRow &largestLeaf(const TableRow &row) const
    {
        const auto *at = &row;
        while (at->childCount > 0) {
            const auto begin = m_tables.rows.begin() + at->firstChild;
            at = &*std::max_element(begin, begin + at->childCount,
                [](const TableRow &a, const TableRow &b) { return a.stats.sizes.heap < b.stats.sizes.heap; });
        }
        return *at;
    }

    static AdviceTable tableFrom(const TableRow &row)
    {
        double tuples = 0;
        for (const auto &part : row.parts)
            tuples += part.role == PartRole::Main ? std::max(part.tuples, 0.0) : 0;
        return { .oid = row.oid,
            .schema = row.schema,
            .name = row.name,
            .sqlTable = sqlIdentifier(row.schema) + QLatin1Char('.') + sqlIdentifier(row.name),
            .partitioned = row.kind == TableKind::Partitioned,
            .hypertable = row.kind == TableKind::Hypertable,
            .leaves = row.leaves,
            // Counters begin anew after a crash, reltuples do not.
            .rows = std::max(static_cast<double>(row.stats.liveTuples), tuples),
            .pages = std::max(1.0, static_cast<double>(row.stats.sizes.heap) / PageBytes),
            .writes = static_cast<double>(row.stats.inserted + row.stats.updated - row.stats.hotUpdated),
            .hotShare = row.stats.hotShare().value_or(0) };
    }

    Result<void> readColumns()
    {
        std::vector<quint32> oids;
        for (const auto &table : m_catalog.tables)
            oids.push_back(table.oid);
        const auto rows = ask(queries::AdviseColumns, { oidArray(oids), oidArray(m_parts) });
        if (!rows)
            return fail(rows.error());
        for (qsizetype row = 0; row < rows->rowCount(); ++row) {
            RowCells cells(*rows, row);
            auto &table = m_catalog.tables[static_cast<size_t>(cells.integer())];
            table.columns.push_back(columnFrom(cells, table.rows));
        }
        return {};
    }

    static AdviceColumn columnFrom(RowCells cells, double rows)
    {
        AdviceColumn column { .name = cells.text() };
        column.sqlName = sqlIdentifier(column.name);
        column.opclass = cells.oid();
        column.collation = cells.oid();
        column.boolean = cells.boolean();
        column.width = cells.real();
        column.analysed = cells.boolean();
        const double nulls = cells.real();
        const double distinct = cells.real();
        const double correlation = cells.real();
        if (column.analysed) {
            column.nullShare = nulls;
            column.distinct = std::max(1.0, distinct < 0 ? -distinct * rows : distinct);
            column.correlation = std::isnan(correlation) ? 0 : correlation;
        }
        for (const auto &value : arrayOf(cells.text()))
            column.commonValues << value.toString();
        for (const auto &share : arrayOf(cells.text()))
            column.commonShares.push_back(share.toDouble());
        return column;
    }

    Session &m_session;
    const TableList &m_tables;
    AdviceCatalog m_catalog;
    std::vector<quint32> m_parts; ///< for each table: the part whose statistics may stand in
    QSet<QString> m_wanted;
};

} // namespace

int AdviceTable::column(const QString &name) const
{
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&name](const AdviceColumn &each) { return each.name == name; });
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

template<typename T> T AdviceCatalog::lookUp(const QHash<QString, T> &entries, const RelationName &name, T none) const
{
    if (!name.schema.isEmpty())
        return entries.value(key(name.schema, name.name), none);
    for (const QString &schema : schemas) {
        // What comes first hides the others, be it a table or a view.
        if (places.contains(key(schema, name.name)) || views.contains(key(schema, name.name)))
            return entries.value(key(schema, name.name), none);
    }
    // Whoever ran it had another search_path.
    T found = none;
    const QString end = QChar(0) + name.name;
    for (auto entry = entries.cbegin(); entry != entries.cend(); ++entry) {
        if (!entry.key().endsWith(end))
            continue;
        if (found != none)
            return none;
        found = entry.value();
    }
    return found;
}

int AdviceCatalog::find(const RelationName &name) const
{
    return lookUp(places, name, -1);
}

QString AdviceCatalog::view(const RelationName &name) const
{
    return lookUp(views, name, QString());
}

Result<AdviceCatalog> readAdviceCatalog(
    Session &session, const TableList &tables, const IndexList &indexes, const std::vector<RelationName> &names)
{
    return Reading(session, tables).run(indexes, names);
}

} // namespace datainsight
