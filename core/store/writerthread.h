// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/workerthread.h"

#include <QDeadlineTimer>
#include <QSemaphore>

#include <atomic>
#include <memory>
#include <optional>

namespace datainsight {

/// A thread that writes to a disk, and its orderly end in two steps: all of them are asked to end before any is waited
/// for, and they are waited for until one deadline, so that a disk that hangs takes from a shutdown no more than one
/// time limit. Used on its owner's thread; post() may be called from any until waitForEnd() begins.
class WriterThread
{
public:
    explicit WriterThread(const QString &name) : m_thread(name) { }
    /// Ends it in WorkerThread::StopLimit, where that has not been done.
    ~WriterThread();
    Q_DISABLE_COPY_MOVE(WriterThread)

    /// Runs `work` on the thread, in order. What is posted after beginEnd() is dropped.
    void post(std::function<void()> work);
    QObject *context() const { return m_thread.context(); }

    /// `last` runs after all that was posted. Does not wait. The first call counts.
    void beginEnd(std::function<void()> last = {});
    /// True when the thread has ended by then. If not it is left to itself: what it has not written is lost, as if the
    /// process had been killed. A second call answers what the first did.
    bool waitForEnd(QDeadlineTimer until);

private:
    WorkerThread m_thread;
    std::atomic<bool> m_ending = false;
    std::shared_ptr<QSemaphore> m_finished; ///< from beginEnd() on
    std::optional<bool> m_ended; ///< what waitForEnd() answered
};

} // namespace datainsight
