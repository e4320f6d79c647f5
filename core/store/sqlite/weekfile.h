// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/rowmark.h"
#include "core/store/sqlite/seriesdictionary.h"
#include "core/store/sqlite/storelayout.h"
#include "core/store/sqlite/tablebuilder.h"

#include <array>
#include <optional>
#include <unordered_map>

namespace datainsight {

/// The raw samples of one week, for their writer. Frames are appended in time order to the append table of their hour;
/// an hour that has ended is moved, some series at a time, to where rows stand by hour and series. On the writer's
/// thread; throws SQLite::Exception and FileRefused, after which the object is not used any more.
class WeekFile
{
public:
    /// Frames of an hour may still be under way this long after its end.
    static constexpr Milliseconds LateFrames { 30'000 };

    WeekFile(StorePeriod period, const Clock &clock);

    const StorePeriod &period() const { return m_period; }
    StoreFile &file() { return m_file; }

    /// Which of two rows of the same series and instant stays. A frame that may be in the file already keeps the first:
    /// what its rows say of the way to them was known then.
    enum class Twice { KeepsLast, KeepsFirst };
    /// Inside a transaction of the caller. Returns the rows stored. A family that cannot be stored is an error of that
    /// frame only, and nothing of it is written.
    Result<qint64> append(const Frame &frame, Twice twice = Twice::KeepsLast);
    void nameTarget(const TargetId &target, const QString &name) { m_series.nameTarget(target, name); }

    /// Moves a slice of an hour that ended before `now`, in a transaction of its own of some milliseconds. False when
    /// there is none left.
    bool clusterStep(Instant now);
    /// Where the first hour that is not moved yet begins, of any family; nothing: all are.
    std::optional<Instant> firstOpenHour() const;

private:
    struct Slot
    {
        qint64 hour = -1; ///< -1: the append table is empty
        qint64 nextSeries = 0; ///< series below it have been moved
    };
    struct Tables
    {
        StoredFamily family;
        TableBuilder builder;
        std::vector<int> frameColumns; ///< for each stored column its index in frames; -1: not there any more
        int resetColumn = -1;
        std::vector<ColumnSpec> layout; ///< of the frames that frameColumns is for
        std::array<QString, 2> insertHot {};
        QString insertRaw {};
        std::array<Slot, 2> hot {};
    };

    Result<Tables *> tablesFor(const Frame &frame);
    Result<Tables> prepare(const Frame &frame);
    void readSlots(Tables &tables);
    void putSlot(const Tables &tables, int slot);
    /// True when rows of that hour belong into its append table, which is made ready for them.
    bool takesInOrder(Tables &tables, qint64 hour);
    /// False when the append table is empty now.
    bool moveSlice(Tables &tables, int slot);
    RowMark markOf(const Frame &frame, const Tables &tables, qsizetype row, SeriesEntry &series);
    Instant endOf(qint64 hour) const;

    StorePeriod m_period;
    StoreFile m_file;
    SeriesDictionary m_series;
    std::unordered_map<QString, Tables> m_tables;
};

} // namespace datainsight
