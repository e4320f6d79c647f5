// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace datainsight {

/// What the Plans page shows below its tools: where plans are pasted, a plan, or two side by side.
enum class PlansPlace { Input, Plan, Comparison };

} // namespace datainsight
