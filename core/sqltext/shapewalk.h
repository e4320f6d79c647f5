// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sqltext/parsejson.h"
#include "core/sqltext/statementshape.h"

#include <QHash>

#include <deque>
#include <memory>

namespace datainsight {

/// Reads the parser's tree of one statement, block by block: a query inside another waits for its turn, so that only
/// joins recurse. Used inside core/sqltext only, on the parser's thread.
class ShapeWalk
{
public:
    StatementShape run(const parsejson::Value &statement);

private:
    using Value = parsejson::Value;
    /// The queries that WITH gives names to, from the inside out.
    struct Scope
    {
        std::shared_ptr<const Scope> outer;
        QHash<QByteArray, std::vector<int>> queries;
    };
    using ScopePtr = std::shared_ptr<const Scope>;
    struct Waiting
    {
        const Value *node; ///< {"SelectStmt": {…}}'s inside
        QByteArray kind;
        int block;
        ScopePtr scope;
        std::optional<ColumnReference> equals; ///< what its only column is compared with: x IN (SELECT …)
    };

    std::vector<int> open(
        const Value &node, int outer, const ScopePtr &scope, const std::optional<ColumnReference> &equals = {});
    std::vector<int> openSelect(
        const Value &select, int outer, ScopePtr scope, const std::optional<ColumnReference> &equals);
    ScopePtr enter(const Value *with, const ScopePtr &outer);

    void read(const Waiting &waiting);
    void readSelect(const Value &select);
    void readChange(const Value &change, const char *others);
    void readMerge(const Value &merge);
    void readFrom(const Value &item, bool nullable);
    void readJoin(const Value &join, bool nullable);
    void readUsing(const Value &join, int right);
    void readWhere(const Value *expression);
    void readOutputs(const Value &select);
    void readExtreme(const Value &select);
    void readGroup(const Value &select);
    void readOrder(const Value &select);
    void addRelation(const Value &range, bool nullable);
    /// What the columns of an expression are; its subqueries are opened.
    void gather(const Value *expression);
    void openSubquery(const Value &link);
    std::optional<ColumnReference> namedOutput(const Value &node) const;

    ShapeBlock &block() { return m_shape.blocks[static_cast<size_t>(m_block)]; }
    const ShapeBlock &block() const { return m_shape.blocks[static_cast<size_t>(m_block)]; }

    StatementShape m_shape;
    std::deque<Waiting> m_waiting;
    int m_block = 0; ///< that is read now
    ScopePtr m_scope; ///< of it
};

} // namespace datainsight
