// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/damagedfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace datainsight {

std::optional<Error> setAside(const QString &path, const Error &error, Instant now)
{
    const QString aside = path + QStringLiteral(".damaged-%1").arg(toMilliseconds(now) / 1000);
    if (!QFile::rename(path, aside))
        return std::nullopt;
    for (const auto &suffix : { QStringLiteral("-wal"), QStringLiteral("-shm") })
        QFile::rename(path + suffix, aside + suffix);
    Error told = error;
    told.hint = QCoreApplication::translate("datainsight::SqliteStore",
        "It was set aside as %1 and a new file begun; the rest of the store stays readable. Restore it from a backup, "
        "or delete it.")
                    .arg(QFileInfo(aside).fileName());
    return told;
}

} // namespace datainsight
