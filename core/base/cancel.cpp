// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cancel.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace datainsight {

namespace detail {

struct CancelState
{
    std::mutex mutex;
    std::condition_variable idle;
    bool cancelled = false;
    std::uint64_t nextId = 1;
    std::uint64_t running = 0;
    std::thread::id runner;
    std::map<std::uint64_t, std::function<void()>> callbacks;
};

} // namespace detail

CancelToken::CancelToken(std::shared_ptr<detail::CancelState> state) : m_state(std::move(state)) { }

bool CancelToken::isCancelled() const
{
    if (!m_state)
        return false;
    const std::scoped_lock lock(m_state->mutex);
    return m_state->cancelled;
}

CancelToken::Registration CancelToken::onCancel(std::function<void()> callback) const
{
    Registration registration;
    if (!m_state)
        return registration;
    {
        const std::scoped_lock lock(m_state->mutex);
        if (!m_state->cancelled) {
            registration.m_state = m_state;
            registration.m_id = m_state->nextId++;
            m_state->callbacks.emplace(registration.m_id, std::move(callback));
            return registration;
        }
    }
    callback();
    return registration;
}

CancelToken::Registration::Registration(Registration &&other) noexcept
    : m_state(std::exchange(other.m_state, nullptr)), m_id(std::exchange(other.m_id, 0))
{ }

CancelToken::Registration &CancelToken::Registration::operator=(Registration &&other) noexcept
{
    if (this != &other) {
        reset();
        m_state = std::exchange(other.m_state, nullptr);
        m_id = std::exchange(other.m_id, 0);
    }
    return *this;
}

CancelToken::Registration::~Registration()
{
    reset();
}

void CancelToken::Registration::reset()
{
    if (!m_state)
        return;
    std::unique_lock lock(m_state->mutex);
    m_state->callbacks.erase(m_id);
    // A callback that ends its own registration must not wait for itself.
    if (m_state->running == m_id && m_state->runner != std::this_thread::get_id())
        m_state->idle.wait(lock, [this] { return m_state->running != m_id; });
    lock.unlock();
    m_state.reset();
}

CancelSource::CancelSource() : m_state(std::make_shared<detail::CancelState>()) { }

CancelSource::~CancelSource()
{
    cancel();
}

CancelSource &CancelSource::operator=(CancelSource &&other) noexcept
{
    if (this != &other) {
        cancel();
        m_state = std::move(other.m_state);
    }
    return *this;
}

CancelToken CancelSource::token() const
{
    return CancelToken(m_state);
}

void CancelSource::cancel()
{
    if (!m_state)
        return;
    const auto state = m_state;
    std::unique_lock lock(state->mutex);
    if (state->cancelled)
        return;
    state->cancelled = true;
    state->runner = std::this_thread::get_id();
    while (!state->callbacks.empty()) {
        auto node = state->callbacks.extract(state->callbacks.begin());
        state->running = node.key();
        lock.unlock();
        node.mapped()();
        lock.lock();
        state->running = 0;
        state->idle.notify_all();
    }
}

CancelToken CancelSource::renew()
{
    cancel();
    m_state = std::make_shared<detail::CancelState>();
    return token();
}

} // namespace datainsight
