// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tables/bloat.h"

namespace datainsight {

/// Reads the tables of one database again and again; keeps the sizes it measured, so that the next reading measures
/// only what moved. Lives with its connection, on the session's thread.
class TablesReader
{
public:
    /// Counters, and sizes for at most `sizes` of the server's time: what remains is estimated, counted in
    /// TableList::unmeasured, and taken the next time. Waits for no lock (see readRelations, RelationSizes::measure).
    Result<TableListPtr> read(Session &session, Milliseconds sizes, const CancelToken &token = {});
    /// Estimates the bloat of the `MostEstimated` largest tables and indexes of the last reading; see estimateBloat().
    Result<BloatReading> bloat(
        Session &session, const TableList &list, Milliseconds limit, const CancelToken &token = {}) const;
    static constexpr size_t MostEstimated = 500;
    /// Of the last reading: what indexes are read against.
    const RelationSizes &sizes() const { return m_sizes; }
    const RelationReading &reading() const { return m_reading; }

private:
    QString m_database;
    RelationReading m_reading;
    RelationSizes m_sizes;
};

} // namespace datainsight
