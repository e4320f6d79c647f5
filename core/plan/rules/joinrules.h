// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/rule.h"

namespace datainsight {

/// Joins and limits that work on rows they then throw away.
PlanRules joinRules();

} // namespace datainsight
