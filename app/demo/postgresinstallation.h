// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <vector>

namespace datainsight {

/// One PostgreSQL server on this machine: where its programs are.
struct PostgresInstallation
{
    QString binFolder;
    int major = 0;

    QString program(const QString &name) const; ///< absolute path of "initdb", "pg_ctl", "postgres"
};

/// The installations found by `pg_config` and at the usual places, newest first. Runs each one's `postgres --version`,
/// about 10 ms apiece.
std::vector<PostgresInstallation> findPostgres();

/// The newest, or the newest of one major (0: any). The error names the packages.
Result<PostgresInstallation> choosePostgres(int major = 0);

} // namespace datainsight
