// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/planhistory.h"
#include "core/store/writerthread.h"

#include <memory>

namespace datainsight {

class PlanArchive;

/// The history in `plans.sqlite`, a file of its own beside the metrics store's, which it does not need: a program that
/// only reads that store keeps plans all the same. One thread; the file is opened at the first call and made at the
/// first save.
class SqlitePlanHistory final : public PlanHistory
{
public:
    static QString fileName(); ///< "plans.sqlite"

    /// `aliases` reads the statement of a plan that is loaded: without it findings about partitions do not know their
    /// table.
    explicit SqlitePlanHistory(const QString &folder, const Clock &clock = Clock::system(),
        const PlanRetention &retention = {}, AliasReader aliases = {});
    /// Writes what was given to save, and is back within three seconds.
    ~SqlitePlanHistory() override;
    /// The same in two steps, for a deadline that is shared (see WriterThread). What is asked for later is answered
    /// Cancelled.
    void beginEnd() { m_thread.beginEnd(); }
    bool waitForEnd(QDeadlineTimer until) { return m_thread.waitForEnd(until); }

    Pending<qint64> save(AnalysedPlanPtr plan, TargetId target) override;
    Pending<PlanList> list(PlanQuery query, CancelToken token) override;
    Pending<AnalysedPlanPtr> load(qint64 id, CancelToken token) override;
    Pending<bool> remove(std::vector<qint64> ids) override;
    Pending<bool> setLabel(qint64 id, QString label) override;
    Pending<bool> setPinned(qint64 id, bool pinned) override;

private:
    std::shared_ptr<PlanArchive> m_archive; ///< used on the thread only
    WriterThread m_thread;
};

} // namespace datainsight
