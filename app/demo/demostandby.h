// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demofolder.h"
#include "core/base/result.h"

namespace datainsight {

/// A second server that follows the first, two seconds behind, so that replication has something to show. It listens on
/// the private socket only, under the number after the first one's port. Runs as the user of this process.
class DemoStandby
{
public:
    explicit DemoStandby(const DemoFolder &folder);

    /// Copies the running primary where there is no copy yet, about a second, and starts it. Harmless when it runs.
    Result<void> start(int primaryPort);
    /// Fine when it does not run.
    Result<void> stop();

private:
    Result<void> copyPrimary(int primaryPort);
    Result<void> configure(int primaryPort);

    DemoFolder m_folder;
};

} // namespace datainsight
