// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advise/advicecatalog.h"
#include "core/base/sqlidentifier.h"

namespace datainsight::advicetest {

inline IndexRow indexFrom(const AdviceTable &table, const QString &text)
{
    IndexRow row { .table = table.oid, .method = QStringLiteral("btree") };
    row.unique = text.startsWith(QLatin1String("unique "));
    row.oid = 1000 + static_cast<quint32>(table.indexes.size());
    for (const QString &name : text.section(QLatin1Char(' '), row.unique ? 1 : 0).split(QLatin1Char(','))) {
        const auto &column = table.columns.at(static_cast<size_t>(table.column(name)));
        row.keys.push_back({ .text = column.sqlName, .opclass = column.opclass, .collation = column.collation });
    }
    return row;
}

/// Tables as text, one a line: "schema.name rows: column distinct nulls%, … | a,b | unique c". A column of 0 distinct
/// values can have no index; distinct -1 is as many as rows; correlation 0. 100 rows a page.
inline AdviceCatalog catalogFrom(const QString &text)
{
    AdviceCatalog catalog;
    catalog.schemas << QStringLiteral("public");
    for (const QString &line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const auto parts = line.split(QLatin1Char('|'));
        const auto head = parts[0].section(QLatin1Char(':'), 0, 0).trimmed().split(QLatin1Char(' '));
        AdviceTable table { .oid = 100 + static_cast<quint32>(catalog.tables.size()),
            .schema = head[0].section(QLatin1Char('.'), 0, 0),
            .name = head[0].section(QLatin1Char('.'), 1),
            .rows = head[1].toDouble() };
        table.sqlTable = sqlIdentifier(table.schema) + QLatin1Char('.') + sqlIdentifier(table.name);
        table.pages = table.rows / 100;
        for (const QString &entry : parts[0].section(QLatin1Char(':'), 1).split(QLatin1Char(','))) {
            const auto words = entry.trimmed().split(QLatin1Char(' '));
            AdviceColumn column {
                .name = words[0], .sqlName = sqlIdentifier(words[0]), .opclass = 1, .analysed = true
            };
            const double distinct = words.value(1, QStringLiteral("-1")).toDouble();
            column.opclass = distinct == 0 ? 0 : 1;
            column.distinct = distinct < 0 ? table.rows : std::max(1.0, distinct);
            column.nullShare = words.value(2, QStringLiteral("0")).toDouble() / 100;
            table.columns.push_back(column);
        }
        for (qsizetype i = 1; i < parts.size(); ++i)
            table.indexes.push_back(indexFrom(table, parts[i].trimmed()));
        catalog.places.insert(AdviceCatalog::key(table.schema, table.name), static_cast<int>(catalog.tables.size()));
        catalog.tables.push_back(std::move(table));
    }
    return catalog;
}

} // namespace datainsight::advicetest
