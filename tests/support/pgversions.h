// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace datainsight {

/// An installed PostgreSQL server the tests may start.
struct PgServer
{
    int major = 0;
    QString version; ///< "15.20"
    QString binDir;
    QString shareDir;

    QString program(const QString &name) const { return binDir + QLatin1Char('/') + name; }
    /// Whether CREATE EXTENSION would find it.
    bool hasExtension(const QString &name) const;
};

/// Which servers are there: the system's packages first, then what tests/support/fetch-postgres has cached.
/// DATAINSIGHT_TEST_MATRIX=1 insists on all of expected(): a missing one is then a failing row.
class PgVersions
{
public:
    static QStringList roots(); ///< folders searched, for messages
    static const std::vector<PgServer> &present(); ///< ascending by major, looked up once
    static std::vector<int> expected() { return { 13, 14, 15, 16, 17, 18 }; }
    static const PgServer *find(int major); ///< null when it is not there
    /// The server for tests that need just one: DATAINSIGHT_TEST_PG, else 15, else the newest. Null when there is none.
    static const PgServer *standard();

    /// For a _data() slot: a column `major` and a row for each version, named "PostgreSQL 15".
    static void addRows();
    static bool insisted();
};

} // namespace datainsight
