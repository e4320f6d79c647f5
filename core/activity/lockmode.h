// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace datainsight {

/// The modes of table locks, the weakest first.
enum class LockMode {
    AccessShare,
    RowShare,
    RowExclusive,
    ShareUpdateExclusive,
    Share,
    ShareRowExclusive,
    Exclusive,
    AccessExclusive,
};

QString lockModeName(LockMode mode); ///< "RowExclusiveLock", as pg_locks has it
/// Nothing for what is no mode of table locks (SIReadLock).
std::optional<LockMode> lockModeFrom(const QString &name);
/// Whether one waits for the other. As in PostgreSQL's lock manager, 13 to 18.
bool conflicts(LockMode a, LockMode b);

/// Something one may plan to do to a table, and the lock it takes on it.
struct PlannedCommand
{
    const char *command; ///< "CREATE INDEX CONCURRENTLY"
    LockMode mode;
};
/// The usual commands, the weakest lock first.
const std::vector<PlannedCommand> &plannedCommands();

} // namespace datainsight
