// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/lockmode.h"

#include <array>

namespace datainsight {

namespace {

constexpr std::array Names { "AccessShareLock", "RowShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock",
    "ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock" };

/// One row a mode, one column a mode, both from the weakest to the strongest.
constexpr std::array Conflicts {
    "00000001", // AccessShare
    "00000011", // RowShare
    "00001111", // RowExclusive
    "00011111", // ShareUpdateExclusive
    "00110111", // Share
    "00111111", // ShareRowExclusive
    "01111111", // Exclusive
    "11111111", // AccessExclusive
};

} // namespace

QString lockModeName(LockMode mode)
{
    return QString::fromLatin1(Names[static_cast<size_t>(mode)]);
}

std::optional<LockMode> lockModeFrom(const QString &name)
{
    for (size_t i = 0; i < Names.size(); ++i) {
        if (name == QLatin1String(Names[i]))
            return static_cast<LockMode>(i);
    }
    return std::nullopt;
}

bool conflicts(LockMode a, LockMode b)
{
    return Conflicts[static_cast<size_t>(a)][static_cast<size_t>(b)] == '1';
}

const std::vector<PlannedCommand> &plannedCommands()
{
    static const std::vector<PlannedCommand> commands {
        { "VACUUM", LockMode::ShareUpdateExclusive },
        { "ANALYZE", LockMode::ShareUpdateExclusive },
        { "CREATE INDEX CONCURRENTLY", LockMode::ShareUpdateExclusive },
        { "REINDEX CONCURRENTLY", LockMode::ShareUpdateExclusive },
        { "ALTER TABLE … VALIDATE CONSTRAINT", LockMode::ShareUpdateExclusive },
        { "ALTER TABLE … ATTACH PARTITION", LockMode::ShareUpdateExclusive },
        { "CREATE INDEX", LockMode::Share },
        { "CREATE TRIGGER", LockMode::ShareRowExclusive },
        { "ALTER TABLE … ADD FOREIGN KEY", LockMode::ShareRowExclusive },
        { "REFRESH MATERIALIZED VIEW CONCURRENTLY", LockMode::Exclusive },
        { "ALTER TABLE … ADD COLUMN", LockMode::AccessExclusive },
        { "ALTER TABLE … ALTER COLUMN TYPE", LockMode::AccessExclusive },
        { "VACUUM FULL", LockMode::AccessExclusive },
        { "CLUSTER", LockMode::AccessExclusive },
        { "TRUNCATE", LockMode::AccessExclusive },
        { "DROP TABLE", LockMode::AccessExclusive },
    };
    return commands;
}

} // namespace datainsight
