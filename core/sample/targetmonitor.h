// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/pg/connectionspec.h"
#include "core/pg/session.h"
#include "core/sample/frame.h"
#include "core/sample/history.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace datainsight {

class FamilyCatalog;

enum class TargetPhase {
    Stopped,
    Connecting,
    Live,
    BackingOff, ///< lost or refused; tries again at nextAttempt
};

/// What one family last did on one target.
struct FamilyStatus
{
    FamilyId id;
    Lane lane = Lane::TenSeconds;
    Instant lastGood; ///< epoch when never
    qint64 rows = 0;
    Milliseconds took { 0 };
    std::optional<Error> error; ///< Permission and Unsupported name the GRANT, setting or extension
    /// The predefined role without which the server hides part of the figures ("pg_monitor"); empty when we have it.
    QString missingRole;
    qint64 summedRows = 0; ///< rows beyond max-series, summed into the one called other
    qint64 skipped = 0; ///< ticks that found their predecessor running
};

/// What monitoring costs this server, over the last minute.
struct MonitoringCost
{
    double percentOfCore = 0; ///< server time in our statements, as a share of one core
    double statementsPerSecond = 0;
    double slowdown = 1; ///< lanes run this many times slower than they would, to stay under the limit
    double liveSlowdown = 1; ///< what sessions and locks are slower, which are slowed down last
    int connections = 0;
};

/// A snapshot of one watched server, by value.
struct TargetStatus
{
    TargetId id;
    QString name;
    QString group;
    TargetPhase phase = TargetPhase::Stopped;
    Instant since; ///< when this phase began; Connecting and BackingOff, by turns, are one
    Instant nextAttempt; ///< with BackingOff
    std::optional<Error> error; ///< why it is not live
    ServerInfo server; ///< as of the last connection
    /// The last failover or change of role since watching began: from then on it is another server that is shown.
    std::optional<Mark> change;
    QStringList databases; ///< those the slow connection visits
    MonitoringCost cost;
    std::vector<FamilyStatus> families;
};

/// Watches one server: a fast and a slow connection on worker threads, lanes with skip-not-queue, back-off, cost
/// budget. Lives on its owner's thread (UI or main); signals are emitted there; nothing here blocks it.
class TargetMonitor : public QObject
{
    Q_OBJECT
public:
    /// `spec` without timeouts of lanes: those come from the families. The catalog outlives the monitor.
    TargetMonitor(Profile profile, ConnectionSpec spec, std::shared_ptr<const FamilyCatalog> catalog,
        const Clock &clock, QObject *parent = nullptr);
    ~TargetMonitor() override;

    const Profile &profile() const;
    TargetStatus status() const;

    void start();
    /// Ends within three seconds, also against a frozen server.
    void stop();
    /// Samples every family of every lane once, now (F5); those still running are left alone.
    void refresh();

Q_SIGNALS:
    /// As the server said it; what the store keeps.
    void sampled(datainsight::FramePtr raw);
    /// Counters turned into rates; what History keeps and pages show. Same order as sampled().
    void derived(datainsight::FramePtr frame);
    void statusChanged();
    void marked(datainsight::Mark mark);
    /// A family works, or why it does not: after the first time it was asked, and whenever that changes.
    void settled(const datainsight::FamilyId &family, const std::optional<datainsight::Error> &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace datainsight
