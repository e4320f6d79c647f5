// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <algorithm>
#include <random>

namespace datainsight {

/// How long to wait before the next attempt to connect: one second, doubled each time, at most a minute, and of that a
/// random half to whole, so that many consoles do not fall upon a server that has just come back.
class BackOff
{
public:
    static constexpr Milliseconds First { 1000 };
    static constexpr Milliseconds Longest { 60'000 };

    explicit BackOff(std::uint_fast32_t seed) : m_random(seed) { }

    Milliseconds next()
    {
        const double share = std::uniform_real_distribution<double>(0.5, 1.0)(m_random);
        const auto wait = Milliseconds(static_cast<qint64>(static_cast<double>(m_next.count()) * share));
        m_next = std::min(m_next * 2, Longest);
        return wait;
    }
    /// Once connected.
    void reset() { m_next = First; }

private:
    Milliseconds m_next = First;
    std::minstd_rand m_random;
};

} // namespace datainsight
