// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/schedule.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace datainsight {

void Schedule::add(const FamilyId &id, Lane lane, SteadyInstant now)
{
    if (!m_phases.contains(lane))
        m_phases[lane] = std::uniform_real_distribution<double>(0.5, 1.0)(m_random);
    m_entries[id] = Entry { .lane = lane, .due = now, .grid = now };
}

std::vector<FamilyId> Schedule::takeDue(SteadyInstant now)
{
    std::vector<FamilyId> due;
    for (auto &[id, entry] : m_entries) {
        if (entry.due > now)
            continue;
        if (entry.running)
            ++entry.skipped;
        else
            due.push_back(id);
        entry.running = true;
        advance(entry, now);
    }
    return due;
}

void Schedule::advance(Entry &entry, SteadyInstant now)
{
    const auto interval = std::chrono::nanoseconds(intervalOf(entry));
    if (std::exchange(entry.first, false)) {
        entry.grid = now + std::chrono::duration_cast<std::chrono::nanoseconds>(interval * m_phases[entry.lane]);
    } else {
        // The first tick of the grid after now: what was missed stays missed.
        const auto missed = std::max<std::chrono::nanoseconds::rep>(0, (now - entry.grid) / interval);
        entry.grid += interval * (missed + 1);
    }
    if (entry.grid <= now)
        entry.grid += interval;
    entry.due = entry.grid;
}

void Schedule::finished(const FamilyId &id)
{
    if (const auto it = m_entries.find(id); it != m_entries.end())
        it->second.running = false;
}

void Schedule::finishAll()
{
    for (auto &[id, entry] : m_entries)
        entry.running = false;
}

void Schedule::makeDue(const FamilyId &id, SteadyInstant now)
{
    const auto it = m_entries.find(id);
    if (it == m_entries.end() || it->second.running)
        return;
    auto &entry = it->second;
    entry.stretch = 1;
    entry.due = now;
    // Its grid goes on from the tick before, so that a refresh shifts nothing; a postponed one begins a new grid.
    const auto interval = std::chrono::nanoseconds(intervalOf(entry));
    entry.grid = entry.grid - interval > now ? now : entry.grid - interval;
}

void Schedule::makeAllDue(SteadyInstant now)
{
    for (const auto &[id, entry] : m_entries)
        makeDue(id, now);
}

void Schedule::postpone(const FamilyId &id, SteadyInstant until)
{
    if (const auto it = m_entries.find(id); it != m_entries.end())
        it->second.due = it->second.grid = std::max(until, it->second.grid);
}

void Schedule::metTimeLimit(const FamilyId &id)
{
    if (const auto it = m_entries.find(id); it != m_entries.end())
        it->second.stretch = std::min(it->second.stretch * 2, LargestStretch);
}

void Schedule::setLive(const FamilyId &id)
{
    if (const auto it = m_entries.find(id); it != m_entries.end())
        it->second.live = true;
}

void Schedule::succeeded(const FamilyId &id)
{
    if (const auto it = m_entries.find(id); it != m_entries.end())
        it->second.stretch = 1;
}

SteadyInstant Schedule::next() const
{
    auto next = SteadyInstant::max();
    for (const auto &[id, entry] : m_entries)
        next = std::min(next, entry.due);
    return next;
}

Milliseconds Schedule::interval(const FamilyId &id) const
{
    const auto it = m_entries.find(id);
    return it == m_entries.end() ? Milliseconds(0) : intervalOf(it->second);
}

Milliseconds Schedule::intervalOf(const Entry &entry) const
{
    const double factor = (entry.live ? m_liveSlowdown : m_slowdown) * entry.stretch;
    return Milliseconds(std::llround(static_cast<double>(laneInterval(entry.lane).count()) * factor));
}

bool Schedule::isRunning(const FamilyId &id) const
{
    const auto it = m_entries.find(id);
    return it != m_entries.end() && it->second.running;
}

qint64 Schedule::skipped(const FamilyId &id) const
{
    const auto it = m_entries.find(id);
    return it == m_entries.end() ? 0 : it->second.skipped;
}

} // namespace datainsight
