// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tables/tablelist.h"

namespace datainsight {

/// What a counter has to pass before autovacuum acts, and how far it is.
struct VacuumTrigger
{
    bool active = true; ///< false: switched off (insert threshold -1), or there is none for it
    double threshold = 0; ///< acts when the counter is greater
    double now = 0;
    double missing() const { return now > threshold ? 0 : threshold - now; } ///< rows; 0 and not due: one more will do
    bool due() const { return active && now > threshold; }
    bool capped = false; ///< 18: autovacuum_vacuum_max_threshold decides
    std::optional<Seconds> until; ///< at the present rate; none: not known, or never
};

/// Until a number of transactions or multixacts is used up. Below 0: passed.
struct FreezeDistance
{
    qint64 age = 0;
    qint64 toAutovacuum = 0; ///< then it comes also where autovacuum is switched off
    std::optional<qint64> toFailsafe; ///< 14 on: then it leaves indexes out and does not pause
    qint64 toWarning = 0; ///< then each command warns
    qint64 toStop = 0; ///< then the server takes no more commands that write
    bool forced() const { return toAutovacuum < 0; }
};

/// When autovacuum comes to one relation, by the rules of its server's version (relation_needs_vacanalyze() in
/// src/backend/postmaster/autovacuum.c).
struct AutovacuumOutlook
{
    bool enabled = true; ///< for this relation, by its own setting and the server's
    VacuumTrigger vacuum, insert, analyze;
    FreezeDistance xid, mxid;
    /// It will be vacuumed or analyzed when a worker comes to its database.
    bool vacuumDue() const { return xid.forced() || mxid.forced() || (enabled && (vacuum.due() || insert.due())); }
    bool analyzeDue() const { return enabled && analyze.due(); }
};

/// Pure. `rates` may be null: then nothing is said of when. What is asked of a TOAST table by its part alone.
AutovacuumOutlook outlookFor(const VacuumPart &part, const VacuumSettings &settings, const TableRates *rates = nullptr);

/// The age limits of a server version alone, for databases: varsup.c, multixact.c.
FreezeDistance xidDistance(qint64 age, qint64 freezeMaxAge, const std::optional<qint64> &failsafeAge, int major);
FreezeDistance mxidDistance(qint64 age, qint64 freezeMaxAge, const std::optional<qint64> &failsafeAge, int major);

/// What other settings would do to a table that changes as it does now.
struct VacuumSimulation
{
    AutovacuumOutlook now, changed;
    /// Vacuums for dead rows and for inserted ones together, and analyzes, a day; none where the rate is not known.
    std::optional<double> vacuumsPerDayNow, vacuumsPerDayChanged, analyzesPerDayNow, analyzesPerDayChanged;
    /// Dead rows of all rows at the moment vacuum comes, 0 to 1: what the table carries along at the most.
    double deadShareNow = 0, deadShareChanged = 0;
};
/// Pure. `changed` are the settings tried, `options` the table's own that are tried.
VacuumSimulation simulateVacuum(const VacuumPart &part, const VacuumSettings &now, const VacuumSettings &changed,
    const AutovacuumOptions &options, const TableRates *rates);

} // namespace datainsight
