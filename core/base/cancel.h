// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace datainsight {

namespace detail {
struct CancelState;
}

/// The receiving end of a cancel: cheap to copy, safe on any thread. A default-made token is never cancelled.
class CancelToken
{
public:
    CancelToken() = default;

    bool isCancelled() const;

    /// Keeps a callback registered as long as it lives. Destroying it waits for a callback under way on another thread,
    /// so that after it nothing of the owner is touched.
    class Registration
    {
    public:
        Registration() = default;
        Registration(Registration &&other) noexcept;
        Registration &operator=(Registration &&other) noexcept;
        ~Registration();

    private:
        friend class CancelToken;
        void reset();
        std::shared_ptr<detail::CancelState> m_state;
        std::uint64_t m_id = 0;
    };

    /// Calls `callback` once when cancelled, on the cancelling thread; at once, here, when that has happened already.
    [[nodiscard]] Registration onCancel(std::function<void()> callback) const;

private:
    friend class CancelSource;
    explicit CancelToken(std::shared_ptr<detail::CancelState> state);
    std::shared_ptr<detail::CancelState> m_state;
};

/// The asking end. Destroying it cancels, so that a page that goes away takes its queries with it.
class CancelSource
{
public:
    CancelSource();
    ~CancelSource();
    CancelSource(CancelSource &&) noexcept = default;
    CancelSource &operator=(CancelSource &&other) noexcept;

    CancelToken token() const;
    void cancel();
    /// Cancels what is under way and starts anew: what a page does when it reloads.
    CancelToken renew();

private:
    std::shared_ptr<detail::CancelState> m_state;
};

} // namespace datainsight
