// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/actionpreview.h"

#include "core/activity/lockforecast.h"
#include "core/pg/session.h"
#include "sql/queries.h"

#include <QByteArrayList>
#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Action)
};

constexpr Milliseconds PartsLimit { 5000 };

/// These, and what belongs to them.
Result<std::vector<quint32>> withParts(Session &session, const std::vector<quint32> &relations)
{
    QByteArrayList oids;
    for (const quint32 oid : relations)
        oids << QByteArray::number(oid);
    const auto &file = queries::ActionParts;
    const auto rows = session.query({ file.id() }, file.text(), { QByteArray('{' + oids.join(',') + '}') }, PartsLimit);
    if (!rows)
        return fail(rows.error());
    std::vector<quint32> all;
    for (qsizetype row = 0; row < rows->rowCount(); ++row)
        all.push_back(static_cast<quint32>(rows->integer(row, 0)));
    return all;
}

Result<std::vector<ActionConflict>> conflictsOf(Session &session, const Action &action, const ActionState &state)
{
    Result<std::vector<quint32>> relations = action.lockedRelations(state);
    if (action.locksParts())
        relations = withParts(session, *relations);
    if (!relations)
        return fail(relations.error());
    const auto locks = readHeldLocks(session);
    if (!locks)
        return fail(locks.error());
    std::vector<ActionConflict> conflicts;
    const auto forecast = forecastLocks(*locks, *relations, *action.lock());
    for (const auto *indexes : { &forecast.holders, &forecast.queue }) {
        for (const size_t index : *indexes) {
            const auto &lock = locks->locks[index];
            const ActionConflict conflict {
                .pid = lock.pid, .mode = locks->modeOf(lock).value_or(LockMode::AccessShare), .waits = !lock.granted
            };
            // Of many partitions one session holds the same on each.
            if (std::find(conflicts.begin(), conflicts.end(), conflict) == conflicts.end())
                conflicts.push_back(conflict);
        }
    }
    return conflicts;
}

/// A standby changes nothing but its own counters and restart points.
QString standbyRefusal(const Action &action, const ActionState &state)
{
    return state.inRecovery && action.lock() ? Tr::tr("This server is a standby: do it on its primary.") : QString();
}

} // namespace

Result<ActionPreview> previewAction(Session &session, const ActionPtr &action, const ActionPlace &place)
{
    if (session.info().pooled)
        return fail(ErrorKind::Unsupported, Tr::tr("A pooler stands between: an action needs a session of its own."),
            Tr::tr("Give the profile the address of the server itself."));
    auto state = readActionState(session, action->relation());
    if (!state)
        return fail(state.error());
    ActionPreview known;
    known.state = std::move(*state);
    known.confirmation = place.production ? place.server : QString();
    auto told = previewOtherwise(known, action);
    if (!told)
        return told;
    auto &preview = *told;
    if (action->lock() && preview.state.tableOid != 0) {
        auto conflicts = conflictsOf(session, *action, preview.state);
        if (!conflicts)
            return fail(conflicts.error());
        preview.conflicts = std::move(*conflicts);
    }
    return told;
}

Result<ActionPreview> previewOtherwise(const ActionPreview &shown, const ActionPtr &action)
{
    auto sql = action->statement(shown.state);
    if (!sql)
        return fail(sql.error());
    ActionPreview preview = shown;
    preview.action = action;
    preview.sql = std::move(*sql);
    preview.undo = action->undo(shown.state);
    preview.missingRight = standbyRefusal(*action, shown.state);
    if (preview.missingRight.isEmpty())
        preview.missingRight = action->missingRight(shown.state);
    preview.warnings = action->warnings(shown.state);
    return preview;
}

} // namespace datainsight
