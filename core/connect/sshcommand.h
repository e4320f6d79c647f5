// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/config/profile.h"

#include <QStringList>

namespace datainsight {

/// The far end of a tunnel, as the SSH server sees it. A host that begins with "/" is a folder of Unix sockets.
struct TunnelEnd
{
    QString host;
    int port = 5432;
};

/// The words after `ssh` that forward `localPort` on 127.0.0.1 to `end`, ask nothing, and end when that cannot be done.
/// Keys, agent, known hosts and aliases are those of the person's own ssh configuration.
QStringList sshArguments(const SshTunnel &tunnel, const TunnelEnd &end, int localPort, Milliseconds connectTimeout);

/// What ssh's complaints mean and what to do about them. `complaints` are the lines it wrote; they are quoted only
/// where nothing better is known.
Error sshError(const QString &complaints, const QString &destination);

/// True when another program took the local port first, so that the next attempt may work.
bool isLocalPortTaken(const QString &complaints);

} // namespace datainsight
