// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/deriver.h"
#include "core/sample/history.h"

namespace datainsight {

/// What makes a server the one it was a moment ago. While it is the same, counters go on.
struct ServerState
{
    Instant started;
    QString systemIdentifier; ///< empty: not readable, says nothing
    int timeline = 0; ///< 0: not readable, says nothing
    bool inRecovery = false;
    QString host;
    int port = 0;
};

/// Whether counters of `before` and `now` can be compared.
bool isSameRun(const ServerState &before, const ServerState &now);

/// For two that are not the same run: whether it still may be the same server, whose counters went on.
Interruption interruptionBetween(const ServerState &before, const ServerState &now);

/// What happened between them, as marks: Restart, Failover (another system or timeline), RoleChange. Empty when nothing
/// did.
std::vector<Mark> changesBetween(const TargetId &target, const ServerState &before, const ServerState &now, Instant at);

} // namespace datainsight
