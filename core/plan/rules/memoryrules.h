// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/rule.h"

namespace datainsight {

/// Work that did not fit into work_mem or a cache.
PlanRules memoryRules();

} // namespace datainsight
