// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/metricsstore.h"
#include "core/store/retention.h"

#include <QDeadlineTimer>
#include <QString>

#include <memory>

namespace datainsight {

class FolderLock;

struct SqliteStoreOptions
{
    enum class Mode {
        Writer, ///< one per folder; a second one is refused
        Reader, ///< any number, also beside a writer in another process
    };
    Mode mode = Mode::Writer;
    Retention retention;
    qint64 queueBytes = 64 * 1024 * 1024; ///< beyond it the oldest raw frames go, counted in status()
    Milliseconds flushEvery { 1800 }; ///< what is at stake when the process is killed
    /// How long samples wait in the journal, where readers find them too. Each commit rewrites the last page of every
    /// family's table: it is what decides how much is written to the disk. Less than WeekFile::LateFrames.
    Milliseconds commitEvery { 25'000 };
};

/// The default store: a folder of self-contained SQLite files, one a week for raw samples, one a quarter for 5-minute
/// roll-ups, one a year for hours and for days. One writer thread, two reader threads; readers never wait for the
/// writer, and hold a snapshot of a file for milliseconds. See README.md for the layout.
class SqliteStore final : public MetricsStore
{
public:
    /// Makes the folder when there is none (Writer). A folder that another process writes to, or that cannot be made or
    /// written, is refused with what to do about it: kind Storage. Files that are damaged or newer than this program do
    /// not refuse it; they are told in status().trouble. Takes milliseconds; reads and writes no samples here.
    static Result<std::unique_ptr<SqliteStore>> open(
        const QString &folder, const Clock &clock = Clock::system(), SqliteStoreOptions options = {});
    /// For writing, by who has the folder's lock already. Reads nothing here.
    static std::unique_ptr<SqliteStore> open(
        const QString &folder, std::unique_ptr<FolderLock> lock, const Clock &clock, SqliteStoreOptions options);
    /// Commits what is queued, and is back within three seconds.
    ~SqliteStore() override;
    /// The same in two steps, for a deadline that is shared (see WriterThread). The first ends the readers; what is
    /// asked for later is answered Cancelled. Nobody may ask from another thread while it runs or later.
    void beginEnd();
    bool waitForEnd(QDeadlineTimer until);

    void append(std::vector<FramePtr> frames) override;
    void describeTarget(StoreTarget target) override;
    Pending<bool> flush() override;

    Pending<RangeResult> range(RangeQuery query, CancelToken token) override;
    Pending<TotalsResult> totals(TotalsQuery query, CancelToken token) override;
    Pending<std::vector<StoreTarget>> targets(CancelToken token) override;

    StoreStatus status() const override;

    /// Clusters closed hours, rolls up and expires until nothing is due. The writer does it by itself in small steps
    /// between writes; this is for tests and for tools that want to be done.
    Pending<bool> maintain();
    /// Makes what was appended outlive this process. The writer does it every flush interval; this is for tests.
    Pending<bool> save();

private:
    class Private;
    explicit SqliteStore(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace datainsight
