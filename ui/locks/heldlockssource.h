// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/lockforecast.h"
#include "core/activity/sessionlist.h"
#include "core/base/cancel.h"
#include "core/base/clock.h"

#include <QObject>
#include <QPointer>

#include <QCoroTask>

#include <functional>

namespace datainsight {

class ActivityRunner;

/// All locks of a server and who has them, read when somebody asks and kept until they ask again. The newest question
/// counts. UI thread; nothing waits.
class HeldLocksSource final : public QObject
{
    Q_OBJECT

public:
    /// Null where there is no server.
    using Runner = std::function<ActivityRunner *()>;

    HeldLocksSource(Runner runner, const Clock &clock, QObject *parent = nullptr);

    void ask();
    /// What is under way does not come; what was read stays.
    void stop();
    /// Another server.
    void forget();
    bool isAsking() const { return m_asking; }

    /// Null before the first answer.
    const HeldLocksPtr &locks() const { return m_locks; }
    const SessionListPtr &sessions() const { return m_sessions; }
    const LockableRelationsPtr &relations() const { return m_relations; }
    Instant readAt() const { return m_readAt; } ///< by our clock
    /// Why the last question had no answer; nothing when it had.
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    using Self = QPointer<HeldLocksSource>;
    static QCoro::Task<> read(Self self, CancelToken token);
    void failed(const Error &error);

    Runner m_runner;
    const Clock &m_clock;
    CancelSource m_cancel;
    HeldLocksPtr m_locks;
    SessionListPtr m_sessions;
    LockableRelationsPtr m_relations;
    Instant m_readAt;
    std::optional<Error> m_error;
    bool m_asking = false;
};

} // namespace datainsight
