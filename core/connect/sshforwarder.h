// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/base/workerthread.h"
#include "core/connect/sshcommand.h"

#include <memory>

namespace datainsight {

/// How ssh itself is run; tests give it a configuration of their own.
struct SshProgram
{
    QString path = QStringLiteral("ssh");
    QStringList extraArguments; ///< before all others
    Milliseconds connectTimeout { 10000 };
};

/// A tunnel through the system's ssh, shared by all connections of one server. It is opened when first asked for and
/// again when it broke; the ssh process ends soon after this object, and with the program however that ends (Linux).
/// Thread-safe.
class SshForwarder
{
public:
    SshForwarder(SshTunnel tunnel, TunnelEnd end, SshProgram program = {});
    /// Returns at once, on whatever thread dropped the last reference: an ssh that hangs is ended elsewhere, within a
    /// second and a half.
    ~SshForwarder();
    Q_DISABLE_COPY_MOVE(SshForwarder)

    /// The port on 127.0.0.1 that leads to the server. Blocks a worker thread until the port listens, at most `limit`;
    /// at once when it does already. Errors say which part of ssh refused and what to do about it.
    Result<quint16> open(Milliseconds limit, const CancelToken &token = {});

    /// What ssh complained of since it was started, though the tunnel stands: that the far end cannot be reached from
    /// there is known only once something connects. Empty when nothing.
    std::optional<Error> complaint() const;

    /// For the end of the program: waits until all ssh processes are gone. False when some are not within `limit`.
    static bool drain(Milliseconds limit = Milliseconds { 1500 });

private:
    class Runner;
    std::unique_ptr<WorkerThread> m_thread;
    std::shared_ptr<Runner> m_runner;
};

} // namespace datainsight
