// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/ids.h"
#include "core/base/pending.h"
#include "core/plan/analysedplan.h"

#include <optional>
#include <vector>

namespace datainsight {

/// What a list shows of a kept plan.
struct PlanEntry
{
    qint64 id = 0; ///< never used twice
    Instant savedAt {};
    Instant takenAt {}; ///< the epoch when nobody knows: a pasted plan
    QString fingerprint; ///< empty when its statement is not known
    TargetId target; ///< empty: of no server, pasted or opened
    QString server, database, serverVersion;
    QString statement; ///< its first thousand characters
    QString title; ///< of the top node
    bool analyzed = false; ///< with ANALYZE, else estimates only
    double planningMs = NotGiven, executionMs = NotGiven;
    double totalCost = NotGiven;
    int nodeCount = 0;
    QString label;
    bool pinned = false;
    qint64 storedBytes = 0;

    /// When it was taken, else kept.
    Instant at() const { return toMilliseconds(takenAt) > 0 ? takenAt : savedAt; }
    friend bool operator==(const PlanEntry &, const PlanEntry &) = default;
};

/// Kept plans, and how the history is.
struct PlanList
{
    std::vector<PlanEntry> plans; ///< the newest first
    qint64 keptPlans = 0, keptBytes = 0; ///< of the whole history
    std::optional<Error> trouble; ///< plans can be read but not kept, or a damaged file was set aside
};

struct PlanQuery
{
    QString fingerprint; ///< empty: of any statement
    TargetId target; ///< empty: of any server
    int limit = 1000;
};

/// How much is kept; the oldest goes first, pinned plans never.
struct PlanRetention
{
    std::optional<Milliseconds> age = std::chrono::hours(24 * 400);
    int plans = 10'000;
    qint64 bytes = 256 * 1024 * 1024; ///< compressed
};

/// Plans that were taken, each with its context, to look back at and to compare with. Thread-safe; no call blocks.
/// Errors are of kind Storage. Any number of programs may use one history, also those that only read the metrics store.
class PlanHistory
{
public:
    virtual ~PlanHistory() = default;

    /// Keeps a plan and answers its id. One with the same text from the same place is not kept twice: its time moves.
    virtual Pending<qint64> save(AnalysedPlanPtr plan, TargetId target) = 0;
    virtual Pending<PlanList> list(PlanQuery query, CancelToken token) = 0;
    /// Read, timed and analysed anew, with the context it was kept with.
    virtual Pending<AnalysedPlanPtr> load(qint64 id, CancelToken token) = 0;
    /// True when all of them are gone.
    virtual Pending<bool> remove(std::vector<qint64> ids) = 0;
    virtual Pending<bool> setLabel(qint64 id, QString label) = 0;
    virtual Pending<bool> setPinned(qint64 id, bool pinned) = 0;

protected:
    PlanHistory() = default;
    Q_DISABLE_COPY_MOVE(PlanHistory)
};

} // namespace datainsight
