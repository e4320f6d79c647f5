// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/derivers/statementcolumns.h"

namespace datainsight::statements {

namespace {

StatementColumn plain(const char *name, Unit unit)
{
    return { name, unit, unit == Unit::Milliseconds ? ValueType::Real : ValueType::Integer, { name } };
}

std::shared_ptr<const FamilySpec> makeChanges()
{
    auto spec = std::make_shared<FamilySpec>();
    spec->id = FamilyId { QStringLiteral("target.statement_changes") };
    spec->purpose = QStringLiteral("how pg_stat_statements was read, and what was lost on the way");
    spec->lane = Lane::OneMinute;
    const auto add = [&spec](const char *name, ColumnRole role) {
        spec->columns.push_back({ .name = QString::fromLatin1(name), .role = role, .type = ValueType::Integer });
    };
    add("entries", ColumnRole::Gauge);
    add("changed", ColumnRole::Gauge);
    add("appeared", ColumnRole::Gauge);
    add("lower_bounds", ColumnRole::Gauge);
    add("hidden", ColumnRole::Gauge);
    add("evictions", ColumnRole::Delta);
    add("resets", ColumnRole::Delta);
    add("begun", ColumnRole::Gauge);
    return spec;
}

} // namespace

const std::vector<StatementColumn> &columns()
{
    static const std::vector<StatementColumn> all {
        plain("calls", Unit::Count),
        plain("plans", Unit::Count),
        plain("total_exec_time", Unit::Milliseconds),
        plain("total_plan_time", Unit::Milliseconds),
        { "exec_time_squares", Unit::Count, ValueType::Real, {} },
        plain("rows", Unit::Rows),
        plain("shared_blks_hit", Unit::Blocks),
        plain("shared_blks_read", Unit::Blocks),
        plain("shared_blks_dirtied", Unit::Blocks),
        plain("shared_blks_written", Unit::Blocks),
        plain("local_blks_hit", Unit::Blocks),
        plain("local_blks_read", Unit::Blocks),
        plain("local_blks_dirtied", Unit::Blocks),
        plain("local_blks_written", Unit::Blocks),
        plain("temp_blks_read", Unit::Blocks),
        plain("temp_blks_written", Unit::Blocks),
        // Version 1.11 gave them the names of what they had always been.
        { "shared_blk_read_time", Unit::Milliseconds, ValueType::Real, { "shared_blk_read_time", "blk_read_time" } },
        { "shared_blk_write_time", Unit::Milliseconds, ValueType::Real, { "shared_blk_write_time", "blk_write_time" } },
        plain("local_blk_read_time", Unit::Milliseconds),
        plain("local_blk_write_time", Unit::Milliseconds),
        plain("temp_blk_read_time", Unit::Milliseconds),
        plain("temp_blk_write_time", Unit::Milliseconds),
        plain("wal_records", Unit::Count),
        plain("wal_fpi", Unit::Count),
        plain("wal_bytes", Unit::Bytes),
        plain("wal_buffers_full", Unit::Count),
        plain("jit_functions", Unit::Count),
        // Deforming is part of generation.
        { "jit_time", Unit::Milliseconds, ValueType::Real,
            { "jit_generation_time", "jit_inlining_time", "jit_optimization_time", "jit_emission_time" } },
        plain("parallel_workers_to_launch", Unit::Count),
        plain("parallel_workers_launched", Unit::Count),
        { "lower_bound", Unit::Count, ValueType::Integer, {} },
    };
    return all;
}

const QStringList &labels()
{
    static const QStringList names { QStringLiteral("datname"), QStringLiteral("usename"), QStringLiteral("queryid"),
        QStringLiteral("toplevel") };
    return names;
}

QString nameOrOid(const FrameColumn &names, const FrameColumn &oids, qsizetype row)
{
    return names.isNull(row) ? QStringLiteral("(oid %1)").arg(oids.text(row)) : names.text(row);
}

std::shared_ptr<const FamilySpec> deltasOf(const FamilySpec &read)
{
    auto family = std::make_shared<FamilySpec>(read);
    family->columns.clear();
    for (const auto &name : labels())
        family->columns.push_back({ .name = name, .role = ColumnRole::Label, .type = ValueType::Text });
    for (const auto &column : columns()) {
        family->columns.push_back({ .name = QString::fromLatin1(column.name),
            .role = ColumnRole::Delta,
            .unit = column.unit,
            .type = column.type });
    }
    // What nobody knows of an entry is in no number of it: it would make `other` of the row, and all the rest
    // uncertain.
    family->keep.dimensions << LowerBound.toString();
    return family;
}

std::shared_ptr<const FamilySpec> changesFamily()
{
    static const auto family = makeChanges();
    return family;
}

} // namespace datainsight::statements
