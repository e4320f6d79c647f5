// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tables/autovacuum.h"

#include <QStringList>

namespace datainsight {

/// Somebody because of whom VACUUM must leave rows that are dead already.
struct HorizonHolder
{
    enum class Kind { Session, PreparedTransaction, Slot, Standby };
    Kind kind = Kind::Session;
    int pid = 0;
    QString name; ///< gid, slot or application name
    QString user, application, state;
    std::optional<Instant> since;
    qint64 age = 0; ///< in transactions: rows that died later cannot be removed
    friend bool operator==(const HorizonHolder &, const HorizonHolder &) = default;
};
/// "session 4711 (anna, till), idle in transaction".
QString horizonHolderText(const HorizonHolder &holder);

/// Who holds a lock on a relation that VACUUM and ANALYZE would wait for; autovacuum passes such a table over.
struct VacuumBlocker
{
    quint32 relation = 0;
    int pid = 0; ///< 0: a prepared transaction
    QString mode;
};

struct DatabaseAge
{
    QString name;
    qint64 xidAge = 0, mxidAge = 0;
    bool connected = false; ///< the one we are in
};

/// What keeps autovacuum from its work at one moment, beside the tables themselves.
struct VacuumCircumstances
{
    Instant at;
    bool visible = true; ///< false: sessions and workers of others are hidden from the role, holders are incomplete
    bool inRecovery = false;
    int workers = 0; ///< at work; meaningless where not visible
    std::vector<HorizonHolder> holders; ///< the oldest first, at most 20
    std::vector<VacuumBlocker> blockers;
    std::vector<DatabaseAge> databases; ///< the oldest first
    QString role;
    QString remark() const; ///< which GRANT would show more; empty: all is seen
};

/// Four small statements, no lock on any relation. On the session's thread.
Result<VacuumCircumstances> readVacuumCircumstances(Session &session);

enum class VacuumHindrance {
    Standby, ///< nothing is vacuumed on a standby
    SwitchedOff, ///< autovacuum or track_counts is off
    SwitchedOffForTable,
    Temporary, ///< only its own session can
    Locked, ///< somebody's lock makes autovacuum pass it over
    WorkersBusy,
    HorizonHeld, ///< it comes, and cannot remove what died lately
};
struct VacuumReason
{
    VacuumHindrance hindrance;
    QString text; ///< a whole sentence that names who or what
};

/// Why autovacuum does not do what it should: nothing of what is not due, but what switches it off. Pure.
std::vector<VacuumReason> vacuumReasons(const VacuumPart &part, const AutovacuumOutlook &outlook,
    const VacuumSettings &settings, const VacuumCircumstances &circumstances);

} // namespace datainsight
