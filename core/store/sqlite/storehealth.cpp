// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/storehealth.h"

namespace datainsight {

namespace {

constexpr Milliseconds RateWindow { 60'000 };

} // namespace

void StoreHealth::report(const QString &subject, const Error &error)
{
    const std::scoped_lock lock(m_mutex);
    m_troubles.insert(subject, error);
    m_newest = subject;
}

void StoreHealth::clear(const QString &subject)
{
    const std::scoped_lock lock(m_mutex);
    m_troubles.remove(subject);
}

void StoreHealth::wrote(qint64 rows, Instant at)
{
    const std::scoped_lock lock(m_mutex);
    m_status.lastWrite = at;
    m_writes.push_back({ at, rows });
    while (m_writes.front().at < at - RateWindow)
        m_writes.pop_front();
}

void StoreHealth::setWritable(bool writable)
{
    const std::scoped_lock lock(m_mutex);
    m_status.writable = writable;
}

void StoreHealth::setSize(qint64 bytes)
{
    const std::scoped_lock lock(m_mutex);
    m_status.sizeBytes = bytes;
}

StoreStatus StoreHealth::status(Instant now) const
{
    const std::scoped_lock lock(m_mutex);
    StoreStatus status = m_status;
    qint64 rows = 0;
    for (const auto &write : m_writes) {
        if (write.at >= now - RateWindow)
            rows += write.rows;
    }
    status.rowsPerSecond = static_cast<double>(rows) / 60.0;
    if (const auto newest = m_troubles.constFind(m_newest); newest != m_troubles.constEnd())
        status.trouble = *newest;
    else if (!m_troubles.isEmpty())
        status.trouble = m_troubles.first();
    return status;
}

} // namespace datainsight
