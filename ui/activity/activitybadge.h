// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/history.h"
#include "ui/activity/connectionuse.h"
#include "ui/shell/page.h"

namespace datainsight {

/// The badge, without a page: what the newest samples say of sessions left idle in transaction: from 5 minutes on a warning, from an hour on
/// critical. Microseconds.
PageBadge activityBadge(const History &history, const TargetId &target);

/// From the newest sample of the server's settings.
ConnectionLimits connectionLimits(const History &history, const TargetId &target);

} // namespace datainsight
