// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext/parserthread.h"

namespace datainsight {

namespace {
/// Reserved, not used: a text of ordinary depth touches some kilobytes of it.
constexpr uint StackBytes = 128 * 1024 * 1024;
} // namespace

ParserThread::ParserThread()
{
    setObjectName(QStringLiteral("sql-parser"));
    setStackSize(StackBytes);
    start();
}

ParserThread::~ParserThread()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stop = true;
    }
    m_changed.notify_all();
    wait();
}

void ParserThread::run(const std::function<void()> &work)
{
    static ParserThread thread;
    thread.serve(work);
}

void ParserThread::serve(const std::function<void()> &work)
{
    const std::scoped_lock turn(m_turn);
    std::unique_lock lock(m_mutex);
    m_work = &work;
    m_changed.notify_all();
    m_changed.wait(lock, [this] { return !m_work; });
}

void ParserThread::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_work || m_stop; });
        if (!m_work)
            return;
        (*m_work)();
        m_work = nullptr;
        m_changed.notify_all();
    }
}

} // namespace datainsight
