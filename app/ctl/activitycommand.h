// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/command.h"

namespace datainsight {

/// `datainsightctl activity`: who is on a server, and who makes them wait.
Command activityCommand();
/// `datainsightctl locks`: who waits for whom, root blockers first.
Command locksCommand();

} // namespace datainsight
