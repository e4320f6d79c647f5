// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/blockingtree.h"
#include "core/sample/sampledbackends.h"

namespace datainsight {

/// What a sample of the past has not, beside what the live list shows, in one sentence for people.
QString pastRemark(const SessionMoment &moment);

/// The sessions as they were: those at work or within a transaction. Not kept are idle ones, clients' addresses,
/// statements' texts (their ids are) and how far a transaction holds back what may be removed: those members are as of
/// one that has none.
SessionList pastSessions(const SessionMoment &moment);

/// Who waited for whom. The edges are of the sample itself; object, mode and since when of a wait come from the notes
/// around it, where they are of the same session, statement and kind of lock and the wait had begun by then; else the
/// object is its kind only and the mode empty. What blockers held is not kept.
LockWaits pastLockWaits(const SessionMoment &moment);
BlockingTree pastBlocking(const SessionMoment &moment);

} // namespace datainsight
