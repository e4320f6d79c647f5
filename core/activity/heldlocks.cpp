// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/heldlocks.h"

#include "core/activity/lockwait.h"
#include "core/pg/session.h"
#include "sql/queries.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <map>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Activity)
};

constexpr Milliseconds Limit { 5000 };

/// The number of a word in a short list, which takes it in if it is new.
quint16 numberOf(QStringList &words, const QString &word)
{
    auto at = words.indexOf(word);
    if (at < 0) {
        at = words.size();
        words << word;
    }
    return static_cast<quint16>(at);
}

Result<void> readDatabases(Session &session, HeldLocks &found)
{
    const auto &file = queries::ActivityDatabases;
    const auto rows = session.query({ file.id() }, file.text(), {}, Limit);
    if (!rows)
        return fail(rows.error());
    for (qsizetype row = 0; row < rows->rowCount(); ++row) {
        const auto oid = static_cast<quint32>(rows->integer(row, 0));
        found.databases.insert(oid, rows->text(row, 1));
        if (rows->boolean(row, 2))
            found.database = oid;
    }
    return {};
}

void take(const RowSet &rows, HeldLocks &found)
{
    found.locks.reserve(static_cast<size_t>(rows.rowCount()));
    for (qsizetype row = 0; row < rows.rowCount(); ++row) {
        found.locks.push_back({ .pid = static_cast<int>(rows.integer(row, 0)),
            .database = static_cast<quint32>(rows.integer(row, 2)),
            .relation = static_cast<quint32>(rows.integer(row, 3)),
            .type = numberOf(found.types, rows.text(row, 1)),
            .mode = numberOf(found.modes, rows.text(row, 4)),
            .granted = rows.boolean(row, 5),
            .count = static_cast<int>(rows.integer(row, 6)) });
        found.total += found.locks.back().count;
    }
}

Result<void> readNames(Session &session, HeldLocks &found)
{
    QSet<quint32> wanted;
    for (const auto &lock : found.locks) {
        if (lock.relation > 0 && (lock.database == 0 || lock.database == found.database))
            wanted.insert(lock.relation);
    }
    auto names = readRelationNames(session, { wanted.cbegin(), wanted.cend() });
    if (!names)
        return fail(names.error());
    found.relations = std::move(*names);
    return {};
}

/// Modes that are no table lock's are the weakest.
int strengthOf(const HeldLocks &locks, const HeldLock &lock)
{
    const auto mode = locks.modeOf(lock);
    return mode ? static_cast<int>(*mode) : -1;
}

} // namespace

QString HeldLocks::relationText(const HeldLock &lock) const
{
    if (lock.relation == 0)
        return {};
    if (lock.database == 0 || lock.database == database) {
        const auto name = relations.constFind(lock.relation);
        return name == relations.cend() ? Tr::tr("relation with oid %1").arg(lock.relation) : *name;
    }
    return Tr::tr("relation with oid %1 of database %2").arg(lock.relation).arg(databases.value(lock.database));
}

Result<HeldLocks> readHeldLocks(Session &session)
{
    HeldLocks found;
    const auto &file = queries::ActivityHeldlocks;
    {
        const auto rows = session.query({ file.id() }, file.text(), {}, Limit);
        if (!rows)
            return fail(rows.error());
        take(*rows, found);
    }
    if (const auto read = readDatabases(session, found); !read)
        return fail(read.error());
    if (const auto read = readNames(session, found); !read)
        return fail(read.error());
    return found;
}

std::vector<HotRelation> hotRelations(const HeldLocks &locks)
{
    struct Counted
    {
        HotRelation relation;
        QSet<int> sessions, waiting;
        int strongest = -2;
    };
    QHash<quint64, Counted> counted;
    for (const auto &lock : locks.locks) {
        if (lock.relation == 0)
            continue;
        auto &entry = counted[(static_cast<quint64>(lock.database) << 32) | lock.relation];
        if (entry.sessions.isEmpty())
            entry.relation = { .database = lock.database, .relation = lock.relation, .text = locks.relationText(lock) };
        entry.sessions.insert(lock.pid);
        entry.relation.locks += lock.count;
        if (!lock.granted)
            entry.waiting.insert(lock.pid);
        else if (const int strength = strengthOf(locks, lock); strength > entry.strongest) {
            entry.strongest = strength;
            entry.relation.strongest = locks.modes.value(lock.mode);
        }
    }
    std::vector<HotRelation> relations;
    relations.reserve(static_cast<size_t>(counted.size()));
    for (auto &entry : counted) {
        entry.relation.sessions = static_cast<int>(entry.sessions.size());
        entry.relation.waiting = static_cast<int>(entry.waiting.size());
        relations.push_back(std::move(entry.relation));
    }
    std::sort(relations.begin(), relations.end(), [](const HotRelation &a, const HotRelation &b) {
        if (a.waiting != b.waiting)
            return a.waiting > b.waiting;
        if (a.sessions != b.sessions)
            return a.sessions > b.sessions;
        return a.locks != b.locks ? a.locks > b.locks : a.text < b.text;
    });
    return relations;
}

std::vector<size_t> locksOf(const HeldLocks &locks, int pid)
{
    std::vector<size_t> found;
    for (size_t i = 0; i < locks.locks.size(); ++i) {
        if (locks.locks[i].pid == pid)
            found.push_back(i);
    }
    std::sort(found.begin(), found.end(), [&](size_t a, size_t b) {
        const auto &left = locks.locks[a];
        const auto &right = locks.locks[b];
        if ((left.relation > 0) != (right.relation > 0))
            return left.relation > 0;
        const int leftStrength = strengthOf(locks, left);
        const int rightStrength = strengthOf(locks, right);
        return leftStrength != rightStrength ? leftStrength > rightStrength : left.relation < right.relation;
    });
    return found;
}

LockForecast forecastLock(const HeldLocks &locks, quint32 database, quint32 relation, LockMode mode)
{
    LockForecast forecast;
    for (size_t i = 0; i < locks.locks.size(); ++i) {
        const auto &lock = locks.locks[i];
        if (lock.relation != relation || lock.database != database
            || locks.types.value(lock.type) != QLatin1String("relation"))
            continue;
        const auto other = locks.modeOf(lock);
        if (!other || !conflicts(*other, mode))
            continue;
        (lock.granted ? forecast.holders : forecast.queue).push_back(i);
    }
    return forecast;
}

} // namespace datainsight
