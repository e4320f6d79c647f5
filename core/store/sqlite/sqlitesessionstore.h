// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/sessionstore.h"
#include "core/store/writerthread.h"

#include <memory>

namespace datainsight {

class SessionArchive;

/// The session history in `sessions.sqlite`, a file of its own beside the metrics store's. Written by the program that
/// writes that store; others read it and keep what they sample in memory. One thread. What is sampled is written once a
/// minute: a program that is killed loses a minute of it at most.
class SqliteSessionStore final : public SessionStore
{
public:
    enum class Mode { Writer, Reader };
    static QString fileName(); ///< "sessions.sqlite"

    SqliteSessionStore(
        const QString &folder, Mode mode, const Clock &clock = Clock::system(), const SessionRetention &retention = {});
    /// Writes what is there of the minute under way, and is back within three seconds.
    ~SqliteSessionStore() override;
    /// The same in two steps, for a deadline that is shared (see WriterThread). What is asked for later is answered
    /// Cancelled.
    void beginEnd();
    bool waitForEnd(QDeadlineTimer until) { return m_thread.waitForEnd(until); }

    void append(FramePtr frame) override;
    Pending<LoadAnswer> load(TargetId target, LoadQuery query, CancelToken token) override;
    Pending<std::optional<SessionMoment>> moment(TargetId target, Instant at, CancelToken token) override;
    std::optional<Error> trouble() const override;
    /// From now on it writes: the program that did has ended. What is in memory still is written too.
    void becomeWriter();

private:
    std::shared_ptr<SessionArchive> m_archive; ///< used on the thread only, but for its trouble
    WriterThread m_thread;
};

} // namespace datainsight
