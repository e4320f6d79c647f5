// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/connect/connectionfactory.h"

#include <functional>
#include <memory>
#include <optional>

namespace datainsight {

class ProfileBook;

/// How servers are reached for what a person looks at or does; the book outlives whoever has this.
struct ServerAccess
{
    ProfileBook *book = nullptr;
    std::shared_ptr<SecretStore> secrets;
    SshProgram ssh;
    /// The secrets of servers that were named on the command line, which no store keeps; may be empty.
    std::function<EnteredSecrets(const TargetId &)> entered = {};

    /// Nothing without a book, and of a server that is not in it.
    std::optional<Profile> profile(const TargetId &target) const;
    /// As connectionSpecFor(), with what was entered for it.
    ConnectionSpec spec(const Profile &profile) const;
    /// The same in another database of that server; empty: the one it signs in to.
    ConnectionSpec spec(const Profile &profile, const QString &database) const;
};

} // namespace datainsight
