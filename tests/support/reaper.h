// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

namespace datainsight {

/// Cleans up after a server when the test program ends, however it ends: a small shell waits for our end of its pipe to
/// close, then wakes and stops the server named in `pidFile` and removes `folder`.
class Reaper
{
public:
    /// A folder for one: /tmp/di-KIND-XXXXXX. Not below TMPDIR: a socket's path has at most 107 bytes.
    static QString makeFolder(const char *kind);

    Reaper(const QString &folder, const QString &pidFile);
    ~Reaper(); ///< waits until the server is gone; the folder goes in the background
    Q_DISABLE_COPY_MOVE(Reaper)

private:
    QProcess m_shell;
};

} // namespace datainsight
