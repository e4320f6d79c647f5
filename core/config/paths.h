// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace datainsight {

/// Where things are kept. Each folder is found by, in this order: the command line (assign the member), the environment
/// (DATAINSIGHT_CONFIG, DATAINSIGHT_DATA, DATAINSIGHT_CACHE), the platform's own place under the application's id.
struct Paths
{
    QString config; ///< profiles, settings, a user's own families: worth a backup
    QString data; ///< the embedded store, the demo cluster: large
    QString cache; ///< may be deleted at any time

    /// An empty HOME is set to what the system knows of this user.
    static Paths standard();

    QString profiles() const; ///< one TOML file per server
    QString settingsFile() const;
    QString secretsFile() const; ///< only when the person asked for one
    QString families() const; ///< a user's own metric families
    QString store() const; ///< the default; Settings may name another
    QString demo() const;

    /// Makes the folders, for this person alone (0700). Folders that exist are left as they are.
    Result<void> create() const;

    friend bool operator==(const Paths &, const Paths &) = default;
};

} // namespace datainsight
