// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/pgcluster.h"

namespace datainsight {

/// A real PgBouncer in transaction mode in front of a cluster, on a private socket; everybody is trusted.
class PgBouncer
{
public:
    static bool isInstalled();
    /// `poolSize` server connections for each database and role. Fatal when it does not start.
    explicit PgBouncer(const PgCluster &cluster, int poolSize = 2);
    ~PgBouncer();
    Q_DISABLE_COPY_MOVE(PgBouncer)

    QMap<QString, QString> parameters(const QString &database, PgRole role = PgRole::Superuser) const;
    QString logText() const;

private:
    class Running;
    QString m_folder;
    std::unique_ptr<Running> m_running;
};

} // namespace datainsight
