// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace datainsight {

class Operation;

/// One thread that keeps the time of every operation of every worker. It never waits for the network: what could, it
/// hands on. There while somebody holds shared().
class Watchdog
{
public:
    static std::shared_ptr<Watchdog> shared();
    ~Watchdog();
    Q_DISABLE_COPY_MOVE(Watchdog)

    void watch(Operation *operation);
    /// After it the operation is not touched again.
    void unwatch(Operation *operation);
    /// Looks at all operations now.
    void wake();

private:
    Watchdog();
    void loop();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::condition_variable m_idle;
    std::vector<Operation *> m_operations;
    Operation *m_current = nullptr;
    SteadyInstant m_next = SteadyInstant::max();
    bool m_wake = false;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace datainsight
