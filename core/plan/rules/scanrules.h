// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/rule.h"

namespace datainsight {

/// Reading more of a table or index than is needed.
PlanRules scanRules();

} // namespace datainsight
