// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

class QThread;

namespace datainsight {

/// A named thread with an event loop that cannot be forgotten: it has one owner, and is gone when that is.
/// Made and destroyed on the owner's thread; post() may be called from any.
class WorkerThread
{
public:
    /// How long an orderly end may take (style and architecture: three seconds in all).
    static constexpr Milliseconds StopLimit { 3000 };

    explicit WorkerThread(const QString &name);
    /// Stops the thread and waits for it, at most StopLimit; one that will not stop is logged and abandoned, not
    /// killed.
    ~WorkerThread();
    Q_DISABLE_COPY_MOVE(WorkerThread)

    /// Runs `work` on the thread, in order. After stop() it is dropped, and what it captured is destroyed.
    void post(std::function<void()> work);
    /// Lives on the thread; for timers and queued connections.
    QObject *context() const { return m_context.get(); }
    bool isCurrent() const;
    /// True when the thread ended within `limit`. Work not yet begun is destroyed, not run.
    bool stop(Milliseconds limit = StopLimit);

private:
    std::unique_ptr<QThread> m_thread;
    std::unique_ptr<QObject> m_context;
};

} // namespace datainsight
