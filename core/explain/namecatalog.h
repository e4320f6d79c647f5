// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace datainsight {

class Session;

/// The names of one database, for completion. What the role may use, system schemas behind all others.
struct NameCatalog
{
    enum class Kind { Table, View, MaterializedView, ForeignTable, Partition };
    struct Relation
    {
        QString schema, name;
        Kind kind = Kind::Table;
        bool visible = false; ///< without its schema: the search path finds it
    };
    struct Column
    {
        int relation = 0; ///< in `relations`
        QString name;
        QString type; ///< "numeric(10,2)"
    };
    struct Function
    {
        QString schema, name;
        QString arguments; ///< "integer, VARIADIC text[]"
        QString result;
        bool visible = false;
    };

    QString database;
    QStringList schemas;
    std::vector<Relation> relations;
    std::vector<Column> columns; ///< by relation, as the table has them
    std::vector<Function> functions;
    bool cut = false; ///< there are more names than were asked for
};
using NameCatalogPtr = std::shared_ptr<const NameCatalog>;

/// At most `limit` names in all: two fifths of them relations, a tenth functions, the rest columns. Three statements
/// that take no locks on tables; half a second with 10,000 tables. On the session's thread.
Result<NameCatalogPtr> readNames(Session &session, int limit = 50'000);

} // namespace datainsight
