// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Paths)
};

QString folder(const char *variable, QStandardPaths::StandardLocation location)
{
    const QString named = qEnvironmentVariable(variable);
    if (!named.isEmpty())
        return QDir::cleanPath(QDir::current().absoluteFilePath(named));
    // The generic places, so that nothing depends on what a program calls itself in QCoreApplication.
    return QStandardPaths::writableLocation(location) + QStringLiteral("/" DATAINSIGHT_APP_ID);
}

Result<void> createFolder(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return {};
    if (!QDir().mkpath(path))
        return fail(ErrorKind::Storage, Tr::tr("Cannot create the folder %1.").arg(path),
            Tr::tr("Check that its parent folder can be written, or name another one with --config or --data."));
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return {};
}

} // namespace

Paths Paths::standard()
{
#ifdef Q_OS_UNIX
    // Started without one (a bare service, env -i) Qt would take the root of the file system for it.
    if (qEnvironmentVariableIsEmpty("HOME")) {
        if (const passwd *entry = ::getpwuid(::geteuid()); entry && entry->pw_dir && *entry->pw_dir)
            qputenv("HOME", entry->pw_dir);
    }
#endif
    return { .config = folder("DATAINSIGHT_CONFIG", QStandardPaths::GenericConfigLocation),
        .data = folder("DATAINSIGHT_DATA", QStandardPaths::GenericDataLocation),
        .cache = folder("DATAINSIGHT_CACHE", QStandardPaths::GenericCacheLocation) };
}

QString Paths::profiles() const
{
    return config + QStringLiteral("/profiles");
}

QString Paths::settingsFile() const
{
    return config + QStringLiteral("/settings.toml");
}

QString Paths::secretsFile() const
{
    return config + QStringLiteral("/secrets.json");
}

QString Paths::families() const
{
    return config + QStringLiteral("/families");
}

QString Paths::store() const
{
    return data + QStringLiteral("/store");
}

QString Paths::demo() const
{
    return data + QStringLiteral("/demo");
}

Result<void> Paths::create() const
{
    for (const QString &path : { config, profiles(), data, cache }) {
        if (auto created = createFolder(path); !created)
            return created;
    }
    return {};
}

} // namespace datainsight
