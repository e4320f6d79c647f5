// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace datainsight {

/// One section of a connection service file.
struct PgService
{
    QString name;
    QMap<QString, QString> parameters; ///< without password
    bool hasPassword = false; ///< libpq will use it by itself when connecting with service=name
    QString file;
};

/// pg_service.conf as libpq reads it. Reads files: not on the UI thread.
class ServiceFile
{
public:
    /// The person's file (PGSERVICEFILE, else ~/.pg_service.conf) and the system's (PGSYSCONFDIR), those that exist.
    static QStringList defaultPaths();
    /// Every service of one file. Errors: Storage when it cannot be read, Parse with the line's number.
    static Result<std::vector<PgService>> read(const QString &path);
    /// Of the default files; the person's win over the system's. A broken file is an error, an absent one is not.
    static Result<std::vector<PgService>> readAll();
};

} // namespace datainsight
