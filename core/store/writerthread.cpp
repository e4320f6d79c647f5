// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writerthread.h"

namespace datainsight {

WriterThread::~WriterThread()
{
    waitForEnd(QDeadlineTimer(WorkerThread::StopLimit));
}

void WriterThread::post(std::function<void()> work)
{
    if (!m_ending)
        m_thread.post(std::move(work));
}

void WriterThread::beginEnd(std::function<void()> last)
{
    if (m_ending.exchange(true))
        return;
    m_finished = std::make_shared<QSemaphore>();
    m_thread.post([finished = m_finished, last = std::move(last)] {
        if (last)
            last();
        finished->release();
    });
}

bool WriterThread::waitForEnd(QDeadlineTimer until)
{
    if (m_ended)
        return *m_ended;
    beginEnd();
    // With nothing left to do the thread is gone at once; only a machine that is very busy makes that take time.
    constexpr Milliseconds Idle { 500 };
    const bool finished = m_finished->tryAcquire(1, static_cast<int>(until.remainingTime()));
    m_ended = m_thread.stop(finished ? Idle : Milliseconds(0));
    return *m_ended;
}

} // namespace datainsight
