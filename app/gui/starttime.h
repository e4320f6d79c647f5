// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace datainsight {

/// Time since the system made the process, loading of libraries included; on Linux exact to 10 ms, elsewhere since the
/// first call.
Milliseconds sinceProcessStart();

} // namespace datainsight
