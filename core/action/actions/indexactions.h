// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/action.h"

namespace datainsight {

/// REINDEX of an index, or of all indexes of a table.
class ReindexAction final : public Action
{
public:
    explicit ReindexAction(RelationName relation, bool concurrently = true)
        : m_relation(std::move(relation)), m_concurrently(concurrently)
    { }
    QString id() const override { return QStringLiteral("index.reindex"); }
    QString title() const override;
    RelationName relation() const override { return m_relation; }
    Result<QString> statement(const ActionState &state) const override;
    /// Without CONCURRENTLY nobody writes the table, and who wants to read by the index waits too.
    std::optional<LockMode> lock() const override;
    bool locksParts() const override { return true; }
    bool limitsLockWait() const override { return !m_concurrently; }
    QStringList warnings(const ActionState &state) const override;
    QString missingRight(const ActionState &state) const override { return missingMaintainRight(state, false); }
    bool leavesInvalidIndexes() const override { return m_concurrently; }
    bool concurrently() const { return m_concurrently; }

private:
    const RelationName m_relation;
    const bool m_concurrently;
};

/// An index that is to be.
struct NewIndex
{
    RelationName table;
    QString name; ///< as it is to be called, not quoted
    QStringList
        columns; ///< as SQL: "device_id", "ts DESC", "lower(name)"; what is an identifier is quoted by who wrote it
    QStringList include; ///< names of columns, not quoted
    QString method = QStringLiteral("btree");
    QString predicate; ///< as SQL; empty: all rows
    bool unique = false;
    bool concurrently = true;
};

class CreateIndexAction final : public Action
{
public:
    explicit CreateIndexAction(NewIndex index) : m_index(std::move(index)) { }
    QString id() const override { return QStringLiteral("index.create"); }
    QString title() const override;
    RelationName relation() const override { return m_index.table; }
    /// Error Parse where there is no name or no column.
    Result<QString> statement(const ActionState &state) const override;
    QString undo(const ActionState &state) const override;
    std::optional<LockMode> lock() const override;
    bool locksParts() const override { return true; }
    bool limitsLockWait() const override { return !m_index.concurrently; }
    QStringList warnings(const ActionState &state) const override;
    QString missingRight(const ActionState &state) const override { return missingOwnership(state); }
    bool leavesInvalidIndexes() const override { return m_index.concurrently; }
    const NewIndex &index() const { return m_index; }

private:
    const NewIndex m_index;
};

class DropIndexAction final : public Action
{
public:
    explicit DropIndexAction(RelationName index, bool concurrently = true)
        : m_index(std::move(index)), m_concurrently(concurrently)
    { }
    QString id() const override { return QStringLiteral("index.drop"); }
    QString title() const override;
    RelationName relation() const override { return m_index; }
    Result<QString> statement(const ActionState &state) const override;
    QString undo(const ActionState &state) const override;
    std::optional<LockMode> lock() const override;
    bool locksParts() const override { return true; }
    bool limitsLockWait() const override { return !m_concurrently; }
    QStringList warnings(const ActionState &state) const override;
    QString missingRight(const ActionState &state) const override { return missingOwnership(state); }
    /// The index itself, no longer kept up to date.
    bool leavesInvalidIndexes() const override { return m_concurrently; }
    bool concurrently() const { return m_concurrently; }

private:
    const RelationName m_index;
    const bool m_concurrently;
};

} // namespace datainsight
