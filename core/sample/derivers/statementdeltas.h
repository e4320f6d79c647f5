// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/deriver.h"
#include "core/sample/derivers/statementspread.h"
#include "core/sample/derivers/unreadtexts.h"

#include <QHash>

#include <array>

namespace datainsight {

/// What each statement did between two readings of pg_stat_statements: never more than it did, and said where it may be
/// less. One row for each entry that moved, under the names of its database and user; `lower_bound` is 1 where
/// something was lost on the way. By what was seen of an entry:
///
/// - As before, counters grown: what they grew; exact, but a lower bound where entries were evicted since all were read
///   and `stats_since` (17 on) cannot say that this one was not.
/// - `stats_since` moved, or before 17 a counter fell: what it has now; a lower bound.
/// - New, and younger than the reading before by `stats_since`: what it has; exact, unless entries were evicted.
/// - New before 17, all entries seen before: what it has; exact, but a lower bound where entries were evicted, or nobody
///   can tell (13).
/// - New after a reading in which entries were hidden, or older than that reading: nothing; a lower bound.
///
/// And of the reading as a whole:
///
/// - `stats_reset` moved to a moment after the reading before: what each entry has now; a lower bound.
/// - `stats_reset` moved otherwise, another server answers, or the role saw no entry at all: nothing; the reading after
///   the next is marked.
///
/// A clean restart keeps counters and `stats_reset`: deltas go on. After a crash `stats_reset` is new. 13 has no
/// `stats_reset`: a restart is a new beginning there. A gap in sampling loses nothing; its row stands for all of it.
///
/// Entries that did not move are not sent again (see parameters()), so a frame holds what moved. All are read again
/// every tenth time, and when some were evicted. Also made: `target.statement_changes`, one row about the reading.
class StatementDeltas final : public Deriver
{
public:
    static constexpr int WholeEvery = 10;

    explicit StatementDeltas(const DeriverShare &share = {});

    Derived derive(std::shared_ptr<Frame> raw, Milliseconds gapAfter) override;
    void restart(Interruption what) override;
    std::optional<std::vector<QByteArray>> parameters(SteadyInstant now, const QString &database) override;

    static std::vector<std::shared_ptr<const FamilySpec>> extraFamilies();

private:
    /// An entry as it was read last.
    struct Entry
    {
        FramePtr frame;
        qsizetype row = 0;
    };
    /// What the server says of a reading as a whole; the server's clock, in milliseconds.
    struct Reading
    {
        qint64 from = 0; ///< no entry was looked at before
        qint64 until = 0; ///< nor after
        std::optional<qint64> reset;
        std::optional<qint64> dealloc;
        qint64 hidden = 0;
    };
    /// How a reading stands to the one before.
    enum class Relation {
        First,
        Follows,
        ResetBetween,
        Unrelated, ///< counters were reset, nobody knows whether before or after
    };
    /// What the delta of a row is counted from.
    enum class Base { Nothing, Zero, Before };
    struct Verdict
    {
        Base base = Base::Nothing;
        bool lowerBound = true;
    };
    struct Tally;
    /// The columns of a reading that mean something here, whatever its family's file.
    enum class Place {
        Database,
        User,
        QueryId,
        TopLevel,
        DatabaseName,
        UserName,
        SampledAt,
        StatsReset,
        Dealloc,
        Hidden,
        State,
        StatsSince,
        Calls,
        TotalTime,
        Deviation,
        MinTime,
        MaxTime,
        Count,
    };
    const FrameColumn &at(const Frame &frame, Place place) const
    {
        return frame.columns[m_places[static_cast<size_t>(place)]];
    }
    const FrameColumn &at(const Entry &entry, Place place) const { return at(*entry.frame, place); }

    void forget();
    void adopt(const std::shared_ptr<const FamilySpec> &family);
    Reading readingOf(const Frame &raw) const;
    Relation relationTo(const Reading &now) const;
    std::vector<const Entry *> findEntries(const Frame &raw) const;
    Verdict judge(const Frame &raw, qsizetype row, const Entry *before, bool evicted) const;
    bool countersFell(const Frame &raw, qsizetype row, const Entry &before) const;
    bool beganAgain(const Frame &raw, qsizetype row, const Entry &before) const;
    bool appendDeltas(Frame &deltas, const Frame &raw, qsizetype row, const Entry *before, Verdict verdict) const;
    StatementSpread spreadOf(const Frame &frame, qsizetype row) const;
    void remember(const std::shared_ptr<Frame> &raw, bool whole);
    FramePtr changesOf(const Frame &raw, const Tally &tally) const;

    std::shared_ptr<UnreadTexts> m_texts;
    QHash<QString, Entry> m_entries;
    std::optional<Reading> m_reading; ///< the last one; nothing: what comes next is compared with nothing
    std::optional<Instant> m_at;
    bool m_partLost = false; ///< the next deltas lack what happened before the last reading
    bool m_askedWhole = true;
    bool m_needsWhole = true;
    bool m_evictedSinceWhole = false; ///< since all entries were read
    int m_parts = 0; ///< readings since the last whole one

    std::shared_ptr<const FamilySpec> m_family; ///< the one that is read, for which the rest here was made
    std::shared_ptr<const FamilySpec> m_deltasFamily;
    std::vector<std::vector<size_t>> m_sources; ///< for each measure the columns that are read for it
    std::vector<size_t> m_counters;
    std::array<size_t, static_cast<size_t>(Place::Count)> m_places {};
};

} // namespace datainsight
