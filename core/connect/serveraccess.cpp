// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connect/serveraccess.h"

#include "core/config/profilebook.h"

namespace datainsight {

std::optional<Profile> ServerAccess::profile(const TargetId &target) const
{
    return book ? book->find(target) : std::nullopt;
}

ConnectionSpec ServerAccess::spec(const Profile &profile) const
{
    return connectionSpecFor(profile, secrets, entered ? entered(profile.id) : EnteredSecrets(), ssh);
}

ConnectionSpec ServerAccess::spec(const Profile &profile, const QString &database) const
{
    ConnectionSpec there = spec(profile);
    if (!database.isEmpty())
        there.parameters.insert(QStringLiteral("dbname"), database);
    return there;
}

} // namespace datainsight
