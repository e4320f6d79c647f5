// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/action.h"

namespace datainsight {

class CheckpointAction final : public Action
{
public:
    QString id() const override { return QStringLiteral("server.checkpoint"); }
    QString title() const override;
    Result<QString> statement(const ActionState &state) const override;
    QStringList warnings(const ActionState &state) const override;
    QString missingRight(const ActionState &state) const override;
};

/// Which counters pg_stat_reset… sets to zero.
enum class StatisticsScope {
    Table, ///< of the relation
    Database, ///< of the connected database
    BackgroundWriter,
    Checkpointer, ///< 17 on
    Archiver,
    Wal, ///< 14 on
    Io, ///< 16 on
};

class ResetStatisticsAction final : public Action
{
public:
    explicit ResetStatisticsAction(StatisticsScope scope, RelationName relation = {})
        : m_scope(scope), m_relation(std::move(relation))
    { }
    QString id() const override { return QStringLiteral("statistics.reset"); }
    QString title() const override;
    RelationName relation() const override { return m_relation; }
    Result<QString> statement(const ActionState &state) const override;
    QStringList warnings(const ActionState &state) const override;
    QString missingRight(const ActionState &state) const override;

private:
    const StatisticsScope m_scope;
    const RelationName m_relation;
};

} // namespace datainsight
