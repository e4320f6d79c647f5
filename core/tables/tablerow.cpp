// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/tablerow.h"

namespace datainsight {

namespace {

std::optional<double> share(qint64 part, qint64 whole)
{
    return whole > 0 ? std::optional(static_cast<double>(part) / static_cast<double>(whole)) : std::nullopt;
}

} // namespace

QString tableKindName(TableKind kind)
{
    switch (kind) {
    case TableKind::Table:
        return QStringLiteral("table");
    case TableKind::MaterializedView:
        return QStringLiteral("materialized view");
    case TableKind::Partitioned:
        return QStringLiteral("partitioned table");
    case TableKind::Partition:
        return QStringLiteral("partition");
    case TableKind::Hypertable:
        return QStringLiteral("hypertable");
    case TableKind::ContinuousAggregate:
        return QStringLiteral("continuous aggregate");
    case TableKind::Chunk:
        return QStringLiteral("chunk");
    }
    return {};
}

std::optional<double> TableStats::hotShare() const
{
    return share(hotUpdated, updated);
}

std::optional<double> TableStats::deadShare() const
{
    return share(deadTuples, liveTuples + deadTuples);
}

std::optional<double> TableStats::cacheShare() const
{
    return share(blocksHit, blocksHit + blocksRead);
}

} // namespace datainsight
