// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/targetfeed.h"

namespace datainsight {

/// A line for each watched server that has not answered once since the program began: its name, why, and the remedy. A
/// server that was lost later has answered.
QStringList unansweredServers(const TargetFeed &feed);

} // namespace datainsight
