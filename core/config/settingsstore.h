// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/settings.h"

#include <functional>

namespace datainsight {

/// Settings as a TOML file. Same rules as for profiles: replaced in one step, unknown keys kept, a file with an error
/// reported with line and column and left untouched. Blocks on the disk.
class SettingsStore
{
public:
    explicit SettingsStore(QString file);

    /// Defaults when there is no file.
    Result<Settings> load() const;
    Result<void> save(const Settings &settings);
    /// Loads, changes and saves, one at a time over the whole program: what others changed meanwhile is kept.
    Result<void> update(const std::function<void(Settings &)> &change);

private:
    QString m_file;
};

} // namespace datainsight
