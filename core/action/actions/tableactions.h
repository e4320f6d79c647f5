// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/action.h"

#include <QMap>

namespace datainsight {

/// Something done to one table.
class TableAction : public Action
{
public:
    explicit TableAction(RelationName relation) : m_relation(std::move(relation)) { }
    RelationName relation() const override { return m_relation; }
    bool locksParts() const override { return true; }

protected:
    /// Error Parse where the relation is of another kind than a table.
    static Result<QString> tableOf(const ActionState &state);

private:
    const RelationName m_relation;
};

/// What VACUUM can be told, where it is not to do as the server thinks best.
struct VacuumOptions
{
    bool analyze = false;
    bool freeze = false;
    bool skipLocked = false;
    bool disablePageSkipping = false;
    std::optional<bool> truncate;
    std::optional<bool> processToast; ///< 14 on
    std::optional<bool> processMain; ///< 16 on
    QString indexCleanup; ///< "AUTO" (14 on), "ON", "OFF"; empty: as the table says
    std::optional<int> parallel; ///< workers; 0: none
    QString bufferUsageLimit; ///< "256 kB" or "2 GB", 16 on
    bool skipDatabaseStats = false; ///< 16 on
    bool onlyDatabaseStats = false; ///< 16 on; without a table
    friend bool operator==(const VacuumOptions &, const VacuumOptions &) = default;
};

/// VACUUM (VERBOSE, …). Of a chunk before TimescaleDB 2.29 also of where its compressed rows are.
class VacuumAction final : public TableAction
{
public:
    explicit VacuumAction(RelationName relation, VacuumOptions options = {})
        : TableAction(std::move(relation)), m_options(std::move(options))
    { }
    QString id() const override { return QStringLiteral("table.vacuum"); }
    QString title() const override;
    Result<QString> statement(const ActionState &state) const override;
    std::optional<LockMode> lock() const override { return LockMode::ShareUpdateExclusive; }
    QStringList warnings(const ActionState &state) const override;
    QString missingRight(const ActionState &state) const override { return missingMaintainRight(state, true); }
    const VacuumOptions &options() const { return m_options; }

private:
    const VacuumOptions m_options;
};

class AnalyzeAction final : public TableAction
{
public:
    using TableAction::TableAction;
    QString id() const override { return QStringLiteral("table.analyze"); }
    QString title() const override;
    Result<QString> statement(const ActionState &state) const override;
    std::optional<LockMode> lock() const override { return LockMode::ShareUpdateExclusive; }
    QString missingRight(const ActionState &state) const override { return missingMaintainRight(state, true); }
};

/// VACUUM (FULL): a new file for the table, nobody reads it meanwhile.
class VacuumFullAction final : public TableAction
{
public:
    using TableAction::TableAction;
    QString id() const override { return QStringLiteral("table.vacuumFull"); }
    QString title() const override;
    Result<QString> statement(const ActionState &state) const override;
    std::optional<LockMode> lock() const override { return LockMode::AccessExclusive; }
    QStringList warnings(const ActionState &state) const override;
    QString missingRight(const ActionState &state) const override { return missingMaintainRight(state, true); }
};

/// CLUSTER by an index, or by the one it was clustered by before.
class ClusterAction final : public TableAction
{
public:
    explicit ClusterAction(RelationName relation, QString index = {})
        : TableAction(std::move(relation)), m_index(std::move(index))
    { }
    QString id() const override { return QStringLiteral("table.cluster"); }
    QString title() const override;
    Result<QString> statement(const ActionState &state) const override;
    std::optional<LockMode> lock() const override { return LockMode::AccessExclusive; }
    QStringList warnings(const ActionState &state) const override;
    QString missingRight(const ActionState &state) const override { return missingMaintainRight(state, false); }

private:
    const QString m_index;
};

/// ALTER TABLE … SET or RESET of storage parameters: "fillfactor", "autovacuum_vacuum_scale_factor" …
class SetParametersAction final : public TableAction
{
public:
    /// A value that is none is taken back to the default.
    SetParametersAction(RelationName relation, QMap<QString, std::optional<QString>> values)
        : TableAction(std::move(relation)), m_values(std::move(values))
    { }
    QString id() const override { return QStringLiteral("table.setParameters"); }
    QString title() const override;
    /// Error Parse where there is nothing to change, or both to set and to take back: these are two statements.
    Result<QString> statement(const ActionState &state) const override;
    QString undo(const ActionState &state) const override;
    std::optional<LockMode> lock() const override { return LockMode::ShareUpdateExclusive; }
    QString missingRight(const ActionState &state) const override { return missingOwnership(state); }

private:
    const QMap<QString, std::optional<QString>> m_values;
};

} // namespace datainsight
