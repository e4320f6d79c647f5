// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/operation.h"

#include "core/base/units.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {
struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Operation)
};
} // namespace

Operation::Operation(const CancelToken &token, Milliseconds limit, Milliseconds grace, std::function<void()> wake)
    : m_deadline(std::chrono::steady_clock::now() + limit), m_limit(limit), m_grace(grace), m_wake(std::move(wake)),
      m_cutAt(m_deadline + grace),
      m_registration(token.onCancel([this] { stop(Stop::Cancelled, m_deadline + m_grace); }))
{ }

Operation::Stop Operation::stopped() const
{
    const std::scoped_lock lock(m_mutex);
    return m_stop;
}

std::optional<Error> Operation::stopError() const
{
    switch (stopped()) {
    case Stop::None:
        return std::nullopt;
    case Stop::Cancelled:
        return Error::cancelled();
    case Stop::Timeout:
        break;
    }
    return Error {
        .kind = ErrorKind::Timeout,
        .message = Tr::tr("No answer within %1.").arg(formatDuration(std::chrono::duration<double>(m_limit).count())),
        .hint = Tr::tr("The server or the network is slow or hangs; see its load and its log."),
    };
}

void Operation::abandon()
{
    stop(Stop::Cancelled, std::chrono::steady_clock::now() + m_grace);
}

void Operation::setTarget(std::shared_ptr<Interruptible> target)
{
    bool late = false;
    {
        const std::scoped_lock lock(m_mutex);
        m_target = std::move(target);
        m_nextAsk = {};
        late = m_stop != Stop::None && m_target;
    }
    if (late)
        m_wake();
}

void Operation::stop(Stop reason, SteadyInstant cutAt)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_stop == Stop::None)
            m_stop = reason;
        m_cutAt = std::min(m_cutAt, cutAt);
    }
    m_wake();
}

SteadyInstant Operation::tick(SteadyInstant now)
{
    std::shared_ptr<Interruptible> target;
    bool cut = false;
    SteadyInstant next = m_deadline;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_stop == Stop::None) {
            if (now < m_deadline)
                return m_deadline;
            m_stop = Stop::Timeout;
        }
        if (m_cut || !m_target)
            return SteadyInstant::max();
        if (now >= m_cutAt) {
            m_cut = cut = true;
            target = m_target;
            next = SteadyInstant::max();
        } else {
            if (now >= m_nextAsk) {
                m_nextAsk = now + AskAgain;
                target = m_target;
            }
            next = std::min(m_nextAsk, m_cutAt);
        }
    }
    if (target && cut)
        target->cut();
    else if (target)
        target->interrupt(this);
    return next;
}

} // namespace datainsight
