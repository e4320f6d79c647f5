// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/actionpreview.h"

#include "core/activity/lockforecast.h"
#include "core/pg/session.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Action)
};

Result<std::vector<ActionConflict>> conflictsOf(Session &session, const std::vector<quint32> &relations, LockMode mode)
{
    const auto locks = readHeldLocks(session);
    if (!locks)
        return fail(locks.error());
    std::vector<ActionConflict> conflicts;
    const auto forecast = forecastLocks(*locks, relations, mode);
    for (const auto *indexes : { &forecast.holders, &forecast.queue }) {
        for (const size_t index : *indexes) {
            const auto &lock = locks->locks[index];
            const ActionConflict conflict {
                .pid = lock.pid, .mode = locks->modeOf(lock).value_or(LockMode::AccessShare), .waits = !lock.granted
            };
            // A session that reads many chunks is named once.
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
    auto sql = action->statement(*state);
    if (!sql)
        return fail(sql.error());
    ActionPreview preview { .action = action,
        .sql = std::move(*sql),
        .undo = action->undo(*state),
        .state = std::move(*state),
        .conflicts = {},
        .missingRight = {},
        .warnings = {},
        .confirmation = place.production ? place.server : QString() };
    preview.missingRight = standbyRefusal(*action, preview.state);
    if (preview.missingRight.isEmpty())
        preview.missingRight = action->missingRight(preview.state);
    preview.warnings = action->warnings(preview.state);
    if (action->lock() && preview.state.tableOid != 0) {
        auto conflicts = conflictsOf(session, action->lockedRelations(preview.state), *action->lock());
        if (!conflicts)
            return fail(conflicts.error());
        preview.conflicts = std::move(*conflicts);
    }
    return preview;
}

} // namespace datainsight
