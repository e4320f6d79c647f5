// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/connect/serveraccess.h"
#include "core/indexes/indexesrunner.h"
#include "core/watch/targetfeed.h"

#include <QTimer>

namespace datainsight {

/// The indexes of one database of one server, read while the page is on screen: at once, then every Pace, and when
/// somebody asks. The scans of the other servers of the cluster that the console knows are counted with them. What was
/// read stays until the next answer, also after an error. UI thread; nothing waits.
class IndexSource final : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds Pace { 5 * 60 * 1000 };

    IndexSource(TargetFeed *feed, ServerAccess access, const Clock &clock, QObject *parent = nullptr);
    ~IndexSource() override;

    /// Drops what was read of another place. An empty database is the one the profile signs in to.
    void setPlace(const TargetId &target, const QString &database);
    /// Nothing is asked before this, nor after stop(), which cancels what is under way.
    void start();
    void stop();
    /// Reads anew, unless that is under way.
    void refresh();
    /// Something was done: reads anew, once more where that is under way, or as soon as it is started again.
    void renew();

    const TargetId &target() const { return m_target; }
    const QString &database() const { return m_database; }
    /// Null before the first answer.
    const IndexReportPtr &report() const { return m_report; }
    Instant readAt() const { return m_readAt; } ///< by our clock
    /// Why the last question had no answer; nothing when it had.
    const std::optional<Error> &error() const { return m_error; }
    bool isAsking() const { return m_asking; }
    /// Null where there is no server. Asked of what was chosen (IndexesRunner::definition).
    IndexesRunner *runner();

Q_SIGNALS:
    /// report(), error() or isAsking() is new.
    void changed();

private:
    void dropRunner();
    std::vector<OtherServer> others() const;
    void ask();
    void take(const Result<IndexReportPtr> &answer);

    TargetFeed *m_feed;
    ServerAccess m_access;
    const Clock &m_clock;
    TargetId m_target;
    QString m_database;
    std::unique_ptr<IndexesRunner> m_runner;
    QStringList m_others; ///< whom the runner counts with
    IndexReportPtr m_report;
    Instant m_readAt;
    std::optional<Error> m_error;
    CancelSource m_cancel;
    QTimer m_timer;
    int m_number = 0; ///< of the question whose answer counts
    bool m_running = false;
    bool m_asking = false;
    bool m_again = false;
    bool m_outdated = false;
};

} // namespace datainsight
