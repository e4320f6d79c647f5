// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::AtomicFile)
};

#ifdef Q_OS_UNIX
/// The rename itself is lost with the power unless its folder is synced too.
void syncFolder(const QString &folder)
{
    const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    ::fsync(fd);
    ::close(fd);
}
#endif

} // namespace

Result<void> writeAtomically(const QString &path, const QByteArray &content)
{
    const auto refused = [&path](const QString &reason) {
        return fail(ErrorKind::Storage, Tr::tr("Cannot write %1: %2").arg(path, reason),
            Tr::tr("Check that the folder exists, that you may write to it, and that the disk is not full."));
    };
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return refused(file.errorString());
    // Before the first byte: until here the file is empty, whatever the umask made of it.
    if (!file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return refused(file.errorString());
    if (file.write(content) != content.size() || !file.flush())
        return refused(file.errorString());
#ifdef Q_OS_UNIX
    if (::fsync(file.handle()) != 0)
        return refused(qt_error_string());
#endif
    if (!file.commit())
        return refused(file.errorString());
#ifdef Q_OS_UNIX
    syncFolder(QFileInfo(path).canonicalPath());
#endif
    return {};
}

Result<QByteArray> readWhole(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Storage, Tr::tr("Cannot read %1: %2").arg(path, file.errorString()),
            Tr::tr("Check who owns the file and who may read it."));
    return file.readAll();
}

} // namespace datainsight
