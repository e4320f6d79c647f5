// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/actionstate.h"
#include "core/activity/lockmode.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace datainsight {

struct SqlFile;

/// One thing to be done to a server, as a value: built by a page or a command, shown by ActionRunner::preview(), done
/// by ActionRunner::start(). Immutable; any thread.
class Action
{
public:
    virtual ~Action() = default;

    virtual QString id() const = 0; ///< "table.vacuum": a stable word for audit records
    virtual QString title() const = 0; ///< for a person: "Vacuum"
    /// The relation it is done to, as a person or the catalog names it; an empty name: the whole database or server.
    virtual RelationName relation() const { return {}; }
    /// The exact statement. Error Unsupported where this server's version cannot do it, Parse for what makes no sense.
    virtual Result<QString> statement(const ActionState &state) const = 0;
    /// The statement that takes it back; empty: nothing does.
    virtual QString undo(const ActionState &) const { return {}; }
    /// On the table; none: it locks no table.
    virtual std::optional<LockMode> lock() const { return {}; }
    /// The relations that lock falls on: by default the table alone.
    virtual std::vector<quint32> lockedRelations(const ActionState &state) const { return { state.tableOid }; }
    /// Whether it falls on what belongs to them as well: partitions, chunks, children.
    virtual bool locksParts() const { return false; }
    /// Whether it waits for locks only as long as the runner's limit, because others queue behind it meanwhile. What is
    /// CONCURRENTLY waits for the end of others' transactions and stands in nobody's way.
    virtual bool limitsLockWait() const { return true; }
    /// What a person should know before: one sentence each.
    virtual QStringList warnings(const ActionState &) const { return {}; }
    /// Which right is missing, as a sentence that names it; empty: the role may.
    virtual QString missingRight(const ActionState &state) const = 0;
    /// Whether a failed run may leave an invalid index behind.
    virtual bool leavesInvalidIndexes() const { return false; }
};
using ActionPtr = std::shared_ptr<const Action>;

// What actions are written with.

/// The statement of a file with its {{words}} replaced, each once: what stands in a value is left alone.
QString filledStatement(const SqlFile &file, const QMap<QString, QString> &words);
/// A name for SQL, whatever is in it.
QString quotedIdentifier(const QString &name);
/// Owner, superuser, MAINTAIN on 17 and later, and where it says so the owner of the database.
QString missingMaintainRight(const ActionState &state, bool databaseOwnerMay);
QString missingOwnership(const ActionState &state);

} // namespace datainsight
