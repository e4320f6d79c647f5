// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/storehealth.h"
#include "core/store/sqlite/weekfile.h"
#include "core/store/writequeue.h"

#include <QHash>

#include <map>
#include <memory>
#include <set>
#include <utility>

namespace datainsight {

/// Takes frames from the queue into their week's file, one transaction a flush. Lives on the writer thread. What cannot
/// be written for now goes back to the queue and is tried again; what never can be is counted as dropped.
class StoreWriter
{
public:
    StoreWriter(
        QString folder, const Clock &clock, std::shared_ptr<WriteQueue> queue, std::shared_ptr<StoreHealth> health);

    void describeTarget(const StoreTarget &target);
    /// Writes all that is queued. False when something had to stay in the queue.
    bool drain();
    /// One step of moving closed hours, some ten milliseconds. False when nothing is due.
    bool clusterStep();
    /// Opens the week files that a process before left with rows in time order.
    void openUnfinished();
    /// Closes past weeks in which nothing is left to do.
    void closeFinishedWeeks();
    /// The hours before `sealed` in which rows were written since the last call.
    std::set<std::pair<FamilyId, Instant>> takeLate(Instant sealed);
    /// Between commits the few pages they need are not worth the megabytes of all that were ever touched.
    void forgetPages();
    /// Where the first row not yet clustered stands, in any open week.
    std::optional<Instant> firstOpenHour() const;

private:
    enum class Outcome { Written, TryLater, Dropped };
    WeekFile &open(const StorePeriod &period);
    Outcome write(const StorePeriod &period, const std::vector<QueuedFrame> &frames);
    FileTrouble failed(const StorePeriod &period, const FileError &error);

    QString m_folder;
    const Clock &m_clock;
    std::shared_ptr<WriteQueue> m_queue;
    std::shared_ptr<StoreHealth> m_health;
    QHash<TargetId, QString> m_names;
    std::map<Instant, std::unique_ptr<WeekFile>> m_open;
    std::map<Instant, std::unique_ptr<WeekFile>> m_failed; ///< not used, but kept open until a write succeeds
    std::set<std::pair<FamilyId, Instant>> m_hours; ///< written to
};

} // namespace datainsight
