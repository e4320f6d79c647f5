// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/clock.h"
#include "core/base/error.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace datainsight {

class Operation;

/// Something that waits for the network on behalf of an operation. Both calls return at once; any thread.
class Interruptible
{
public:
    virtual ~Interruptible() = default;
    /// Please end, if this is what you do for `operation`; asked again until it has ended.
    virtual void interrupt(const Operation *operation) = 0;
    /// End now; what was waited on cannot be used again.
    virtual void cut() = 0;

protected:
    Interruptible() = default;
    Q_DISABLE_COPY_MOVE(Interruptible)
};

/// One PgWorker::run(): who may end it, when, and why it ended. Thread-safe.
class Operation
{
public:
    /// A cancel that comes before its statement is lost, so it is asked again at this pace.
    static constexpr Milliseconds AskAgain { 200 };

    enum class Stop { None, Cancelled, Timeout };

    /// `wake` makes the watchdog call tick() soon; it must outlive the operation.
    Operation(const CancelToken &token, Milliseconds limit, Milliseconds grace, std::function<void()> wake);
    Q_DISABLE_COPY_MOVE(Operation)

    Stop stopped() const;
    /// What to tell the one who waits, when it was stopped.
    std::optional<Error> stopError() const;
    SteadyInstant deadline() const { return m_deadline; }

    /// The owner goes away: end within the grace, whatever the deadline says.
    void abandon();
    /// What waits from now on; null when nothing does.
    void setTarget(std::shared_ptr<Interruptible> target);

    /// Interrupts and cuts what is due; the moment to look again.
    SteadyInstant tick(SteadyInstant now);

private:
    void stop(Stop reason, SteadyInstant cutAt);

    const SteadyInstant m_deadline;
    const Milliseconds m_limit;
    const Milliseconds m_grace;
    const std::function<void()> m_wake;

    mutable std::mutex m_mutex;
    Stop m_stop = Stop::None;
    SteadyInstant m_cutAt;
    SteadyInstant m_nextAsk;
    bool m_cut = false;
    std::shared_ptr<Interruptible> m_target;

    CancelToken::Registration m_registration; // last: its callback touches the rest
};

} // namespace datainsight
