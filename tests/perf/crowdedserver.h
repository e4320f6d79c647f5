// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/familycatalog.h"
#include "tests/support/pgcluster.h"

namespace datainsight {

/// A server with 10,000 tables in the database `postgres` and 200 sessions: a tenth holds a lock in an idle
/// transaction, a tenth waits for it, two fifths work, the rest is idle. Takes some seconds to make.
class CrowdedServer
{
public:
    static constexpr int Tables = 10'000;
    static constexpr int Sessions = 200;

    explicit CrowdedServer(int major);

    const PgCluster &cluster() const { return *m_cluster; }
    PgClient connect(PgRole role) const { return m_cluster->connect(QStringLiteral("postgres"), role); }
    Capabilities capabilities(const FamilyCatalog &catalog) const;

private:
    void makeTables();
    void makeSessions();

    std::unique_ptr<PgCluster> m_cluster;
    std::vector<PgClient> m_sessions;
};

} // namespace datainsight
