// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <vector>

namespace datainsight {

class Session;

/// What the pages of tables hold, counted: bytes of their main forks, and tuples.
struct ExactBloat
{
    qint64 bytes = 0;
    qint64 liveTuples = 0, liveBytes = 0;
    qint64 deadTuples = 0, deadBytes = 0;
    qint64 freeBytes = 0; ///< of pages, to be used again by rows to come
    /// Of all bytes those that are neither live rows nor their pages' own, 0 to 1.
    double wastedShare() const;
};

/// Reads every page of `relations` with pgstattuple, one after the other, for at most `limit` each; added up. Each waits
/// for no lock longer than the session's lock_timeout. Errors: Unsupported where the extension is not installed,
/// Permission where the role may not call it, both with the steps to have it. On the session's thread.
Result<ExactBloat> readExactBloat(
    Session &session, const std::vector<quint32> &relations, Milliseconds limit, const CancelToken &token = {});

} // namespace datainsight
