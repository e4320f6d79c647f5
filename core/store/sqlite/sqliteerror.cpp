// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/sqliteerror.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStorageInfo>

#include <sqlite3.h>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SqliteStore)
};

FileError make(FileTrouble trouble, const QString &message, const QString &hint)
{
    return { trouble, Error { .kind = ErrorKind::Storage, .message = message, .hint = hint } };
}

} // namespace

bool isVolumeFull(const QString &folder)
{
    constexpr qint64 LeastRoom = 64 * 1024;
    const QStorageInfo volume(folder);
    return volume.isValid() && volume.bytesTotal() > 0 && volume.bytesAvailable() < LeastRoom && !volume.isReadOnly();
}

FileError fileError(const SQLite::Exception &exception, const QString &path)
{
    const QString file = QFileInfo(path).fileName();
    int code = exception.getErrorCode() & 0xff;
    if ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN) && isVolumeFull(QFileInfo(path).absolutePath()))
        code = SQLITE_FULL;
    switch (code) {
    case SQLITE_INTERRUPT:
        return { FileTrouble::Interrupted, Error::cancelled() };
    case SQLITE_FULL:
        return make(FileTrouble::NoRoom, Tr::tr("No room left to write %1.").arg(file),
            Tr::tr("Free some space or keep history for a shorter time; monitoring goes on, and so does history when "
                   "there is room."));
    case SQLITE_IOERR:
        return make(FileTrouble::NoRoom, Tr::tr("Reading or writing %1 failed.").arg(file),
            Tr::tr("Look at the disk and its free space; monitoring goes on, and writing is tried again."));
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return make(FileTrouble::NotWritable, Tr::tr("%1 cannot be opened or written.").arg(file),
            Tr::tr("Give this user the right to read and write the store's folder, or choose another folder."));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return make(FileTrouble::NotWritable, Tr::tr("Another program holds %1.").arg(file),
            Tr::tr("Close the program that has the file open; writing is tried again."));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return make(FileTrouble::Damaged, Tr::tr("%1 is damaged.").arg(file),
            Tr::tr(
                "The rest of the store stays readable. Restore the file from a backup, or delete it to go without its "
                "span of time."));
    default:
        return make(FileTrouble::Other,
            Tr::tr("The store failed in %1: %2.").arg(file, QString::fromUtf8(exception.getErrorStr())),
            Tr::tr("Report this; monitoring goes on."));
    }
}

FileError newerFileError(const QString &path)
{
    return make(FileTrouble::Newer, Tr::tr("%1 was made by a newer DataInsight.").arg(QFileInfo(path).fileName()),
        Tr::tr("It is opened for reading only. Update this program, or choose another folder for the store."));
}

FileError changedFileError(const QString &path)
{
    return make(FileTrouble::Newer,
        Tr::tr("%1 has another layout than this program made.").arg(QFileInfo(path).fileName()),
        Tr::tr("It is opened for reading only. Use the program that made it, or choose another folder for the store."));
}

} // namespace datainsight
