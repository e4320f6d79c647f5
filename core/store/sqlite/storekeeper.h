// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/rolluppass.h"
#include "core/store/sqlite/sqlitestore.h"
#include "core/store/sqlite/storewriter.h"

#include <QTimer>

namespace datainsight {

/// What the writer thread does, and when: writes once a flush interval, and between two writes, in small steps, moves
/// closed hours, rolls up and throws away. Everything but the constructor is called on that thread.
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
    bool drain();
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
    std::shared_ptr<StoreHealth> m_health;
    std::unique_ptr<StoreWriter> m_writer;
    std::unique_ptr<RollupPass> m_rollups;
    std::unique_ptr<QTimer> m_timer;
    Instant m_rolledUp {}; ///< what sealed() was when all was rolled up
    SteadyInstant m_tryAgain {};
    SteadyInstant m_measured {};
    bool m_finished = false;
};

} // namespace datainsight
