// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/health/rules.h"

#include "core/base/units.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

constexpr double Megabyte = 1024.0 * 1024;
constexpr double Gigabyte = 1024 * Megabyte;
constexpr double TransactionIds = 2147483648.0;

QString count(double value)
{
    return formatValue(value, Unit::Count);
}
QString bytes(double value)
{
    return formatValue(value, Unit::Bytes);
}
QString percent(double share)
{
    return formatValue(share * 100, Unit::Percent);
}
double seconds(Milliseconds duration)
{
    return std::chrono::duration<double>(duration).count();
}

} // namespace

Finding HealthRules::availability(const AvailabilityFacts &facts)
{
    Finding finding { .id = QStringLiteral("availability"), .title = tr("Availability") };
    switch (facts.phase) {
    case TargetPhase::Stopped:
        finding.figure = tr("Not watched");
        finding.words = tr("This server is not being sampled");
        return finding;
    case TargetPhase::Connecting:
        // With an error it was there before and fell silent; without, it is only just being asked.
        finding.level = facts.error ? HealthLevel::Critical : HealthLevel::Unknown;
        finding.figure = facts.error ? tr("Not answering") : tr("Connecting");
        finding.words = facts.error ? facts.error->message : tr("Waiting for the first answer");
        return finding;
    case TargetPhase::BackingOff:
        finding.level = HealthLevel::Critical;
        finding.figure = tr("Unreachable");
        finding.words = facts.error ? facts.error->message : tr("It does not answer");
        return finding;
    case TargetPhase::Live:
        break;
    }
    const QString what = facts.version.isEmpty() ? tr("Answering")
        : !facts.standby                         ? tr("PostgreSQL %1").arg(facts.version)
        : *facts.standby                         ? tr("PostgreSQL %1, standby").arg(facts.version)
                                                 : tr("PostgreSQL %1, primary").arg(facts.version);
    finding.level = HealthLevel::Good;
    finding.words = what;
    if (!facts.uptime) {
        finding.figure = tr("Up");
    } else if (*facts.uptime < 300s) {
        finding.level = HealthLevel::Notice;
        finding.figure = tr("Up %1").arg(formatDuration(seconds(*facts.uptime)));
        finding.words = tr("Restarted a moment ago · %1").arg(what);
    } else {
        finding.figure = tr("Up %1").arg(formatDuration(seconds(*facts.uptime)));
    }
    return finding;
}

Finding HealthRules::connections(const ConnectionFacts &facts)
{
    Finding finding { .id = QStringLiteral("connections"), .title = tr("Connections") };
    if (std::isnan(facts.used) || std::isnan(facts.maximum) || facts.maximum <= 0)
        return finding;
    const double share = facts.used / facts.maximum;
    const double idle = facts.longestIdleInTransaction;
    finding.figure = tr("%1 of %2").arg(count(facts.used), count(facts.maximum));
    if (share >= 0.9) {
        finding.level = HealthLevel::Critical;
        finding.words = tr("Almost none left: %1 free").arg(count(facts.maximum - facts.used));
    } else if (idle >= 900) {
        finding.level = HealthLevel::Critical;
        finding.words = tr("A transaction has been idle for %1").arg(formatDuration(idle));
    } else if (share >= 0.8) {
        finding.level = HealthLevel::Warning;
        finding.words = tr("Filling up: %1 free").arg(count(facts.maximum - facts.used));
    } else if (idle >= 300) {
        finding.level = HealthLevel::Warning;
        finding.words = tr("A transaction has been idle for %1").arg(formatDuration(idle));
    } else {
        finding.level = HealthLevel::Good;
        finding.words = std::isnan(facts.active) ? tr("Plenty left")
            : facts.idleInTransaction > 0
            ? tr("%1 active, %2 idle in transaction").arg(count(facts.active), count(facts.idleInTransaction))
            : tr("Plenty left, %1 active").arg(count(facts.active));
    }
    return finding;
}

Finding HealthRules::cache(const CacheFacts &facts)
{
    Finding finding { .id = QStringLiteral("cache"), .title = tr("Cache") };
    const double blocks = facts.hitsPerSecond + facts.readsPerSecond;
    if (std::isnan(blocks))
        return finding;
    if (blocks < 100) {
        finding.level = HealthLevel::Good;
        finding.figure = tr("Quiet");
        finding.words = tr("Too little is read to judge");
        return finding;
    }
    const double share = facts.hitsPerSecond / blocks;
    finding.figure = percent(share);
    finding.level = share < 0.8 ? HealthLevel::Critical
        : share < 0.9           ? HealthLevel::Warning
        : share < 0.99          ? HealthLevel::Notice
                                : HealthLevel::Good;
    finding.words = finding.level == HealthLevel::Good
        ? tr("Nearly all reads come from memory")
        : tr("%1 of 100 reads leave shared buffers").arg(count(std::max(1.0, std::round((1 - share) * 100))));
    return finding;
}

Finding HealthRules::blocking(const BlockingFacts &facts)
{
    Finding finding { .id = QStringLiteral("blocking"), .title = tr("Blocking") };
    if (facts.hidden) {
        finding.figure = tr("Hidden");
        finding.words = tr("Needs the role pg_monitor");
    }
    if (std::isnan(facts.waiting))
        return finding;
    const int waiting = static_cast<int>(std::lround(facts.waiting));
    const double longest = std::isnan(facts.longestWait) ? 0 : facts.longestWait;
    if (waiting == 0) {
        finding.level = HealthLevel::Good;
        finding.figure = tr("None");
        finding.words = tr("Nobody waits for a lock");
        return finding;
    }
    finding.figure = waiting == 1 ? tr("1 blocked") : tr("%1 blocked").arg(waiting);
    finding.level = (waiting >= 3 && longest >= 300) || waiting > 10 ? HealthLevel::Critical
        : longest >= 60 || waiting > 5                               ? HealthLevel::Warning
                                                                     : HealthLevel::Notice;
    finding.words =
        longest > 0 ? tr("Waiting for a lock for up to %1").arg(formatDuration(longest)) : tr("Waiting for a lock");
    return finding;
}

Finding HealthRules::replication(const ReplicationFacts &facts)
{
    Finding finding { .id = QStringLiteral("replication"), .title = tr("Replication") };
    if (!facts.known)
        return finding;
    finding.level = HealthLevel::Good;
    finding.figure = facts.standby ? tr("Standby")
        : facts.standbys == 0      ? tr("No standby")
        : facts.standbys == 1      ? tr("1 standby")
                                   : tr("%1 standbys").arg(facts.standbys);
    const auto worsen = [&](HealthLevel level, const QString &words) {
        if (level > finding.level) {
            finding.level = level;
            finding.words = words;
        }
    };
    if (facts.lagBytes > 1024 * Megabyte)
        worsen(HealthLevel::Critical, tr("%1 of WAL behind").arg(bytes(facts.lagBytes)));
    if (facts.lostSlots > 0)
        worsen(HealthLevel::Critical, tr("A slot has lost WAL it needs"));
    if (facts.inactiveSlots > 0 && facts.retainedBytes > Gigabyte)
        worsen(HealthLevel::Critical, tr("An unused slot keeps %1 of WAL").arg(bytes(facts.retainedBytes)));
    if (facts.archiverFailing)
        worsen(HealthLevel::Warning, tr("Archiving of WAL is failing"));
    if (facts.lagBytes > 100 * Megabyte)
        worsen(HealthLevel::Warning, tr("%1 of WAL behind").arg(bytes(facts.lagBytes)));
    if (facts.lagSeconds > 30)
        worsen(HealthLevel::Warning, tr("%1 behind").arg(formatDuration(facts.lagSeconds)));
    if (facts.inactiveSlots > 0)
        worsen(HealthLevel::Warning, tr("A replication slot is not in use"));
    if (!finding.words.isEmpty())
        return finding;
    if (!std::isnan(facts.lagSeconds) && (facts.standby || facts.standbys > 0))
        finding.words = facts.lagSeconds < 1 ? tr("Keeping up") : tr("%1 behind").arg(formatDuration(facts.lagSeconds));
    else if (facts.standby || facts.standbys > 0)
        finding.words = tr("Keeping up");
    else
        finding.words = facts.slots > 0 ? tr("All slots are in use") : tr("Nothing replicates from here");
    return finding;
}

Finding HealthRules::vacuum(const VacuumFacts &facts)
{
    Finding finding { .id = QStringLiteral("vacuum"), .title = tr("Vacuum and freeze") };
    if (std::isnan(facts.transactionAge))
        return finding;
    const double share = facts.transactionAge / TransactionIds;
    finding.figure = share < 0.01 ? tr("< 1 % used") : tr("%1 used").arg(percent(share));
    if (share >= 0.5) {
        finding.level = share >= 0.8 ? HealthLevel::Critical : HealthLevel::Warning;
        finding.words =
            tr("%1 must be frozen soon").arg(facts.database.isEmpty() ? tr("The oldest database") : facts.database);
    } else if (facts.freezeMaxAge > 0 && facts.transactionAge > 1.1 * facts.freezeMaxAge) {
        finding.level = HealthLevel::Notice;
        finding.words = tr("The vacuum against wraparound is late");
    } else {
        finding.level = HealthLevel::Good;
        finding.words = facts.running == 1 ? tr("Far from wraparound, 1 vacuum running")
            : facts.running > 1            ? tr("Far from wraparound, %1 vacuums running").arg(count(facts.running))
                                           : tr("Far from wraparound");
    }
    return finding;
}

Finding HealthRules::disk(const DiskFacts &facts)
{
    Finding finding { .id = QStringLiteral("disk"), .title = tr("Disk growth") };
    if (std::isnan(facts.databaseBytes))
        return finding;
    finding.level = HealthLevel::Good;
    finding.figure = bytes(facts.databaseBytes);
    const bool growthCounts = !std::isnan(facts.growthPerDay) && facts.observed >= 1h;
    const bool growing = growthCounts && facts.growthPerDay > Megabyte;
    const bool diskKnown = !std::isnan(facts.diskFree) && !std::isnan(facts.diskTotal) && facts.diskTotal > 0;
    finding.words = growing ? tr("Growing by %1 a day").arg(bytes(facts.growthPerDay))
        : growthCounts      ? tr("Not growing")
                            : tr("Growth is known after an hour");
    if (!diskKnown)
        return finding;

    const double used = 1 - facts.diskFree / facts.diskTotal;
    const double daysLeft = growing ? facts.diskFree / facts.growthPerDay : INFINITY;
    const bool tight = facts.diskFree < 50 * Gigabyte;
    if ((tight && used >= 0.95) || daysLeft < 1)
        finding.level = HealthLevel::Critical;
    else if ((tight && used >= 0.85) || daysLeft < 7)
        finding.level = HealthLevel::Warning;
    if (daysLeft < 7)
        finding.words = tr("Full in %1 at this growth").arg(formatDuration(daysLeft * 86400));
    else if (finding.level != HealthLevel::Good)
        finding.words = tr("Volume %1 full, %2 free").arg(percent(used), bytes(facts.diskFree));
    else if (growthCounts)
        finding.words = tr("%1, %2 free").arg(finding.words, bytes(facts.diskFree));
    else
        finding.words = tr("%1 free on the volume").arg(bytes(facts.diskFree));
    return finding;
}

HealthReport HealthRules::judge(const HealthFacts &facts)
{
    HealthReport report { { availability(facts.availability), connections(facts.connections), cache(facts.cache),
        blocking(facts.blocking), replication(facts.replication), vacuum(facts.vacuum), disk(facts.disk) } };
    // What a server said before it fell silent is old news, and no good news.
    if (facts.availability.phase != TargetPhase::Live) {
        for (auto &finding : report.findings) {
            if (finding.level == HealthLevel::Good)
                finding.level = HealthLevel::Unknown;
        }
    }
    return report;
}

} // namespace datainsight
