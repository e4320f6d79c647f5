// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pending.h"

#include <QByteArray>
#include <QString>

#include <functional>

class QThreadPool;

namespace datainsight {

/// Threads for files that may be slow. Nobody waits for them: one that hangs on a share that does not answer holds back
/// neither other work nor the end of the program.
QThreadPool &filePool();

/// Makes the content and writes it to `path`, whole or not at all, on the file pool: true, or a Storage error with what
/// to do.
Pending<bool> writeFile(const QString &path, std::function<QByteArray()> content);

} // namespace datainsight
