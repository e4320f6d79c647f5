// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"
#include "core/sample/sessionload.h"

#include <optional>
#include <vector>

namespace datainsight {

/// A session that was at work or within a transaction when it was sampled. Instants are the server's.
struct SampledBackend
{
    int pid = 0;
    qint64 startedUs = 0; ///< when it began, since 1970: tells it from another with the same pid
    int leaderPid = 0; ///< of a parallel worker; 0: it is none
    QString database, user, application, backendType, state, waitClass, waitEvent, queryId;
    std::optional<Instant> transactionSince, queryStart, stateSince;
    std::vector<int> blockers; ///< of one that waits for a lock: pids, each once; 0 is a prepared transaction

    friend bool operator==(const SampledBackend &, const SampledBackend &) = default;
};

/// All of them in one sample.
struct BackendSample
{
    Instant at; ///< by our clock
    Instant serverAt; ///< by the server's
    bool hidden = false; ///< sessions of others are hidden from the role
    std::vector<SampledBackend> backends;

    friend bool operator==(const BackendSample &, const BackendSample &) = default;
};

/// What those that waited for locks waited for, as target.blocking has it in its column `waits`.
struct WaitNote
{
    Instant at; ///< by our clock
    QString waits;
    friend bool operator==(const WaitNote &, const WaitNote &) = default;
};

/// The sessions of a server at a moment of the past.
struct SessionMoment
{
    LoadGrain grain = LoadGrain::Second; ///< Minute: one sample of each minute is kept, and this is it
    BackendSample sample; ///< as it was taken: its `at` is at most a grain or a gap away from what was asked for
    std::vector<WaitNote> notes; ///< the last before the sample and the first after it, each where it is near enough
};

/// "1700000000000;17,1699999990000000,a,0,1699999999000,1699999999500,1699999999500,18 19;…": the column `backends` of
/// target.ash, added to `sample` together with the labels of its row. What cannot be read is left out.
void addBackends(BackendSample &sample, const Frame &frame, qsizetype row);
/// A frame of target.backends.
BackendSample backendSampleOf(const Frame &frame);

} // namespace datainsight
