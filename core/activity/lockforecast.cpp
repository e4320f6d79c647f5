// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/lockforecast.h"

#include "core/pg/session.h"
#include "sql/queries.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace datainsight {

namespace {

constexpr Milliseconds Limit { 5000 };

/// Those on a relation that `isMeant`.
template<typename IsMeant> LockForecast forecast(const HeldLocks &locks, LockMode mode, const IsMeant &isMeant)
{
    LockForecast forecast;
    for (size_t i = 0; i < locks.locks.size(); ++i) {
        const auto &lock = locks.locks[i];
        if (!isMeant(lock) || locks.types.value(lock.type) != QLatin1String("relation"))
            continue;
        const auto other = locks.modeOf(lock);
        if (!other || !conflicts(*other, mode))
            continue;
        (lock.granted ? forecast.holders : forecast.queue).push_back(i);
    }
    return forecast;
}

} // namespace

const LockableRelation *LockableRelations::find(const QString &name) const
{
    const LockableRelation *found = nullptr;
    for (const auto &relation : relations) {
        if (relation.name == name)
            return &relation;
        if (!relation.name.endsWith(QString(QLatin1Char('.') + name)))
            continue;
        if (found)
            return nullptr;
        found = &relation;
    }
    return found;
}

std::vector<quint32> LockableRelations::withParts(quint32 oid) const
{
    QHash<quint32, std::vector<quint32>> parts;
    for (const auto &relation : relations) {
        if (relation.parent > 0)
            parts[relation.parent].push_back(relation.oid);
    }
    std::vector<quint32> all { oid };
    for (size_t next = 0; next < all.size() && all.size() <= relations.size(); ++next) {
        const auto below = parts.value(all[next]);
        all.insert(all.end(), below.begin(), below.end());
    }
    return all;
}

Result<LockableRelations> readLockableRelations(Session &session, int limit)
{
    const auto &file = queries::ActivityRelations;
    const auto rows = session.query({ file.id() }, file.text(), { QByteArray::number(limit + 1) }, Limit);
    if (!rows)
        return fail(rows.error());
    LockableRelations found { .cut = rows->rowCount() > limit };
    const auto count = std::min<qsizetype>(rows->rowCount(), limit);
    found.relations.reserve(static_cast<size_t>(count));
    for (qsizetype row = 0; row < count; ++row)
        found.relations.push_back({ static_cast<quint32>(rows->integer(row, 0)), rows->text(row, 1),
            static_cast<quint32>(rows->integer(row, 2)) });
    return found;
}

LockForecast forecastLock(const HeldLocks &locks, quint32 database, quint32 relation, LockMode mode)
{
    return forecast(
        locks, mode, [&](const HeldLock &lock) { return lock.relation == relation && lock.database == database; });
}

LockForecast forecastLocks(const HeldLocks &locks, const std::vector<quint32> &relations, LockMode mode)
{
    const QSet<quint32> wanted(relations.begin(), relations.end());
    return forecast(locks, mode, [&](const HeldLock &lock) {
        return lock.database == locks.database && wanted.contains(lock.relation);
    });
}

} // namespace datainsight
