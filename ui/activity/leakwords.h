// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/leakrule.h"

#include <QString>

namespace datainsight {

/// One sentence on the likely leaks: who, and how fast. Empty without any.
QString leakHeadline(const std::vector<LikelyLeak> &leaks);
/// A line for each where there are several, what it means, and what to do about it.
QString leakDetail(const std::vector<LikelyLeak> &leaks);

} // namespace datainsight
