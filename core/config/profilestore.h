// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/profile.h"

#include <mutex>
#include <vector>

namespace datainsight {

struct LoadedProfiles
{
    std::vector<Profile> profiles; ///< by group and name
    std::vector<Error> problems; ///< one per file that could not be used, naming file, line and column
};

/// Profiles as files: one TOML file each, named after the profile's id, so that a broken one disturbs no other.
/// Thread-safe; blocks on the disk, so the UI goes through ProfileBook. A file with an error is reported and left
/// untouched: it is neither replaced nor removed through here.
class ProfileStore
{
public:
    /// The folder is made when the first profile is saved.
    explicit ProfileStore(QString folder);

    QString folder() const { return m_folder; }
    LoadedProfiles load() const;
    /// Validates, then replaces the profile's file in one step. Keys of newer versions in it are kept.
    Result<void> save(const Profile &profile);
    /// Fine when there is none.
    Result<void> remove(const TargetId &id);

private:
    QString fileOf(const TargetId &id) const;

    const QString m_folder;
    mutable std::mutex m_mutex;
};

} // namespace datainsight
