// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demouser.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <grp.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::DemoUser)
};

#ifdef Q_OS_UNIX
// Only calls that are safe between fork and exec.
bool drop(unsigned userId, unsigned groupId)
{
    const gid_t group = groupId;
    return ::setgroups(1, &group) == 0 && ::setgid(groupId) == 0 && ::setuid(userId) == 0;
}
#endif

} // namespace

#ifdef Q_OS_UNIX

Result<DemoUser> DemoUser::choose()
{
    DemoUser user;
    if (::geteuid() != 0) {
        const passwd *entry = ::getpwuid(::geteuid());
        user.m_name = entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(::geteuid());
        return user;
    }
    for (const char *name : { "postgres", "nobody" }) {
        if (const passwd *entry = ::getpwnam(name)) {
            user.m_name = QString::fromLatin1(name);
            user.m_isOther = true;
            user.m_userId = entry->pw_uid;
            user.m_groupId = entry->pw_gid;
            return user;
        }
    }
    return fail(ErrorKind::Permission,
        Tr::tr("PostgreSQL does not run as root, and there is neither postgres nor nobody."),
        Tr::tr("Run this as another user."));
}

Result<void> DemoUser::become() const
{
    if (m_isOther && !drop(m_userId, m_groupId))
        return fail(ErrorKind::Permission, Tr::tr("The rights of root could not be given up."),
            Tr::tr("Run this as %1, or as any user but root.").arg(m_name));
    return {};
}

bool DemoUser::canEnter(const QString &folder) const
{
    const QByteArray path = QFile::encodeName(folder);
    if (!m_isOther)
        return ::access(path.constData(), X_OK) == 0;
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(drop(m_userId, m_groupId) && ::access(path.constData(), X_OK) == 0 ? 0 : 1);
    int status = 1;
    return child > 0 && ::waitpid(child, &status, 0) == child && status == 0;
}

#else

Result<DemoUser> DemoUser::choose()
{
    DemoUser user;
    user.m_name = qEnvironmentVariable("USERNAME");
    return user;
}

Result<void> DemoUser::become() const
{
    return {};
}

bool DemoUser::canEnter(const QString &) const
{
    return true;
}

#endif

Result<void> DemoUser::prepareFolder(const QString &path) const
{
    const bool isNew = !QFileInfo::exists(path);
    if (!QDir().mkpath(path))
        return fail(ErrorKind::Permission, Tr::tr("The folder %1 cannot be made.").arg(path),
            Tr::tr("Choose another with --data."));
#ifdef Q_OS_UNIX
    const uint owner = m_isOther ? m_userId : ::geteuid();
    if (QFileInfo(path).ownerId() != owner) {
        const bool empty = QDir(path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
        if (!m_isOther || !empty)
            return fail(ErrorKind::Permission, Tr::tr("The folder %1 belongs to somebody else.").arg(path),
                Tr::tr("Choose an empty one, or one that does not exist yet, with --data."));
        if (::chown(QFile::encodeName(path).constData(), m_userId, m_groupId) != 0)
            return fail(ErrorKind::Permission, Tr::tr("%1 could not be handed over to %2.").arg(path, m_name),
                Tr::tr("Choose a folder on a local file system with --data."));
    }
#endif
    if (!canEnter(path)) {
        if (isNew)
            QDir().rmdir(path);
        return fail(ErrorKind::Permission,
            Tr::tr("%1, who runs the server, may not enter the folder %2.").arg(m_name, path),
            Tr::tr("Choose one outside private folders with --data, such as %1.")
                .arg(QStringLiteral("/var/tmp/datainsight-demo")));
    }
    return {};
}

} // namespace datainsight
