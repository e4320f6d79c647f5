// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/page.h"

namespace datainsight {

class TargetFeed;
struct HealthReport;

/// The badge from what is sampled anyway, without a page: "3 tables wait for autovacuum", as grave as the verdict on
/// freezing.
PageBadge tablesBadge(const TargetFeed &feed, const HealthReport &health, const TargetId &target);

} // namespace datainsight
