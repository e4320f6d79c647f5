// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/sqlitesessionstore.h"
#include "tests/support/sessionsamples.h"

namespace datainsight::test {

inline constexpr int PastSeconds = 90; ///< sampled, one a second

inline SampledBackend pastBackend(Instant start, Instant at, int pid, const char *state)
{
    return { .pid = pid,
        .startedUs = (toMilliseconds(start) - 3'600'000) * 1000,
        .database = QStringLiteral("shop"),
        .user = QStringLiteral("ann"),
        .application = QStringLiteral("checkout"),
        .backendType = QStringLiteral("client backend"),
        .state = QString::fromLatin1(state),
        .queryId = QStringLiteral("4711"),
        .transactionSince = at - Seconds(2),
        .queryStart = at - Seconds(1),
        .stateSince = at - Seconds(1) };
}

/// 11 works all the time; in every other second 12, idle in its transaction, is there and blocks it.
inline void appendPast(SessionStore &store, Instant start, const TargetId &target)
{
    for (int second = 0; second < PastSeconds; ++second) {
        const Instant at = start + Seconds(second);
        BackendSample sample { .at = at, .serverAt = at, .backends = { pastBackend(start, start, 11, "active") } };
        if (second % 2 == 1) {
            sample.backends.front().waitClass = QStringLiteral("Lock");
            sample.backends.front().waitEvent = QStringLiteral("relation");
            sample.backends.front().blockers = { 12 };
            sample.backends.push_back(pastBackend(start, start, 12, "idle in transaction"));
        }
        store.append(frameOf(sample, target));
    }
}

} // namespace datainsight::test
