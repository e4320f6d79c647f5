// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/health/finding.h"
#include "core/watch/targetfeed.h"

#include <QHash>
#include <QSet>
#include <QTimer>

namespace datainsight {

/// Keeps the health report of every target up to date, a few times a minute and at once when a connection comes or
/// goes. Costs well under a millisecond a target and round. Lives on the UI thread.
class HealthWatch : public QObject
{
    Q_OBJECT
public:
    /// Reports are made at most this often.
    static constexpr Milliseconds Pace { 2000 };
    /// The store is asked for the growth of databases this often.
    static constexpr Milliseconds GrowthPace { 10 * 60 * 1000 };

    HealthWatch(TargetFeed *feed, const Clock &clock, QObject *parent = nullptr);

    /// Made on demand the first time.
    const HealthReport &report(const TargetId &target) const;
    /// Active sessions, as far as the hot history reaches.
    SeriesPoints activity(const TargetId &target, const TimeRange &range) const;

Q_SIGNALS:
    void changed(const datainsight::TargetId &target);

private:
    /// How databases grew as far as the store knows; the hot history is too short for that.
    struct Growth
    {
        double bytesPerDay = NoValue;
        Milliseconds observed { 0 };
        Instant askedAt;
    };

    HealthReport judge(const TargetId &target) const;
    void judgeStale();
    void askGrowth(const TargetId &target);

    TargetFeed *m_feed;
    const Clock &m_clock;
    mutable QHash<TargetId, HealthReport> m_reports;
    QHash<TargetId, Growth> m_growth;
    CancelSource m_cancel;
    QSet<TargetId> m_stale;
    QTimer m_timer;
};

} // namespace datainsight
