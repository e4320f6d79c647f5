// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/rule.h"

namespace datainsight {

/// Chunks and the columnstore.
PlanRules timescaleRules();

} // namespace datainsight
