// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QLockFile>

#include <memory>

namespace datainsight {

/// Makes sure that one process writes to a folder. Held as long as it lives; a process that was killed leaves none.
class FolderLock
{
public:
    /// Refused, kind Storage: another process has it, or the folder cannot be made or written.
    static Result<std::unique_ptr<FolderLock>> take(const QString &folder);

private:
    explicit FolderLock(const QString &path) : m_file(path) { }
    QLockFile m_file;
};

} // namespace datainsight
