// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>

namespace datainsight {

using Milliseconds = std::chrono::milliseconds;
using Seconds = std::chrono::seconds;

/// A moment in UTC, to the millisecond. What frames, the store and charts are stamped with.
using Instant = std::chrono::sys_time<Milliseconds>;
/// A moment that never jumps. What intervals, deadlines and schedules are measured with.
using SteadyInstant = std::chrono::time_point<std::chrono::steady_clock, std::chrono::nanoseconds>;

/// Where core gets its time from, so that tests can turn the hands (tests/support/fakeclock.h). Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    virtual SteadyInstant steady() const = 0;

    /// The machine's clocks. Lives for ever.
    static const Clock &system();

protected:
    Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)
};

/// Milliseconds since 1970, UTC.
constexpr qint64 toMilliseconds(Instant at)
{
    return at.time_since_epoch().count();
}
constexpr Instant fromMilliseconds(qint64 at)
{
    return Instant(Milliseconds(at));
}
QDateTime toDateTime(Instant at);
Instant fromDateTime(const QDateTime &at);

} // namespace datainsight
