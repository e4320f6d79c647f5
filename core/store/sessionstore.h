// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/ids.h"
#include "core/base/pending.h"
#include "core/sample/frame.h"
#include "core/sample/sampledbackends.h"
#include "core/sample/sessionload.h"

#include <optional>

namespace datainsight {

/// How long samples of sessions are kept, by grain; nothing: for ever. The ages are those of the metrics store's tiers.
struct SessionRetention
{
    std::optional<Milliseconds> seconds = std::chrono::hours(24 * 14);
    std::optional<Milliseconds> minutes = std::chrono::hours(24 * 120);
    std::optional<Milliseconds> hours = std::chrono::hours(24 * 365 * 3);
    /// Who was there, one by one: each second, then one sample a minute. With 50 active sessions and 10 idle in a
    /// transaction a day of seconds takes 28 MB, one of minutes 2 (perf_sessionmoments).
    std::optional<Milliseconds> backendSeconds = std::chrono::hours(48);
    std::optional<Milliseconds> backendMinutes = std::chrono::hours(24 * 14);
    qint64 bytes = 1024LL * 1024 * 1024; ///< of all servers; beyond it the oldest of the finest grain goes first
};

/// The session history: every sample of target.ash and of the sessions behind it, the last 15 minutes in memory and all
/// in the store, with sums by minute and hour. Thread-safe; no call blocks. Errors are of kind Storage.
class SessionStore
{
public:
    virtual ~SessionStore() = default;

    /// A frame of target.ash, target.backends or target.blocking as it was sampled; any other is ignored.
    virtual void append(FramePtr frame) = 0;
    /// From seconds up to two hours, from minutes up to two weeks, else from hours; from the next coarser where a finer
    /// one does not reach back so far. The answer says from which.
    virtual Pending<LoadAnswer> load(TargetId target, LoadQuery query, CancelToken token) = 0;
    /// The last sample at or before `at`, where it is at most MostApart old; where seconds are kept no more the sample
    /// kept of that minute. Nothing: none was taken then, or it is kept no longer.
    virtual Pending<std::optional<SessionMoment>> moment(TargetId target, Instant at, CancelToken token) = 0;
    /// Why samples are not written, if they are not; they stay in memory then.
    virtual std::optional<Error> trouble() const = 0;

    static constexpr Milliseconds MostApart { 10'000 };

protected:
    SessionStore() = default;
    Q_DISABLE_COPY_MOVE(SessionStore)
};

} // namespace datainsight
