// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/health/facts.h"
#include "core/watch/health/finding.h"

#include <QCoreApplication>

namespace datainsight {

/// Facts in, a finding in words out. Pure; the thresholds are those on which the monitors of the field agree best
/// (reference: their default alert rules), named at each rule.
class HealthRules
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::HealthRules)
public:
    /// Unreachable is critical. A restart less than 300 s ago is worth a notice (Pigsty).
    static Finding availability(const AvailabilityFacts &facts);
    /// Of the connections clients may open: 80 % warning, 90 % critical (temboard; check_postgres and pgMonitor agree
    /// within 5 %). The oldest idle transaction: 300 s warning, 900 s critical (pgMonitor; pgEdge 300 s).
    static Finding connections(const ConnectionFacts &facts);
    /// Hit ratio below 99 % notice (pghero), 90 % warning (pgEdge, temboard), 80 % critical (temboard). Not judged
    /// below 100 blocks a second: a quiet server's ratio says nothing.
    static Finding cache(const CacheFacts &facts);
    /// Anybody waiting is a notice; 60 s (pgEdge, check_postgres) or more than 5 sessions (pgEdge) a warning; 3
    /// sessions for 300 s (pganalyze) or more than 10 sessions (temboard) critical.
    static Finding blocking(const BlockingFacts &facts);
    /// 100 MB or 30 s behind is a warning (pgEdge, pganalyze), 1 GB critical (pganalyze). An inactive slot is a
    /// warning, critical once it keeps more than 1 GB of WAL (pgMonitor and pgEdge: at once) or is lost. A failing
    /// archiver is a warning (pgwatch).
    static Finding replication(const ReplicationFacts &facts);
    /// Of 2^31 transaction ids: 50 % warning, 80 % critical (pganalyze). Past 110 % of autovacuum_freeze_max_age a
    /// notice: the emergency vacuum is late (pgMonitor).
    static Finding vacuum(const VacuumFacts &facts);
    /// Volume used: 85 % warning, 95 % critical (pgEdge), not while more than 50 GB are free (pganalyze). Full at the
    /// present growth within 7 days warning, within one day critical; growth counts from an hour of watching on.
    static Finding disk(const DiskFacts &facts);

    static HealthReport judge(const HealthFacts &facts);
};

} // namespace datainsight
