// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connect/sshforwarder.h"

#include <QMap>

#include <mutex>

namespace datainsight {

/// The way to a profile's server through SSH, as libpq keywords. The far end is looked up (also in the service file)
/// when the tunnel is first needed. Thread-safe; the tunnel ends with this object.
class TunnelRoute
{
public:
    TunnelRoute(SshTunnel tunnel, QMap<QString, QString> parameters, SshProgram program = {});

    /// hostaddr and port of the near end. Blocks a worker thread, at most `limit`.
    Result<QMap<QString, QString>> open(Milliseconds limit, const CancelToken &token = {});
    /// See SshForwarder::complaint().
    std::optional<Error> complaint() const;
    /// Host and port as the SSH server is told.
    TunnelEnd farEnd() const;

private:
    SshForwarder &forwarder();

    const SshTunnel m_tunnel;
    const QMap<QString, QString> m_parameters;
    const SshProgram m_program;
    mutable std::mutex m_mutex;
    std::unique_ptr<SshForwarder> m_forwarder;
};

} // namespace datainsight
