// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/relationname.h"
#include "core/base/result.h"

#include <QStringList>

#include <limits>
#include <optional>
#include <vector>

namespace datainsight {

/// A column as a statement writes it: "c", "t.c", "s.t.c".
struct ColumnReference
{
    QString schema, relation; ///< as written: an alias, or a relation; empty where none is given
    QString name;
    friend bool operator==(const ColumnReference &, const ColumnReference &) = default;
};

enum class ConditionKind {
    Equal,
    Any, ///< IN, = ANY
    Range, ///< <, <=, >, >=, and the first column of such a row; BETWEEN is two
    Prefix, ///< LIKE 'x%'
    IsNull,
    IsNotNull,
    IsTrue, ///< a boolean column by itself
    IsFalse,
};

/// One that holds for every row the block gives: its conditions are joined by AND.
struct ShapeCondition
{
    ColumnReference column;
    ConditionKind kind = ConditionKind::Equal;
    std::optional<ColumnReference> other; ///< compared with a column: a join; else with a value
    QString constant; ///< that value as SQL, where it is a constant of the text
    int from = 0, to = std::numeric_limits<int>::max(); ///< which relations of the block an outer join's ON filters
    bool afterJoin = false; ///< of WHERE: says something of rows an outer join may have made up
};

struct ShapeOrder
{
    ColumnReference column;
    bool descending = false;
    bool nullsFirst = false; ///< as PostgreSQL takes it where the statement does not say
};

/// What stands in FROM: a relation of the database, or a query (a subquery, or one of WITH).
struct ShapeRelation
{
    RelationName name; ///< of a relation
    QString alias; ///< what the block calls it
    std::vector<int> queries; ///< blocks; several for a UNION; empty: a relation of the database
    QStringList columns; ///< the names an alias gives them: AS t (a, b)
    bool nullable = false; ///< an outer join may make up a row of it
};

struct ShapeOutput
{
    QString name; ///< empty where the server would think of one
    std::optional<ColumnReference> column; ///< none: an expression
    bool star = false; ///< all of column's relation, or of all relations
};

/// One SELECT, or one UPDATE, DELETE or MERGE with what it reads.
struct ShapeBlock
{
    int outer = -1; ///< the block whose relations it sees as well; -1: none
    std::vector<ShapeRelation> relations;
    std::vector<ShapeCondition> conditions;
    std::vector<ShapeOrder> order; ///< as far as it is by plain columns
    bool limited = false; ///< LIMIT, or the same by another name: min(), max(), EXISTS
    std::vector<ColumnReference> group; ///< all of it plain columns, else empty
    bool grouped = false; ///< has aggregates, GROUP BY, DISTINCT or windows
    std::vector<ColumnReference> columns; ///< all it names, in whatever clause
    std::vector<ShapeOutput> outputs;
    bool writes = false; ///< the first relation's rows are changed or locked: an index alone cannot answer
};

/// What a statement asks of its relations: what there is to think about indexes. Names are those of the text, looked up
/// nowhere.
struct StatementShape
{
    std::vector<ShapeBlock> blocks;
    std::vector<int> roots; ///< the statement itself; several for a UNION
    std::optional<RelationName> inserted; ///< where it adds rows: INSERT, COPY FROM
    std::optional<RelationName> updated; ///< whose rows it changes: UPDATE, MERGE
};

/// Takes apart the one statement of `text`; no blocks for one that reads nothing. What is not understood (OR over
/// several columns, expressions) is left out, never guessed. Errors (Parse) as inspectStatement(), also for a text of
/// more than 50,000 tokens. Any thread; some 300 µs for an ordinary statement.
Result<StatementShape> readStatementShape(const QString &text);

} // namespace datainsight
