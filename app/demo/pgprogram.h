// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace datainsight {

struct PostgresInstallation;

/// What one of PostgreSQL's programs printed. Waits for its end, at most a minute; the error ends with the line that
/// says why.
Result<QString> runPgProgram(const PostgresInstallation &installation, const QString &name,
    const QStringList &arguments, const QString &hint, const QByteArray &input = {});

/// Starts the server of a data folder and waits until it takes connections. Its first words go to `log`.
Result<void> startServer(const PostgresInstallation &installation, const QString &dataFolder, const QString &log);
/// Ends it, rolling back what is open, and waits for that.
Result<void> stopServer(const PostgresInstallation &installation, const QString &dataFolder);

} // namespace datainsight
