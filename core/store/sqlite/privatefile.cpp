// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/privatefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace datainsight {

namespace {

constexpr QFileDevice::Permissions OwnerFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr QFileDevice::Permissions Owner = OwnerFile | QFileDevice::ExeOwner;
constexpr QFileDevice::Permissions Others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
    | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;

bool isOurs(const QFileInfo &info)
{
#ifdef Q_OS_UNIX
    return !info.isSymLink() && info.ownerId() == ::geteuid();
#else
    // Rights there are lists of who may what, which the person's own folders pass on.
    Q_UNUSED(info)
    return false;
#endif
}

void closeToOthers(const QFileInfo &info)
{
    if (isOurs(info) && (info.permissions() & Others))
        QFile::setPermissions(info.filePath(), info.permissions() & Owner);
}

/// By its name; with what SQLite puts beside its files, and what was set aside.
bool isOfAStore(const QString &name)
{
    static const QRegularExpression ours(QRegularExpression::anchoredPattern(QStringLiteral(
        R"((?:(?:(?:raw|5min|1h|1d)-\d{4}-\d\d-\d\d|plans)\.sqlite|pending\.journal|writer\.lock|audit\.jsonl))"
        R"((?:\.(?:damaged|newer)-\d+)?(?:-(?:wal|shm|journal))?)")));
    return ours.match(name).hasMatch();
}

} // namespace

bool makePrivateFolder(const QString &folder)
{
    if (QFileInfo(folder).isDir())
        return true;
    if (!QDir().mkpath(folder))
        return false;
    QFile::setPermissions(folder, Owner);
    return true;
}

void makePrivateFile(const QString &path)
{
    if (const QFileInfo info(path); info.exists()) {
        closeToOthers(info);
        return;
    }
    QFile file(path);
    file.open(QIODevice::WriteOnly | QIODevice::NewOnly, OwnerFile);
}

void makeStorePrivate(const QString &folder)
{
    const auto entries =
        QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    bool nothingElse = true;
    for (const QFileInfo &entry : entries) {
        if (entry.isFile() && isOfAStore(entry.fileName()))
            closeToOthers(entry);
        else
            nothingElse = false;
    }
    if (nothingElse)
        closeToOthers(QFileInfo(folder));
}

} // namespace datainsight
