// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QVersionNumber>

namespace datainsight {

class Session;

struct HypertableEntry
{
    quint32 owner = 0; ///< of a hypertable that holds the compressed chunks of another: that one
    bool compressedPart = false; ///< it holds compressed chunks and no rows of its own (before 2.29)
    QString viewSchema, viewName; ///< of what a continuous aggregate keeps: the view people know
    friend bool operator==(const HypertableEntry &, const HypertableEntry &) = default;
};

/// Which relations are TimescaleDB's, by oid. Chunks themselves are in pg_inherits.
struct TimescaleMap
{
    bool installed = false; ///< in this database
    QVersionNumber version;
    QHash<quint32, HypertableEntry> hypertables;
    QHash<quint32, quint32> compressed; ///< relation with compressed rows → its chunk
};

/// Two or three small statements on the extension's catalog (2.10 to 2.29), which PUBLIC may read; no lock on any
/// chunk. Where the catalog cannot be read the error says why. On the session's thread.
Result<TimescaleMap> readTimescaleMap(Session &session);

} // namespace datainsight
