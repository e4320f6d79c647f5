// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/watchdog.h"

#include "core/pg/operation.h"
#include "core/pg/threadname.h"

#include <algorithm>

namespace datainsight {

std::shared_ptr<Watchdog> Watchdog::shared()
{
    static std::mutex mutex;
    static std::weak_ptr<Watchdog> instance;
    const std::scoped_lock lock(mutex);
    auto watchdog = instance.lock();
    if (!watchdog) {
        watchdog.reset(new Watchdog);
        instance = watchdog;
    }
    return watchdog;
}

Watchdog::Watchdog() : m_thread([this] { loop(); }) { }

Watchdog::~Watchdog()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stop = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void Watchdog::watch(Operation *operation)
{
    const std::scoped_lock lock(m_mutex);
    m_operations.push_back(operation);
    // Most operations end long before a deadline that is later than what is waited for anyway.
    if (operation->deadline() < m_next || operation->stopped() != Operation::Stop::None) {
        m_wake = true;
        m_changed.notify_all();
    }
}

void Watchdog::unwatch(Operation *operation)
{
    std::unique_lock lock(m_mutex);
    std::erase(m_operations, operation);
    m_idle.wait(lock, [&] { return m_current != operation; });
}

void Watchdog::wake()
{
    const std::scoped_lock lock(m_mutex);
    m_wake = true;
    m_changed.notify_all();
}

void Watchdog::loop()
{
    setThreadName("pg-watchdog");
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        m_wake = false;
        m_next = SteadyInstant::max(); // what is added meanwhile is not in this round, so it must wake us
        SteadyInstant next = SteadyInstant::max();
        const auto operations = m_operations;
        for (auto *operation : operations) {
            if (std::find(m_operations.begin(), m_operations.end(), operation) == m_operations.end())
                continue;
            m_current = operation;
            lock.unlock();
            const auto again = operation->tick(std::chrono::steady_clock::now());
            lock.lock();
            m_current = nullptr;
            m_idle.notify_all();
            next = std::min(next, again);
        }
        m_next = next;
        const auto due = [this] { return m_wake || m_stop; };
        if (next == SteadyInstant::max())
            m_changed.wait(lock, due);
        else
            m_changed.wait_until(lock, next, due);
    }
}

} // namespace datainsight
