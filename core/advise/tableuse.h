// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advise/advicecatalog.h"
#include "core/sqltext/statementshape.h"

#include <set>

namespace datainsight {

/// What a statement asks of one column of a table.
struct UseTerm
{
    static constexpr int Value = -1, Unknown = -2;

    int column = 0; ///< in AdviceTable::columns
    ConditionKind kind = ConditionKind::Equal;
    QString constant; ///< as SQL, where the text has one
    int partner =
        Value; ///< of a join: which of the statement's uses it is compared with; Unknown: a join with something
    bool isJoin() const { return partner != Value; }
};

struct UseOrder
{
    int column = 0;
    bool descending = false, nullsFirst = false;
    friend bool operator==(const UseOrder &, const UseOrder &) = default;
};

/// One place where a statement reads a table.
struct TableUse
{
    int table = 0; ///< in AdviceCatalog::tables
    std::vector<UseTerm> terms;
    std::vector<UseOrder> order; ///< in which its rows are wanted
    bool limited = false; ///< only the first of them
    std::set<int> columns; ///< that are read
    bool allColumns = false; ///< or rows are changed or locked: an index alone cannot answer
};

/// What a statement asks of the tables of a database: names looked up, subqueries and views followed down to what they
/// read. What is not found (foreign, temporary, system tables) is left out. Pure.
std::vector<TableUse> tableUses(const StatementShape &shape, const AdviceCatalog &catalog);

} // namespace datainsight
