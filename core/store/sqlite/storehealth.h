// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/metricsstore.h"
#include "core/store/sqlite/sqliteerror.h"

#include <QMap>

#include <deque>
#include <mutex>

namespace datainsight {

/// What the threads of a store tell of themselves, put together for status(). Thread-safe.
class StoreHealth
{
public:
    /// Trouble with one thing (a file, the folder, a family) until it is cleared.
    void report(const QString &subject, const Error &error);
    void clear(const QString &subject);
    void wrote(qint64 rows, Instant at);
    void setWritable(bool writable);
    void setSize(qint64 bytes);

    /// Everything but the queue.
    StoreStatus status(Instant now) const;

private:
    mutable std::mutex m_mutex;
    QMap<QString, Error> m_troubles;
    QString m_newest; ///< the subject that trouble was last reported of
    struct Write
    {
        Instant at;
        qint64 rows;
    };
    std::deque<Write> m_writes; ///< of the last minute
    StoreStatus m_status;
};

} // namespace datainsight
