// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demofolder.h"
#include "core/base/result.h"

#include <QStringList>

namespace datainsight {

struct PostgresInstallation;

/// The private PostgreSQL server of a demo. Runs as the user of this process, which is not root; its data folder is
/// there. Calls wait for PostgreSQL's own programs.
class DemoCluster
{
public:
    explicit DemoCluster(const DemoFolder &folder);

    /// Makes the cluster where there is none (a few seconds) and starts it. Harmless when it runs.
    Result<DemoServer> start();
    /// False when it did not run. Open transactions are rolled back.
    Result<bool> stop();

private:
    Result<void> create(const PostgresInstallation &installation);
    Result<void> configure(int port);
    int choosePort() const;

    DemoFolder m_folder;
};

} // namespace datainsight
