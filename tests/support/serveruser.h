// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

namespace datainsight {

/// PostgreSQL and PgBouncer refuse to run as root: when the tests do, their servers run as `postgres`, else `nobody`.
class ServerUser
{
public:
    static bool needed(); ///< we are root
    /// The process will run as that user; a no-op when we are not root.
    static void apply(QProcess &process);
    /// Gives a file or folder to that user; a no-op when we are not root.
    static void own(const QString &path);
};

} // namespace datainsight
