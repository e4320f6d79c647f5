// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/hostfamilies.h"

namespace datainsight::hostfamilies {

namespace {

struct Column
{
    const char *name;
    ColumnRole role;
    Unit unit = Unit::Count;
    ValueType type = ValueType::Integer;
};

std::shared_ptr<const FamilySpec> family(const char *id, const char *purpose, std::initializer_list<Column> columns)
{
    auto spec = std::make_shared<FamilySpec>();
    spec->id = FamilyId { QString::fromLatin1(id) };
    spec->purpose = QString::fromLatin1(purpose);
    spec->lane = Lane::TenSeconds;
    spec->origin = QStringLiteral("/proc");
    for (const auto &column : columns) {
        ColumnSpec added;
        added.name = QString::fromLatin1(column.name);
        added.role = column.role;
        added.unit = column.unit;
        added.type = column.role == ColumnRole::Label ? ValueType::Text : column.type;
        spec->columns.push_back(added);
    }
    return spec;
}

} // namespace

using enum ColumnRole;

std::shared_ptr<const FamilySpec> cpu()
{
    static const auto spec = family("host.cpu", "processor use of the server's machine",
        { { "cpus", Gauge }, { "user", Gauge, Unit::Percent, ValueType::Real },
            { "system", Gauge, Unit::Percent, ValueType::Real }, { "iowait", Gauge, Unit::Percent, ValueType::Real },
            { "steal", Gauge, Unit::Percent, ValueType::Real }, { "load", Gauge, Unit::Count, ValueType::Real } });
    return spec;
}

std::shared_ptr<const FamilySpec> memory()
{
    static const auto spec = family("host.memory", "memory of the server's machine",
        { { "total", Gauge, Unit::Bytes }, { "used", Gauge, Unit::Bytes }, { "cached", Gauge, Unit::Bytes },
            { "free", Gauge, Unit::Bytes }, { "available", Gauge, Unit::Bytes }, { "swap_total", Gauge, Unit::Bytes },
            { "swap_used", Gauge, Unit::Bytes } });
    return spec;
}

std::shared_ptr<const FamilySpec> disk()
{
    static const auto spec = family("host.disk", "disk space and transfers of the server's machine",
        { { "total", Gauge, Unit::Bytes }, { "free", Gauge, Unit::Bytes }, { "reads", Counter },
            { "read_bytes", Counter, Unit::Bytes }, { "read_time", Counter, Unit::Milliseconds }, { "writes", Counter },
            { "write_bytes", Counter, Unit::Bytes }, { "write_time", Counter, Unit::Milliseconds } });
    return spec;
}

std::shared_ptr<const FamilySpec> network()
{
    static const auto spec = family("host.network", "network transfers of the server's machine",
        { { "interface", Label }, { "received_bytes", Counter, Unit::Bytes }, { "received_packets", Counter },
            { "sent_bytes", Counter, Unit::Bytes }, { "sent_packets", Counter }, { "errors", Counter } });
    return spec;
}

std::vector<std::shared_ptr<const FamilySpec>> all()
{
    return { cpu(), memory(), disk(), network() };
}

} // namespace datainsight::hostfamilies
