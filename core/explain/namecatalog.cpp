// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/namecatalog.h"

#include "core/pg/session.h"

#include "sql/queries.h"

#include <QSet>

namespace datainsight {

namespace {

constexpr Milliseconds Limit { 8000 };

Result<RowSet> ask(Session &session, const SqlFile &file, const std::vector<PgParameter> &parameters)
{
    return session.query({ file.id() }, file.text(), parameters, Limit);
}

NameCatalog::Kind kindOf(const QString &relkind, bool partition)
{
    if (partition)
        return NameCatalog::Kind::Partition;
    switch (relkind.isEmpty() ? 'r' : relkind.front().toLatin1()) {
    case 'v':
        return NameCatalog::Kind::View;
    case 'm':
        return NameCatalog::Kind::MaterializedView;
    case 'f':
        return NameCatalog::Kind::ForeignTable;
    default:
        return NameCatalog::Kind::Table;
    }
}

} // namespace

Result<NameCatalogPtr> readNames(Session &session, int limit)
{
    auto names = std::make_shared<NameCatalog>();
    names->database = session.info().database;
    // One more than is taken tells that there are more.
    const qsizetype relationLimit = limit * 2 / 5;
    const auto relations = ask(session, queries::ExplainNamerelations, { QByteArray::number(relationLimit + 1) });
    if (!relations)
        return fail(relations.error());
    QByteArray oids = "{";
    QSet<QString> schemas;
    for (qsizetype row = 0; row < relations->rowCount(); ++row) {
        if (row == relationLimit) {
            names->cut = true;
            break;
        }
        names->relations.push_back({ .schema = relations->text(row, 1),
            .name = relations->text(row, 2),
            .kind = kindOf(relations->text(row, 3), relations->boolean(row, 4)),
            .visible = relations->boolean(row, 5) });
        oids += row > 0 ? "," : "";
        oids += relations->bytes(row, 0);
        if (const auto &schema = names->relations.back().schema; !schemas.contains(schema)) {
            schemas.insert(schema);
            names->schemas << schema;
        }
    }
    oids += "}";

    const qsizetype functionLimit = limit / 10;
    const auto functions = ask(session, queries::ExplainNamefunctions, { QByteArray::number(functionLimit + 1) });
    if (!functions)
        return fail(functions.error());
    for (qsizetype row = 0; row < functions->rowCount(); ++row) {
        if (row == functionLimit) {
            names->cut = true;
            break;
        }
        names->functions.push_back({ .schema = functions->text(row, 0),
            .name = functions->text(row, 1),
            .arguments = functions->text(row, 2),
            .result = functions->text(row, 3),
            .visible = functions->boolean(row, 4) });
        if (const auto &schema = names->functions.back().schema; !schemas.contains(schema)) {
            schemas.insert(schema);
            names->schemas << schema;
        }
    }

    const auto columnLimit =
        limit - static_cast<qsizetype>(names->relations.size()) - static_cast<qsizetype>(names->functions.size());
    const auto columns = ask(session, queries::ExplainNamecolumns, { oids, QByteArray::number(columnLimit + 1) });
    if (!columns)
        return fail(columns.error());
    for (qsizetype row = 0; row < columns->rowCount(); ++row) {
        if (row == columnLimit) {
            names->cut = true;
            break;
        }
        names->columns.push_back({ .relation = static_cast<int>(columns->integer(row, 0)) - 1,
            .name = columns->text(row, 1),
            .type = columns->text(row, 2) });
    }
    return NameCatalogPtr(std::move(names));
}

} // namespace datainsight
