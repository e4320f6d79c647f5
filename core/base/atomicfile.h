// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace datainsight {

/// Replaces a file in one step: after a crash or power loss it holds either the old or the new content, never a part.
/// The new file belongs to this person alone (0600), from its first byte on. A symbolic link is followed. The folder
/// must exist. Blocks for as long as the disk takes to sync (milliseconds, seconds on a busy one).
Result<void> writeAtomically(const QString &path, const QByteArray &content);

/// The whole file; an empty array when there is none. Error{Storage} when it cannot be read.
Result<QByteArray> readWhole(const QString &path);

} // namespace datainsight
