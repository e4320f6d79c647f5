// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/actionpreview.h"
#include "core/action/vacuumreport.h"
#include "core/base/cancel.h"
#include "core/store/auditlog.h"

#include <functional>

namespace datainsight {

enum class ActionResult {
    Done,
    Skipped, ///< the server passed over it, with a warning: that is a failure
    NoLock, ///< others held the table through all attempts
    Cancelled,
    Failed, ///< the server refused
    Unknown, ///< the connection was lost before the result was known
    Refused, ///< nothing was done: message and hint say why
};
QString actionResultName(ActionResult result); ///< "done", "skipped" …: stable words for audit records and JSON

/// How long an action waits for others, and how often it tries.
struct ActionLimits
{
    Milliseconds lockTimeout { 2000 }; ///< others queue behind us that long, and no longer
    int attempts = 5; ///< at a lock that is held
    Milliseconds pause { 5000 }; ///< between them
    int atOnce = 1; ///< of several actions in a row
};

struct ActionOutcome
{
    ActionResult result = ActionResult::Unknown;
    QString message; ///< one sentence for a person, with the server's words
    QString hint;
    std::vector<ServerNotice> notices; ///< all of them
    std::vector<VacuumReport> reports;
    QString
        neededBy; ///< whoever keeps the most of what was dead and could not be removed; empty: all was, or not known
    ActionState before;
    std::optional<ActionState> after; ///< none where it could not be read any more
    QStringList invalidBefore; ///< indexes of the table, where a run may leave more of them
    QStringList invalidIndexes; ///< left behind by a run that failed, to be dropped
    int attempts = 0;
    Milliseconds took { 0 }; ///< of the last attempt
};

/// Told of a run while it is under way, on the session's thread.
struct ActionListener
{
    std::function<void(int pid)> begun; ///< the server process that does it
    std::function<void(const ServerNotice &)> said;
    std::function<void(int attempt)> waits; ///< a lock was held; the next attempt comes after the pause
};

/// After a run that was cancelled or cut off, on another session: what the table is like, and what was left behind.
Result<ActionOutcome> lookAfter(Session &session, ActionOutcome outcome, const Action &action);

/// Does what was previewed, and looks at what became of it. The right, and that the statement is still the one that was
/// shown, are looked at once more; a record goes to the audit list before, and another after. Blocks until it has
/// ended, on the session's thread, which has no lock_timeout of its own for what does not limit it. Error when nothing
/// was done: Permission, Storage when the audit list cannot be written, Question when what was shown is not what would
/// be done any more, and those of previewAction().
Result<ActionOutcome> runAction(Session &session, const ActionPreview &preview, const ActionPlace &place,
    const AuditLog &audit, const ActionLimits &limits, const ActionListener &listener, const CancelToken &token = {});

} // namespace datainsight
