// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/blockingtree.h"
#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/pending.h"
#include "core/connect/serveraccess.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace datainsight {

class ActivityRunner;

/// Looks each second who waits for whom on one server, while it is told to: every two where the answer takes long. Keeps
/// what it saw last when the server no longer answers. UI thread; nothing waits.
class BlockingWatch final : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds Pace { 1000 };
    static constexpr Milliseconds SlowPace { 2000 };
    static constexpr Milliseconds SlowAnswer { 200 };

    /// The clock outlives it.
    BlockingWatch(ServerAccess access, const Clock &clock, QObject *parent = nullptr);
    ~BlockingWatch() override;

    /// Forgets what was seen of the one before.
    void setTarget(const TargetId &target);
    void start();
    /// What is under way is dropped; what was seen stays.
    void stop();
    bool isRunning() const { return m_running; }
    /// Looks now.
    void refresh();

    /// Null before the first answer.
    const BlockingTreePtr &tree() const { return m_tree; }
    /// Why the last look failed; nothing when it did not.
    const std::optional<Error> &error() const { return m_error; }
    Instant lookedAt() const { return m_lookedAt; } ///< by our clock, the last that worked
    /// What time it is on the server, as far as the last answer tells.
    Instant serverNow() const;
    /// Null without a profile.
    ActivityRunner *runner();

Q_SIGNALS:
    /// A look ended, well or not.
    void looked();

private:
    void adopt(const Result<BlockingTreePtr> &answer);
    void dropRunner();

    ServerAccess m_access;
    const Clock &m_clock;
    TargetId m_target;
    std::unique_ptr<ActivityRunner> m_runner;
    QTimer m_timer;
    bool m_running = false;
    bool m_asked = false;
    quint64 m_number = 0; ///< answers to earlier ones are late
    SteadyInstant m_askedAt;
    BlockingTreePtr m_tree;
    std::optional<Error> m_error;
    Instant m_lookedAt;
    SteadyInstant m_received;
};

} // namespace datainsight
