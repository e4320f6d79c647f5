// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/tables/relationreading.h"

#include <QHash>

namespace datainsight {

/// What is known of the sizes of a database's relations, and at which state of each it was measured: only what moved
/// since is measured again. Kept from one reading to the next; used on one thread.
class RelationSizes
{
public:
    /// Bytes of a relation in all its forks, without its TOAST and indexes; none: never measured.
    std::optional<qint64> bytes(quint32 oid) const;
    /// Whether nothing has moved since it was measured.
    bool isMeasured(quint32 oid) const;
    size_t unmeasured() const { return m_moved.size(); }

    /// Compares with what was measured: file, pages, and rows written (for an index, rows that needed an entry). What
    /// is gone is forgotten. No statement.
    void compare(const RelationReading &reading);
    /// Measures what moved, the largest first, by the server for at most `limit`; what remains is taken the next time.
    /// Relations that somebody holds ACCESS EXCLUSIVE, or waits to, are left out. No statement when nothing moved. On
    /// the session's thread.
    Result<void> measure(Session &session, Milliseconds limit, const CancelToken &token = {});

private:
    struct State
    {
        quint32 filenode = 0;
        qint64 pages = 0, writes = 0;
        friend bool operator==(const State &, const State &) = default;
    };
    struct Entry
    {
        std::optional<qint64> bytes;
        State measured, now;
        quint32 round = 0; ///< of the reading that saw it last
    };
    void see(quint32 oid, const State &now);

    QHash<quint32, Entry> m_entries;
    std::vector<quint32> m_moved; ///< the largest last
    quint32 m_round = 0;
};

} // namespace datainsight
