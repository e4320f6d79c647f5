// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/workerthread.h"

#include <QLoggingCategory>
#include <QThread>

Q_LOGGING_CATEGORY(lcThread, "datainsight.thread")

namespace datainsight {

WorkerThread::WorkerThread(const QString &name)
    : m_thread(std::make_unique<QThread>()), m_context(std::make_unique<QObject>())
{
    m_thread->setObjectName(name);
    m_context->moveToThread(m_thread.get());
    m_thread->start();
}

WorkerThread::~WorkerThread()
{
    stop();
}

void WorkerThread::post(std::function<void()> work)
{
    if (m_context)
        QMetaObject::invokeMethod(m_context.get(), std::move(work), Qt::QueuedConnection);
}

bool WorkerThread::isCurrent() const
{
    return QThread::currentThread() == m_thread.get();
}

bool WorkerThread::stop(Milliseconds limit)
{
    if (!m_thread)
        return true;
    m_thread->quit();
    if (!m_thread->wait(QDeadlineTimer(limit))) {
        qCCritical(lcThread, "thread %s did not stop in time and is abandoned", qUtf8Printable(m_thread->objectName()));
        // Destroying a running QThread ends the process. Left to itself, it goes when it ends after all, and with it
        // what was posted.
        QThread *thread = m_thread.release();
        QObject::connect(thread, &QThread::finished, m_context.release(), &QObject::deleteLater);
        QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
        return false;
    }
    // The thread is gone, so nobody else delivers events to the context: its queued work is destroyed with it.
    m_context.reset();
    m_thread.reset();
    return true;
}

} // namespace datainsight
