// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>

namespace datainsight {

/// What the connection turned out to be, as of the moment it was opened.
struct ServerInfo
{
    int versionNumber = 0; ///< 150020
    int major() const { return versionNumber / 10000; }
    QString version; ///< "15.20 (Debian …)"
    int backendPid = 0; ///< of the server process that answered first; behind a pooler the next may be another
    bool pooled = false; ///< a pooler stands between: nothing may stick to the server connection
    bool encrypted = false; ///< TLS from here to the server or its pooler
    bool inRecovery = false;
    bool superuser = false;
    QString host; ///< the one of several that answered; a folder for a Unix socket
    int port = 0;
    QString database;
    QString user; ///< whose rights count (current_user)
    QString systemIdentifier; ///< empty where the role may not read it
    Instant serverStart;
};

} // namespace datainsight
