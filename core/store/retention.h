// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/metricsstore.h"

#include <optional>

namespace datainsight {

/// How long each tier is kept; nothing: for ever. A file goes when all of it is older than that.
struct Retention
{
    std::optional<Milliseconds> raw = std::chrono::hours(24 * 14);
    std::optional<Milliseconds> fiveMinutes = std::chrono::hours(24 * 120);
    std::optional<Milliseconds> oneHour = std::chrono::hours(24 * 365 * 3 + 24);
    std::optional<Milliseconds> oneDay;

    std::optional<Milliseconds> of(Grain grain) const;
    friend bool operator==(const Retention &, const Retention &) = default;
};

} // namespace datainsight
