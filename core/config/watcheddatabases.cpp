// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/watcheddatabases.h"

namespace datainsight {

QStringList watchedDatabases(const Profile &profile, const QString &own, const QStringList &connectable)
{
    const auto isWatched = [&profile](const QString &database) {
        return (profile.databases.isEmpty() || profile.databases.contains(database))
            && !profile.excludedDatabases.contains(database);
    };
    QStringList databases;
    if (isWatched(own))
        databases << own;
    for (const auto &database : connectable) {
        if (database != own && isWatched(database))
            databases << database;
    }
    return databases;
}

} // namespace datainsight
