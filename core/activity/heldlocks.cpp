// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/heldlocks.h"

#include "core/activity/lockwait.h"
#include "core/pg/session.h"
#include "sql/queries.h"

#include <QCoreApplication>
#include <QSet>

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

} // namespace datainsight
