// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/sample/family.h"

#include <map>
#include <random>
#include <vector>

namespace datainsight {

/// When which family of one target is due. A pure class: time comes in as an argument, nothing waits.
///
/// A family is due at once when added, then on a grid of its lane's interval whose phase is random per target and lane,
/// so that many targets do not fire together while families of one lane do. A tick that finds the family still running
/// is skipped and counted; ticks missed (a suspended machine, a blocked thread) are never caught up.
class Schedule
{
public:
    /// Intervals grow at most this much for a family that keeps running into its time limit.
    static constexpr double LargestStretch = 16;

    explicit Schedule(std::uint_fast32_t seed) : m_random(seed) { }

    void add(const FamilyId &id, Lane lane, SteadyInstant now);
    void remove(const FamilyId &id) { m_entries.erase(id); }
    void clear() { m_entries.clear(); }

    /// The families to sample now; they are running from here on.
    std::vector<FamilyId> takeDue(SteadyInstant now);
    void finished(const FamilyId &id);
    /// Nothing runs any more: the connection is gone.
    void finishAll();
    /// Due now, unless it runs; its grid stays.
    void makeDue(const FamilyId &id, SteadyInstant now);
    void makeAllDue(SteadyInstant now);
    /// Not before `until`: for a family that cannot work for now. makeDue() lifts it.
    void postpone(const FamilyId &id, SteadyInstant until);

    /// For one family: twice as slow after each time limit it met, back to normal after a success.
    void metTimeLimit(const FamilyId &id);
    void succeeded(const FamilyId &id);
    /// Lanes run `factor` times slower, for families that were made live `live` times; from each family's next tick on.
    void setSlowdown(double factor, double live = 1)
    {
        m_slowdown = factor;
        m_liveSlowdown = live;
    }
    /// It is watched in an incident: slowed down by a factor of its own.
    void setLive(const FamilyId &id);

    /// When takeDue() has something to give next; SteadyInstant::max() when there are no families.
    SteadyInstant next() const;
    Milliseconds interval(const FamilyId &id) const; ///< as stretched and slowed down
    bool contains(const FamilyId &id) const { return m_entries.contains(id); }
    bool isRunning(const FamilyId &id) const;
    qint64 skipped(const FamilyId &id) const;

private:
    struct Entry
    {
        Lane lane = Lane::TenSeconds;
        SteadyInstant due;
        SteadyInstant grid; ///< the tick of the lane's grid that `due` stands for
        bool first = true;
        bool running = false;
        bool live = false;
        double stretch = 1;
        qint64 skipped = 0;
    };
    Milliseconds intervalOf(const Entry &entry) const;
    void advance(Entry &entry, SteadyInstant now);

    std::map<FamilyId, Entry> m_entries;
    std::map<Lane, double> m_phases; ///< how much of an interval the first one lasts
    double m_slowdown = 1;
    double m_liveSlowdown = 1;
    std::minstd_rand m_random;
};

} // namespace datainsight
