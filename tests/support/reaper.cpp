// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/reaper.h"

#include <QTemporaryDir>

namespace datainsight {

namespace {

// SIGQUIT is PostgreSQL's and PgBouncer's immediate shutdown. It comes before SIGKILL, which would leave the server's
// shared memory behind, and after SIGCONT, since a frozen process takes no signal. Removing tens of
// thousands of files takes a while, and nobody has to wait for it.
constexpr auto Script = R"sh(
trap '' INT TERM HUP QUIT
exec >/dev/null 2>&1
cat
if read -r pid <"$2" && [ -n "$pid" ]; then
    family=$pid
    for stat in /proc/[0-9]*/stat; do
        read -r child name state parent rest <"$stat" && [ "$parent" = "$pid" ] && family="$family $child"
    done
    kill -CONT $family
    kill -QUIT "$pid"
    left=60
    while kill -0 "$pid" && [ $left -gt 0 ]; do
        sleep 0.05
        left=$((left - 1))
    done
    kill -KILL $family
fi
rm -rf "$1" &
)sh";

} // namespace

QString Reaper::makeFolder(const char *kind)
{
    QTemporaryDir folder(QStringLiteral("/tmp/di-%1-XXXXXX").arg(QLatin1String(kind)));
    folder.setAutoRemove(false);
    if (!folder.isValid())
        qFatal("cannot make a folder for a test server: %s", qPrintable(folder.errorString()));
    return folder.path();
}

Reaper::Reaper(const QString &folder, const QString &pidFile)
{
    m_shell.start(QStringLiteral("/bin/sh"),
        { QStringLiteral("-c"), QString::fromLatin1(Script), QStringLiteral("reaper"), folder, pidFile });
    m_shell.waitForStarted();
}

Reaper::~Reaper()
{
    m_shell.closeWriteChannel();
    m_shell.waitForFinished();
}

} // namespace datainsight
