// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/reaper.h"

#include <QProcess>
#include <QString>

#include <memory>

namespace datainsight {

/// A throw-away sshd on a free port of 127.0.0.1 with keys of its own, and an ssh configuration that reaches it as
/// `testhost` (and as `stranger`, whose host key is not known; as `intruder`, with a key that is not let in). Gone with
/// its object, and with a test that is killed. Blocks.
class SshServer
{
public:
    static bool isInstalled();

    /// `extraConfig` are lines for sshd_config.
    explicit SshServer(const QString &extraConfig = {});
    ~SshServer();
    Q_DISABLE_COPY_MOVE(SshServer)

    QString clientConfig() const; ///< for ssh -F
    int port() const { return m_port; }
    void stop();
    void endSessions(); ///< what is connected loses its connection; new ones are accepted
    /// Stops listening to what arrives (SIGSTOP) until the end.
    void freeze();

private:
    QString path(const char *name) const { return m_folder + QLatin1Char('/') + QString::fromLatin1(name); }
    void makeKey(const char *name) const;
    void write(const char *name, const QString &text) const;
    void configure(const QString &extraConfig);
    void waitUntilItListens();

    const QString m_folder;
    const Reaper m_reaper; ///< goes last
    int m_port = 0;
    bool m_frozen = false;
    QProcess m_process;
};

} // namespace datainsight
