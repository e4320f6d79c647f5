// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/starttime.h"

#include <QFile>

#ifdef Q_OS_LINUX
#include <ctime>
#include <unistd.h>
#endif

namespace datainsight {

Milliseconds sinceProcessStart()
{
#ifdef Q_OS_LINUX
    // Field 22 of stat(5), counted behind the name, which may hold spaces; in clock ticks since boot.
    QFile file(QStringLiteral("/proc/self/stat"));
    if (file.open(QIODevice::ReadOnly)) {
        const QByteArray line = file.readAll();
        const auto fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
        timespec now {};
        if (fields.size() > 19 && clock_gettime(CLOCK_BOOTTIME, &now) == 0) {
            const qint64 started = fields.at(19).toLongLong() * 1000 / sysconf(_SC_CLK_TCK);
            return Milliseconds(now.tv_sec * 1000 + now.tv_nsec / 1'000'000 - started);
        }
    }
#endif
    static const SteadyInstant first = Clock::system().steady();
    return std::chrono::duration_cast<Milliseconds>(Clock::system().steady() - first);
}

} // namespace datainsight
