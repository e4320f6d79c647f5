// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/tablesreader.h"

#include "core/pg/session.h"

namespace datainsight {

Result<TableListPtr> TablesReader::read(Session &session, Milliseconds sizes, const CancelToken &token)
{
    auto reading = readRelations(session);
    if (!reading)
        return fail(reading.error());
    m_reading = std::move(*reading);
    if (m_database != session.info().database) {
        m_database = session.info().database;
        m_sizes = {};
    }
    m_sizes.compare(m_reading);
    if (const auto measured = m_sizes.measure(session, sizes, token); !measured) {
        if (measured.error().kind == ErrorKind::Connection || measured.error().isCancelled())
            return fail(measured.error());
        m_reading.remarks << oneLine(measured.error());
    }
    auto list = std::make_shared<TableList>(rollUp(m_reading, m_sizes));
    list->database = m_database;
    return TableListPtr(std::move(list));
}

Result<BloatReading> TablesReader::bloat(
    Session &session, const TableList &list, Milliseconds limit, const CancelToken &token) const
{
    return estimateBloat(session, m_reading, largestRelations(list, m_reading, m_sizes, MostEstimated), limit, token);
}

} // namespace datainsight
