// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/serveruser.h"

#include <QFile>

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

namespace datainsight {

namespace {

const passwd &account()
{
    static const passwd entry = [] {
        for (const char *name : { "postgres", "nobody" }) {
            if (const passwd *found = getpwnam(name))
                return *found;
        }
        qFatal("neither the user postgres nor nobody exists; run the tests as an ordinary user");
    }();
    return entry;
}

} // namespace

bool ServerUser::needed()
{
    return geteuid() == 0;
}

void ServerUser::apply(QProcess &process)
{
    if (!needed())
        return;
    // Between fork and exec only system calls are safe: the account is looked up before.
    process.setChildProcessModifier([uid = account().pw_uid, gid = account().pw_gid] {
        if (setgroups(1, &gid) != 0 || setgid(gid) != 0 || setuid(uid) != 0)
            _exit(126);
    });
}

void ServerUser::own(const QString &path)
{
    if (needed() && chown(QFile::encodeName(path).constData(), account().pw_uid, account().pw_gid) != 0)
        qFatal("cannot give %s to the user of the test servers", qPrintable(path));
}

} // namespace datainsight
