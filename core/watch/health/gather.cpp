// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/health/gather.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

/// The newest frame of one family, read by column name; NaN for what is not there.
class Newest
{
public:
    Newest(const TargetFeed &feed, const TargetId &target, const QString &family)
        : m_frame(feed.history().latest(target, FamilyId { family }))
    { }

    bool isKnown() const { return m_frame != nullptr; }
    qsizetype rows() const { return m_frame ? m_frame->rowCount() : 0; }
    double number(QStringView column, qsizetype row = 0) const
    {
        const auto *values = m_frame ? m_frame->column(column) : nullptr;
        return values && row < values->size() ? values->number(row) : NoValue;
    }
    QString text(QStringView column, qsizetype row = 0) const
    {
        const auto *values = m_frame ? m_frame->column(column) : nullptr;
        return values && row < values->size() ? values->text(row) : QString();
    }
    double sum(QStringView column) const
    {
        double total = NoValue;
        for (qsizetype row = 0; row < rows(); ++row) {
            const double value = number(column, row);
            if (!std::isnan(value))
                total = std::isnan(total) ? value : total + value;
        }
        return total;
    }
    double maximum(QStringView column) const
    {
        double top = NoValue;
        for (qsizetype row = 0; row < rows(); ++row)
            top = std::fmax(top, number(column, row));
        return top;
    }
    /// The value in the row whose label is this.
    double where(QStringView label, QStringView is, QStringView column) const
    {
        for (qsizetype row = 0; row < rows(); ++row)
            if (text(label, row) == is)
                return number(column, row);
        return NoValue;
    }

private:
    FramePtr m_frame;
};

AvailabilityFacts availabilityOf(const TargetStatus &status, Instant now)
{
    AvailabilityFacts facts { .phase = status.phase, .error = status.error };
    if (status.phase != TargetPhase::Live)
        return facts;
    facts.version = status.server.version.section(u' ', 0, 0);
    facts.standby = status.server.inRecovery;
    if (status.server.serverStart > Instant {})
        facts.uptime = std::max<Milliseconds>(now - status.server.serverStart, 0ms);
    return facts;
}

ConnectionFacts connectionsOf(const TargetFeed &feed, const TargetId &target)
{
    const Newest sessions(feed, target, QStringLiteral("target.sessions"));
    const Newest server(feed, target, QStringLiteral("target.server"));
    return {
        .used = sessions.sum(u"sessions"),
        .maximum = server.number(u"usable_connections"),
        .active = sessions.where(u"state", u"active", u"sessions"),
        .idleInTransaction = sessions.where(u"state", u"idle in transaction", u"sessions"),
        .longestIdleInTransaction = sessions.where(u"state", u"idle in transaction", u"oldest_state"),
    };
}

/// The average rate over the last five minutes: a single sample says little about a cache.
double recentRate(const TargetFeed &feed, const TargetId &target, const QString &column, Instant now)
{
    double sum = 0;
    int instants = 0;
    QMap<Instant, double> totals;
    const auto all =
        feed.history().series(target, FamilyId { QStringLiteral("target.database") }, column, { now - 5min, now + 1s });
    for (const auto &series : all)
        for (const auto &point : series.points)
            if (!std::isnan(point.average))
                totals[point.at] += point.average;
    for (const double total : totals) {
        sum += total;
        ++instants;
    }
    return instants > 0 ? sum / instants : NoValue;
}

ReplicationFacts replicationOf(const TargetFeed &feed, const TargetId &target, const TargetStatus &status)
{
    const Newest standbys(feed, target, QStringLiteral("target.replication"));
    const Newest slots_(feed, target, QStringLiteral("target.slots"));
    const Newest archiver(feed, target, QStringLiteral("target.archiver"));
    const Newest own(feed, target, QStringLiteral("target.standby"));
    ReplicationFacts facts;
    facts.standby = status.server.inRecovery;
    facts.known = standbys.isKnown() || slots_.isKnown() || own.isKnown();
    facts.standbys = static_cast<int>(std::lround(std::fmax(0, standbys.sum(u"walsenders"))));
    facts.lagBytes = facts.standby ? own.number(u"replay_lag") : standbys.maximum(u"replay_lag");
    facts.lagSeconds = facts.standby ? own.number(u"replay_delay") : standbys.maximum(u"replay_delay");
    facts.slots = static_cast<int>(slots_.rows());
    for (qsizetype row = 0; row < slots_.rows(); ++row) {
        facts.inactiveSlots += slots_.number(u"active", row) == 0 ? 1 : 0;
        facts.lostSlots += slots_.text(u"wal_status", row) == QLatin1String("lost") ? 1 : 0;
    }
    facts.retainedBytes = slots_.maximum(u"retained");
    facts.archiverFailing = archiver.number(u"failing") > 0;
    return facts;
}

VacuumFacts vacuumOf(const TargetFeed &feed, const TargetId &target)
{
    const Newest ages(feed, target, QStringLiteral("target.xid"));
    const Newest server(feed, target, QStringLiteral("target.server"));
    const Newest autovacuum(feed, target, QStringLiteral("target.autovacuum"));
    VacuumFacts facts;
    for (qsizetype row = 0; row < ages.rows(); ++row) {
        const double age = ages.number(u"xid_age", row);
        if (std::isnan(facts.transactionAge) || age > facts.transactionAge) {
            facts.transactionAge = age;
            facts.database = ages.text(u"datname", row);
        }
    }
    facts.freezeMaxAge = server.number(u"autovacuum_freeze_max_age");
    facts.running = autovacuum.number(u"workers") + autovacuum.number(u"manual");
    return facts;
}

DiskFacts diskOf(const TargetFeed &feed, const TargetId &target, Instant now)
{
    const FamilyId family { QStringLiteral("target.database_size") };
    const Newest sizes(feed, target, family.value);
    const Newest volume(feed, target, QStringLiteral("host.disk"));
    DiskFacts facts;
    facts.databaseBytes = sizes.sum(u"size");
    QMap<Instant, double> totals;
    for (const auto &series : feed.history().series(target, family, QStringLiteral("size"), { now - 24h, now + 1s }))
        for (const auto &point : series.points)
            if (!std::isnan(point.average))
                totals[point.at] += point.average;
    if (totals.size() > 1) {
        facts.observed = totals.lastKey() - totals.firstKey();
        const double days = std::chrono::duration<double>(facts.observed).count() / 86400;
        facts.growthPerDay = days > 0 ? (totals.last() - totals.first()) / days : NoValue;
    }
    facts.diskTotal = volume.number(u"total");
    facts.diskFree = volume.number(u"free");
    return facts;
}

} // namespace

HealthFacts gatherFacts(const TargetFeed &feed, const TargetId &target, Instant now)
{
    const auto status = feed.status(target);
    HealthFacts facts;
    facts.availability = availabilityOf(status, now);
    // What was true before the connection broke says nothing about now.
    if (status.phase != TargetPhase::Live)
        return facts;
    facts.connections = connectionsOf(feed, target);
    facts.cache = { recentRate(feed, target, QStringLiteral("blks_hit"), now),
        recentRate(feed, target, QStringLiteral("blks_read"), now) };
    const Newest blocking(feed, target, QStringLiteral("target.blocking"));
    facts.blocking = { blocking.number(u"waiting"), blocking.number(u"longest_wait") };
    facts.blocking.hidden = blocking.rows() > 0 && std::isnan(facts.blocking.waiting);
    facts.replication = replicationOf(feed, target, status);
    facts.vacuum = vacuumOf(feed, target);
    facts.disk = diskOf(feed, target, now);
    return facts;
}

} // namespace datainsight
