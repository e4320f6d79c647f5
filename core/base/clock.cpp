// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <QTimeZone>

namespace datainsight {

namespace {

class SystemClock final : public Clock
{
public:
    Instant now() const override
    {
        return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
    }
    SteadyInstant steady() const override { return std::chrono::steady_clock::now(); }
};

} // namespace

const Clock &Clock::system()
{
    static const SystemClock clock;
    return clock;
}

QDateTime toDateTime(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMilliseconds(at), QTimeZone::utc());
}

Instant fromDateTime(const QDateTime &at)
{
    return fromMilliseconds(at.toMSecsSinceEpoch());
}

} // namespace datainsight
