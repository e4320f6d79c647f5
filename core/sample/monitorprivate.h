// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pg/pgworker.h"
#include "core/sample/backoff.h"
#include "core/sample/budget.h"
#include "core/sample/collector.h"
#include "core/sample/hostmetrics.h"
#include "core/sample/schedule.h"
#include "core/sample/slowlane.h"
#include "core/sample/targetmonitor.h"

#include <QTimer>

#include <map>

namespace datainsight {

/// The machinery of TargetMonitor: what is due goes to the fast or the slow connection, what comes back is told.
/// monitorprivate.cpp holds the connection's life, monitorlanes.cpp the sampling while it lives.
class TargetMonitor::Private
{
public:
    Private(TargetMonitor *q, Profile profile, ConnectionSpec spec, std::shared_ptr<const FamilyCatalog> catalog,
        const Clock &clock);

    void start();
    void disconnectAll();
    void refresh();
    TargetStatus snapshot() const;
    void enter(TargetPhase next, std::optional<Error> why);

    const Profile profile;
    TargetPhase phase = TargetPhase::Stopped;

private:
    struct Family
    {
        FamilyStatus status;
        Scope scope = Scope::Cluster;
        Milliseconds timeout { 2000 };
        bool settled = false; ///< it was asked, and what came of it told
    };

    void greet();
    void adopt(const Handshake &handshake);
    void chooseFamilies(const Capabilities &home);
    void chooseHostFamilies(const Handshake &handshake);
    void noticeState(const ServerState &state);
    void lose(const Error &error);

    void tick();
    void arm();
    void askFast(const FamilyId &id);
    void askHost(std::vector<FamilyId> ids);
    void askPulse();
    void take(const FamilySample &sample);
    void publish(const FamilySample &sample);
    /// Whether what came of it is news.
    bool settle(Family &family, const FamilySample &sample);
    void charge(const FamilyId &what, const ServerCost &cost, Lane lane);
    /// Who is on the server and who waits for whom: what an incident is watched by.
    static bool isLive(const FamilyId &id);
    void review();
    QString slowdownText() const;
    void mark(Instant at, MarkKind kind, const QString &text);
    void tellStatus();

    /// The heartbeat among the families of the schedule.
    static FamilyId pulseId() { return FamilyId { QStringLiteral("sample.pulse") }; }
    Milliseconds gapAfter(const FamilyId &id) const;
    bool isSlow(const Family &family) const;

    TargetMonitor *const q;
    const ConnectionSpec m_spec;
    const std::shared_ptr<const FamilyCatalog> m_catalog;
    const Clock &m_clock;

    std::shared_ptr<Collector> m_collector;
    std::unique_ptr<PgWorker> m_fast;
    std::unique_ptr<SlowLane> m_slow;
    std::shared_ptr<HostMetrics> m_host; ///< null when the server is elsewhere
    CancelSource m_cancel;
    quint64 m_epoch = 0; ///< of the connection; answers of an older one are dropped

    Schedule m_schedule;
    BackOff m_backOff;
    Budget m_budget;
    QTimer m_timer;
    QTimer m_statusTimer;

    std::map<FamilyId, Family> m_families;
    std::optional<ServerState> m_state;
    std::optional<Instant> m_lostAt;
    Instant m_since;
    Instant m_nextAttempt;
    std::optional<Error> m_error;
    std::optional<Mark> m_change;
    ServerInfo m_server;
    QStringList m_databases;
};

} // namespace datainsight
