// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/framejournal.h"
#include "core/store/sqlite/rolluppass.h"
#include "core/store/sqlite/sqlitestore.h"
#include "core/store/sqlite/storewriter.h"

#include <QTimer>

namespace datainsight {

/// What the writer thread does, and when: keeps what is queued in the journal once a flush interval, commits it to the
/// files more seldom, and between two writes, in small steps, moves closed hours, rolls up and throws away. Everything
/// but the constructor is called on that thread.
class StoreKeeper
{
public:
    StoreKeeper(QString folder, const Clock &clock, const SqliteStoreOptions &options,
        std::shared_ptr<WriteQueue> queue, std::shared_ptr<StoreHealth> health);

    ~StoreKeeper();
    Q_DISABLE_COPY_MOVE(StoreKeeper)

    void start(const QObject *context);
    /// Writes what is queued, closes the files, and does nothing more.
    void finish();

    void describeTarget(const StoreTarget &target) { m_writer->describeTarget(target); }
    /// Commits all that is queued. False when something had to stay.
    bool drain();
    /// Makes what is queued outlive this process: in the journal, or by a commit when one is due.
    void save();
    /// One step of what is due besides writing, some ten milliseconds. False when nothing is.
    bool step();

private:
    void tick();
    void measure();
    /// No row before it stands in time order any more.
    Instant sealed() const;

    QString m_folder;
    const Clock &m_clock;
    SqliteStoreOptions m_options;
    std::shared_ptr<WriteQueue> m_queue;
    std::shared_ptr<StoreHealth> m_health;
    FrameJournal m_journal;
    std::unique_ptr<StoreWriter> m_writer;
    std::unique_ptr<RollupPass> m_rollups;
    std::unique_ptr<QTimer> m_timer;
    Instant m_rolledUp {}; ///< what sealed() was when all was rolled up
    SteadyInstant m_committed {};
    int m_promptTicks = 3; ///< how many more commit at once
    SteadyInstant m_tryAgain {};
    SteadyInstant m_measured {};
    bool m_finished = false;
};

} // namespace datainsight
