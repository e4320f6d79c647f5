// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/samplerows.h"
#include "core/store/sqlite/storedfamily.h"
#include "core/store/sqlite/storefile.h"
#include "core/store/sqlite/storelayout.h"
#include "core/store/sqlite/tablebuilder.h"

#include <optional>
#include <vector>

namespace datainsight {

/// One series of an hour, with the last row before it.
struct RawHourSeries
{
    TargetId target;
    QString labels; ///< dictionary text
    SampleRows rows; ///< all columns of the family
};

/// Reads the closed hours of one family in a week file, some series at a time: what roll-ups are made of.
class RawHours
{
public:
    /// `before` is the file of the week before, for the rows that precede the first hour; may be null.
    RawHours(StoreFile &file, StorePeriod period, StoredFamily family, TableBuilder builder, StoreFile *before);

    const StoredFamily &family() const { return m_family; }
    /// The first hour that begins at or after `from` and has rows.
    std::optional<Instant> next(Instant from);
    /// The series from file-local id `firstId` on, some 30,000 rows of them; `firstId` moves on, and is -1 at the end.
    std::vector<RawHourSeries> read(Instant hour, qint64 &firstId);

private:
    void lastBefore(Instant hour, qint64 id, RawHourSeries &series);
    void addRow(SampleRows &rows, Instant at, SQLite::Statement &statement, int column) const;

    StoreFile &m_file;
    StorePeriod m_period;
    StoredFamily m_family;
    TableBuilder m_builder;
    StoreFile *m_before;
    std::optional<StoredFamily> m_familyBefore;
};

} // namespace datainsight
