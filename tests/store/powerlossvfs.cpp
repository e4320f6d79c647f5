// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/powerlossvfs.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace datainsight::test {

namespace {

constexpr qint64 Sector = 512;

void put(QByteArray &content, qint64 offset, const QByteArray &bytes)
{
    if (content.size() < offset + bytes.size())
        content.append(QByteArray(offset + bytes.size() - content.size(), '\0'));
    content.replace(offset, bytes.size(), bytes);
}

bool isDatabase(const QString &name)
{
    return name.endsWith(QLatin1String(".sqlite"));
}

} // namespace

QByteArray FileImage::afterPowerLoss(QRandomGenerator &random) const
{
    QByteArray content = synced;
    for (const Change &change : unsynced) {
        const int fate = random.bounded(3);
        if (fate == 0)
            continue;
        if (change.bytes.isEmpty()) {
            content.truncate(change.offset);
            continue;
        }
        for (qint64 at = 0; at < change.bytes.size(); at += Sector) {
            if (fate == 1 || random.bounded(2) == 0)
                put(content, change.offset + at, change.bytes.mid(at, Sector));
        }
    }
    return content;
}

class PowerLossVfs::Disk
{
public:
    explicit Disk(int every) : m_every(every) { }

    void opened(const QString &path)
    {
        const std::scoped_lock lock(m_mutex);
        const QString name = QFileInfo(path).fileName();
        if (m_files.contains(name))
            return;
        QFile file(path);
        m_files.insert(name, { file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray(), {} });
    }
    void changed(const QString &name, qint64 offset, const QByteArray &bytes)
    {
        const std::scoped_lock lock(m_mutex);
        m_files[name].unsynced.push_back({ offset, bytes });
        int &count = isDatabase(name) ? m_databaseWrites : m_logWrites;
        if (++count % (isDatabase(name) ? m_every : 60 * m_every) == 0)
            m_images.push_back(m_files);
    }
    void synced(const QString &name)
    {
        const std::scoped_lock lock(m_mutex);
        FileImage &file = m_files[name];
        for (const auto &change : file.unsynced) {
            if (change.bytes.isEmpty())
                file.synced.truncate(change.offset);
            else
                put(file.synced, change.offset, change.bytes);
        }
        file.unsynced.clear();
    }
    void removed(const QString &path)
    {
        const std::scoped_lock lock(m_mutex);
        m_files.remove(QFileInfo(path).fileName());
    }
    std::vector<DiskImage> images() const
    {
        const std::scoped_lock lock(m_mutex);
        auto all = m_images;
        all.push_back(m_files);
        return all;
    }
    int databaseWrites() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_databaseWrites;
    }

private:
    const int m_every;
    mutable std::mutex m_mutex;
    DiskImage m_files;
    std::vector<DiskImage> m_images;
    int m_databaseWrites = 0;
    int m_logWrites = 0;
};

namespace {

std::shared_ptr<PowerLossVfs::Disk> theDisk;
sqlite3_vfs *real = nullptr;

/// A file of the real file system, and its name with the record; the real one's memory follows.
struct Recorded
{
    sqlite3_file base;
    QString *name;
    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};

Recorded *recorded(sqlite3_file *file)
{
    return reinterpret_cast<Recorded *>(file);
}

// SQLite's own methods, handed on; those that change something are recorded.
const sqlite3_io_methods Methods {
    .iVersion = 2, // without memory-mapped reads, which go past a VFS
    .xClose =
        [](sqlite3_file *file) {
            auto *real = recorded(file)->real();
            const int result = real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
            delete std::exchange(recorded(file)->name, nullptr);
            return result;
        },
    .xRead =
        [](sqlite3_file *file, void *to, int count, sqlite3_int64 offset) {
            auto *real = recorded(file)->real();
            return real->pMethods->xRead(real, to, count, offset);
        },
    .xWrite =
        [](sqlite3_file *file, const void *from, int count, sqlite3_int64 offset) {
            auto *real = recorded(file)->real();
            if (theDisk)
                theDisk->changed(*recorded(file)->name, offset, { static_cast<const char *>(from), count });
            return real->pMethods->xWrite(real, from, count, offset);
        },
    .xTruncate =
        [](sqlite3_file *file, sqlite3_int64 size) {
            auto *real = recorded(file)->real();
            if (theDisk)
                theDisk->changed(*recorded(file)->name, size, {});
            return real->pMethods->xTruncate(real, size);
        },
    .xSync =
        [](sqlite3_file *file, int flags) {
            auto *real = recorded(file)->real();
            const int result = real->pMethods->xSync(real, flags);
            if (theDisk && result == SQLITE_OK)
                theDisk->synced(*recorded(file)->name);
            return result;
        },
    .xFileSize =
        [](sqlite3_file *file, sqlite3_int64 *size) {
            auto *real = recorded(file)->real();
            return real->pMethods->xFileSize(real, size);
        },
    .xLock =
        [](sqlite3_file *file, int lock) {
            auto *real = recorded(file)->real();
            return real->pMethods->xLock(real, lock);
        },
    .xUnlock =
        [](sqlite3_file *file, int lock) {
            auto *real = recorded(file)->real();
            return real->pMethods->xUnlock(real, lock);
        },
    .xCheckReservedLock =
        [](sqlite3_file *file, int *held) {
            auto *real = recorded(file)->real();
            return real->pMethods->xCheckReservedLock(real, held);
        },
    .xFileControl =
        [](sqlite3_file *file, int what, void *argument) {
            auto *real = recorded(file)->real();
            return real->pMethods->xFileControl(real, what, argument);
        },
    .xSectorSize = [](sqlite3_file *) { return static_cast<int>(Sector); },
    .xDeviceCharacteristics = [](sqlite3_file *) { return 0; }, // promises nothing: sectors are torn, order is lost
    .xShmMap =
        [](sqlite3_file *file, int page, int size, int extend, void volatile **memory) {
            auto *real = recorded(file)->real();
            return real->pMethods->xShmMap(real, page, size, extend, memory);
        },
    .xShmLock =
        [](sqlite3_file *file, int offset, int count, int flags) {
            auto *real = recorded(file)->real();
            return real->pMethods->xShmLock(real, offset, count, flags);
        },
    .xShmBarrier =
        [](sqlite3_file *file) {
            auto *real = recorded(file)->real();
            real->pMethods->xShmBarrier(real);
        },
    .xShmUnmap =
        [](sqlite3_file *file, int remove) {
            auto *real = recorded(file)->real();
            return real->pMethods->xShmUnmap(real, remove);
        },
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

sqlite3_vfs *vfs()
{
    static sqlite3_vfs one = [] {
        real = sqlite3_vfs_find(nullptr);
        sqlite3_vfs made = *real;
        made.zName = "powerloss";
        made.pNext = nullptr;
        made.szOsFile = static_cast<int>(sizeof(Recorded)) + real->szOsFile;
        made.xOpen = [](sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *given) {
            auto *record = recorded(file);
            record->base.pMethods = nullptr;
            record->name = nullptr;
            const int result = real->xOpen(real, name, record->real(), flags, given);
            if (result != SQLITE_OK)
                return result;
            const QString path = QFile::decodeName(name ? name : "temporary");
            record->name = new QString(QFileInfo(path).fileName());
            if (theDisk)
                theDisk->opened(path);
            record->base.pMethods = &Methods;
            return result;
        };
        made.xDelete = [](sqlite3_vfs *, const char *name, int sync) {
            const int result = real->xDelete(real, name, sync);
            if (theDisk && result == SQLITE_OK)
                theDisk->removed(QFile::decodeName(name));
            return result;
        };
        return made;
    }();
    return &one;
}

} // namespace

PowerLossVfs::PowerLossVfs(int every) : m_disk(std::make_shared<Disk>(every))
{
    if (sqlite3_vfs_register(vfs(), 1) != SQLITE_OK)
        qFatal("SQLite takes no other file system");
    theDisk = m_disk;
}

PowerLossVfs::~PowerLossVfs()
{
    sqlite3_vfs_unregister(vfs());
    theDisk.reset();
}

std::vector<DiskImage> PowerLossVfs::images() const
{
    return m_disk->images();
}

int PowerLossVfs::databaseWrites() const
{
    return m_disk->databaseWrites();
}

int PowerLossVfs::unsyncedDatabaseImages() const
{
    const auto all = images();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [](const DiskImage &image) {
        for (auto it = image.cbegin(); it != image.cend(); ++it) {
            if (isDatabase(it.key()) && !it->unsynced.empty())
                return true;
        }
        return false;
    }));
}

} // namespace datainsight::test
