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

} // namespace datainsight
