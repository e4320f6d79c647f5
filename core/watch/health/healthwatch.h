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

    HealthWatch(TargetFeed *feed, const Clock &clock, QObject *parent = nullptr);

    /// Made on demand the first time.
    const HealthReport &report(const TargetId &target) const;
    /// Active sessions, as far as the hot history reaches.
    SeriesPoints activity(const TargetId &target, const TimeRange &range) const;

Q_SIGNALS:
    void changed(const datainsight::TargetId &target);

private:
    void judgeStale();

    TargetFeed *m_feed;
    const Clock &m_clock;
    mutable QHash<TargetId, HealthReport> m_reports;
    QSet<TargetId> m_stale;
    QTimer m_timer;
};

} // namespace datainsight
