// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/sessionlist.h"
#include "core/base/cancel.h"
#include "core/base/ids.h"
#include "core/base/pending.h"
#include "core/connect/serveraccess.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace datainsight {

class ActivityRunner;

/// Who is on a server, asked again and again while it is switched on: every second, less often when the server takes
/// long to say so, ever less often while it does not answer. One server at a time; another one, or a change of its
/// profile, drops what was asked. Lives on the UI thread; nothing waits.
class SessionSource final : public QObject
{
    Q_OBJECT
public:
    /// From the end of an answer to the next question, at least.
    static constexpr Milliseconds Pace { 1000 };
    static constexpr Milliseconds LongestPause { 30000 };

    explicit SessionSource(ServerAccess access, QObject *parent = nullptr);
    ~SessionSource() override;

    void setTarget(const TargetId &target);
    /// Nothing where there is no server.
    const std::optional<Profile> &profile() const { return m_profile; }

    /// Asks now, and goes on. stop() lets an answer under way come, and asks no more.
    void start();
    void stop();
    bool isOn() const { return m_on; }
    /// Asks once, now, whether it is on or not.
    void ask();

    /// Asks no more, and has this list, which may be null, until start() or ask(): a moment of the past.
    void hold(const SessionListPtr &list);
    bool isHeld() const { return m_held; }

    /// The newest answer; null before the first.
    const SessionListPtr &list() const { return m_list; }
    /// Why the newest question was not answered; nothing when it was.
    const std::optional<Error> &error() const { return m_error; }

    Pending<QueryText> queryText(const SessionId &id, const CancelToken &token);

Q_SIGNALS:
    /// list() or error() is new. After another server list() is null.
    void changed();

private:
    void take(const Result<SessionListPtr> &answer);
    void connectAnew();
    void letGo();

    ServerAccess m_access;
    TargetId m_target;
    std::optional<Profile> m_profile;
    std::unique_ptr<ActivityRunner> m_runner;
    SessionListPtr m_list;
    std::optional<Error> m_error;
    QTimer m_next;
    QElapsedTimer m_asked; ///< valid while an answer is awaited
    int m_failures = 0; ///< in a row
    bool m_on = false;
    bool m_held = false;
    quint64 m_number = 0; ///< of the runner; a late answer of another is dropped
};

} // namespace datainsight
