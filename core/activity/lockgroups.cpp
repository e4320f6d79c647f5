// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/lockgroups.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace datainsight {

namespace {

quint64 relationKey(const HeldLock &lock)
{
    return (static_cast<quint64>(lock.database) << 32) | lock.relation;
}

quint64 groupKey(const HeldLock &lock, LockGrouping grouping)
{
    switch (grouping) {
    case LockGrouping::Relation:
        return relationKey(lock);
    case LockGrouping::Session:
        return static_cast<quint64>(lock.pid);
    case LockGrouping::Mode:
        return lock.mode;
    }
    return 0;
}

/// What is counted within a group: sessions, and of one session relations.
quint64 memberKey(const HeldLock &lock, LockGrouping grouping)
{
    return grouping == LockGrouping::Session ? relationKey(lock) : static_cast<quint64>(lock.pid);
}

struct Entry
{
    quint64 group = 0, member = 0;
    quint32 lock = 0; ///< in HeldLocks::locks
};

std::vector<Entry> entriesOf(const HeldLocks &locks, LockGrouping grouping)
{
    std::vector<Entry> entries;
    entries.reserve(locks.locks.size());
    for (size_t i = 0; i < locks.locks.size(); ++i) {
        const auto &lock = locks.locks[i];
        if (grouping != LockGrouping::Relation || lock.relation > 0)
            entries.push_back({ groupKey(lock, grouping), memberKey(lock, grouping), static_cast<quint32>(i) });
    }
    std::sort(entries.begin(), entries.end(),
        [](const Entry &a, const Entry &b) { return std::tie(a.group, a.member) < std::tie(b.group, b.member); });
    return entries;
}

LockGroup begun(const HeldLocks &locks, const HeldLock &lock, LockGrouping grouping)
{
    if (grouping == LockGrouping::Relation)
        return { .database = lock.database, .relation = lock.relation, .text = locks.relationText(lock), .relations = 1 };
    if (grouping == LockGrouping::Session)
        return { .pid = lock.pid, .sessions = 1 };
    return { .text = locks.modes.value(lock.mode) };
}

/// One group, from `first` to `last` of those that share a key.
LockGroup counted(const HeldLocks &locks, LockGrouping grouping, const Entry *first, const Entry *last)
{
    LockGroup group = begun(locks, locks.locks[first->lock], grouping);
    int strongest = -1;
    bool anyWaits = false;
    for (const auto *entry = first; entry != last;) {
        bool waits = false;
        const auto member = entry->member;
        for (; entry != last && entry->member == member; ++entry) {
            const auto &lock = locks.locks[entry->lock];
            const auto mode = locks.modeOf(lock);
            group.locks += lock.count;
            waits = waits || !lock.granted;
            if (lock.granted && lock.relation > 0 && mode && static_cast<int>(*mode) > strongest) {
                strongest = static_cast<int>(*mode);
                group.strongest = locks.modes.value(lock.mode);
            }
        }
        anyWaits = anyWaits || waits;
        if (grouping == LockGrouping::Session) {
            group.relations += static_cast<quint32>(member) > 0 ? 1 : 0;
        } else {
            ++group.sessions;
            group.waiting += waits ? 1 : 0;
        }
    }
    if (grouping == LockGrouping::Session)
        group.waiting = anyWaits ? 1 : 0;
    return group;
}

} // namespace

std::vector<LockGroup> lockGroups(const HeldLocks &locks, LockGrouping grouping)
{
    const auto entries = entriesOf(locks, grouping);
    std::vector<LockGroup> groups;
    for (const auto *first = entries.data(), *end = first + entries.size(); first != end;) {
        const auto *last = std::find_if(first, end, [&](const Entry &entry) { return entry.group != first->group; });
        groups.push_back(counted(locks, grouping, first, last));
        first = last;
    }
    std::sort(groups.begin(), groups.end(), [](const LockGroup &a, const LockGroup &b) {
        return std::tie(b.waiting, b.sessions, b.locks, a.text, a.pid)
            < std::tie(a.waiting, a.sessions, a.locks, b.text, b.pid);
    });
    return groups;
}

} // namespace datainsight
