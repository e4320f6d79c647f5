// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QHash>

#include <optional>

namespace datainsight {

class Session;

/// How often another server of the same cluster scanned the indexes of a database: a standby, or seen from there its
/// primary. Each counts for itself, and the oids are the same.
struct IndexUse
{
    struct Scans
    {
        qint64 count = 0;
        std::optional<Instant> last; ///< 16 on
    };

    QString server; ///< as the console calls it
    QString systemIdentifier; ///< of its cluster; empty where the role may not read it
    QString error; ///< why it is not known, in one line; empty: it is
    std::optional<Instant> since; ///< it counts at most
    QHash<quint32, Scans> scans; ///< by the oid of the index; those never scanned are not in it
};

/// One statement that waits for no lock; without the server's name. On the session's thread.
Result<IndexUse> readIndexUse(Session &session);

} // namespace datainsight
