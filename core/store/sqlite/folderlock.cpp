// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/folderlock.h"

#include "core/store/sqlite/privatefile.h"
#include "core/store/sqlite/sqliteerror.h"

#include <QCoreApplication>
#include <QDir>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SqliteStore)
};

} // namespace

Result<std::unique_ptr<FolderLock>> FolderLock::take(const QString &folder)
{
    const auto notWritable = [&] {
        return fail(ErrorKind::Storage, Tr::tr("The store's folder %1 cannot be written.").arg(folder),
            Tr::tr(
                "Give this user the right to write there, or choose another folder; without it history is not kept."));
    };
    if (!makePrivateFolder(folder))
        return notWritable();
    std::unique_ptr<FolderLock> lock(new FolderLock(QDir(folder).filePath(QStringLiteral("writer.lock"))));
    // Age says nothing: a collector may run for a year. Only a process that is gone gives the lock away.
    lock->m_file.setStaleLockTime(0);
    if (lock->m_file.tryLock(0))
        return lock;
    // So Qt says that its few bytes did not fit; and that a file system like /proc knows no files of ours.
    if (lock->m_file.error() == QLockFile::UnknownError && isVolumeFull(folder))
        return fail(ErrorKind::Storage, Tr::tr("No room left in the store's folder %1.").arg(folder),
            Tr::tr("Free some space, or choose another folder; without it history is not kept."));
    if (lock->m_file.error() != QLockFile::LockFailedError)
        return notWritable();
    qint64 pid = 0;
    QString host;
    QString application;
    lock->m_file.getLockInfo(&pid, &host, &application);
    return fail(ErrorKind::Storage, Tr::tr("Another DataInsight (pid %1) writes to this store.").arg(pid),
        Tr::tr("Stop it, open the store for reading only, or choose another folder."));
}

} // namespace datainsight
