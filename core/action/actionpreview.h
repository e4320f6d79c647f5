// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/action.h"
#include "core/action/actionplace.h"

#include <vector>

namespace datainsight {

/// A session that holds, or waits in line for, a lock on the table that conflicts with the action's.
struct ActionConflict
{
    int pid = 0; ///< 0: a prepared transaction
    LockMode mode = LockMode::AccessShare;
    bool waits = false; ///< it stands in line before us
    friend bool operator==(const ActionConflict &, const ActionConflict &) = default;
};

/// What a person is shown before: the action as it would be done now.
struct ActionPreview
{
    ActionPtr action;
    QString sql; ///< exactly what will be sent
    QString undo; ///< SQL; empty: nothing takes it back
    ActionState state;
    std::vector<ActionConflict> conflicts; ///< now; empty: it would get its lock at once
    QString missingRight; ///< a sentence; empty: the role may
    QStringList warnings;
    QString confirmation; ///< what a person has to type first: the server's name; empty: nothing
};

/// Reads what the action would touch and who is in its way. Changes nothing. Error Unsupported or Parse where it cannot
/// be done at all, also behind a pooler: an action asks for a direct connection. On the session's thread.
Result<ActionPreview> previewAction(Session &session, const ActionPtr &action, const ActionPlace &place);

/// The same done otherwise, by what is known from `shown` alone: another action on the same relation with the same
/// lock. Errors: those of Action::statement().
Result<ActionPreview> previewOtherwise(const ActionPreview &shown, const ActionPtr &action);

} // namespace datainsight
