// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace datainsight {

/// A clock whose hands the test turns. Starts at 2026-01-01 00:00:00 UTC. Thread-safe.
class FakeClock final : public Clock
{
public:
    Instant now() const override { return fromMilliseconds(m_now); }
    SteadyInstant steady() const override { return SteadyInstant(Milliseconds(m_steady)); }

    /// Time passes.
    void advance(Milliseconds by)
    {
        m_now += by.count();
        m_steady += by.count();
    }
    /// Somebody sets the wall clock; the steady one goes on as if nothing had happened.
    void jumpTo(Instant at) { m_now = toMilliseconds(at); }

private:
    std::atomic<qint64> m_now { 1'767'225'600'000 };
    std::atomic<qint64> m_steady { 1'000'000 };
};

} // namespace datainsight
