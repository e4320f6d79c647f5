// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/sqlitestore.h"

#include "core/store/sqlite/folderlock.h"
#include "core/store/sqlite/readerpool.h"
#include "core/store/sqlite/storekeeper.h"
#include "core/store/writerthread.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace datainsight {

class SqliteStore::Private
{
public:
    Private(QString folder, const Clock &clock, SqliteStoreOptions options, std::unique_ptr<FolderLock> lock)
        : folder(std::move(folder)), clock(clock), options(std::move(options)), lock(std::move(lock)),
          queue(std::make_shared<WriteQueue>(this->options.queueBytes)), health(std::make_shared<StoreHealth>()),
          readers(std::make_unique<ReaderPool>(this->folder,
              [health = health](const QString &path, const FileError &error) { health->report(path, error.error); }))
    { }

    QString folder;
    const Clock &clock;
    SqliteStoreOptions options;
    std::unique_ptr<FolderLock> lock; ///< null: reading only
    std::shared_ptr<WriteQueue> queue;
    std::shared_ptr<StoreHealth> health;
    std::unique_ptr<ReaderPool> readers;
    std::shared_ptr<StoreKeeper> keeper; ///< used on the writer thread only
    std::unique_ptr<WriterThread> writer; ///< after what it uses, so that it ends first
};

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(
    const QString &folder, const Clock &clock, SqliteStoreOptions options)
{
    if (options.mode == SqliteStoreOptions::Mode::Writer) {
        auto taken = FolderLock::take(folder);
        if (!taken)
            return fail(taken.error());
        return open(folder, std::move(*taken), clock, std::move(options));
    }
    if (!QFileInfo(folder).isDir() || !QFileInfo(folder).isReadable()) {
        return fail(ErrorKind::Storage,
            QCoreApplication::translate("datainsight::SqliteStore", "There is no store in %1 to read.").arg(folder),
            QCoreApplication::translate("datainsight::SqliteStore", "Name the folder that a collector writes to."));
    }
    return open(folder, nullptr, clock, std::move(options));
}

std::unique_ptr<SqliteStore> SqliteStore::open(
    const QString &folder, std::unique_ptr<FolderLock> lock, const Clock &clock, SqliteStoreOptions options)
{
    auto d = std::make_unique<Private>(folder, clock, options, std::move(lock));
    if (d->lock) {
        d->health->setWritable(true);
        d->keeper = std::make_shared<StoreKeeper>(folder, clock, options, d->queue, d->health);
        d->writer = std::make_unique<WriterThread>(QStringLiteral("store-write"));
        d->writer->post([keeper = d->keeper, context = d->writer->context()] { keeper->start(context); });
    }
    return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(d)));
}

SqliteStore::SqliteStore(std::unique_ptr<Private> d) : d(std::move(d)) { }

SqliteStore::~SqliteStore()
{
    beginEnd();
    waitForEnd(QDeadlineTimer(WorkerThread::StopLimit));
}

void SqliteStore::beginEnd()
{
    // First: a reader that closes a file last leaves its -wal and -shm behind, since it may not fold them into it. One
    // that a disk keeps waiting is not worth what the writer needs.
    constexpr Milliseconds ReadersLimit { 500 };
    d->readers->stop(QDeadlineTimer(ReadersLimit));
    if (d->writer)
        d->writer->beginEnd([keeper = d->keeper] { keeper->finish(); });
}

bool SqliteStore::waitForEnd(QDeadlineTimer until)
{
    return !d->writer || d->writer->waitForEnd(until);
}

void SqliteStore::append(std::vector<FramePtr> frames)
{
    if (d->writer)
        d->queue->append(std::move(frames));
}

void SqliteStore::describeTarget(StoreTarget target)
{
    if (d->writer)
        d->writer->post([keeper = d->keeper, target = std::move(target)] { keeper->describeTarget(target); });
}

Pending<bool> SqliteStore::flush()
{
    if (!d->writer)
        return Pending<bool>::ready(true);
    const PendingPromise<bool> promise;
    d->writer->post([keeper = d->keeper, promise] { promise.fulfil(keeper->drain()); });
    return promise.pending();
}

Pending<bool> SqliteStore::maintain()
{
    if (!d->writer)
        return Pending<bool>::ready(true);
    const PendingPromise<bool> promise;
    d->writer->post([keeper = d->keeper, promise] {
        const bool drained = keeper->drain();
        while (keeper->step()) { }
        promise.fulfil(drained);
    });
    return promise.pending();
}

Pending<bool> SqliteStore::save()
{
    if (!d->writer)
        return Pending<bool>::ready(true);
    const PendingPromise<bool> promise;
    d->writer->post([keeper = d->keeper, promise] {
        keeper->save();
        promise.fulfil(true);
    });
    return promise.pending();
}

Pending<RangeResult> SqliteStore::range(RangeQuery query, CancelToken token)
{
    return d->readers->range(std::move(query), token);
}

Pending<TotalsResult> SqliteStore::totals(TotalsQuery query, CancelToken token)
{
    return d->readers->totals(std::move(query), token);
}

Pending<std::vector<StoreTarget>> SqliteStore::targets(CancelToken token)
{
    return d->readers->targets(token);
}

StoreStatus SqliteStore::status() const
{
    StoreStatus status = d->health->status(d->clock.now());
    status.location = QDir::toNativeSeparators(d->folder);
    status.queuedBytes = d->queue->unsavedBytes();
    status.droppedRows = d->queue->droppedRows();
    return status;
}

} // namespace datainsight
