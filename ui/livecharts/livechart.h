// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/chartspec.h"

namespace datainsight {

/// A chart of a page: what it shows, and what it says of itself.
struct LiveChart
{
    ChartSpec spec;
    QString help; ///< why one looks at it
    QString empty; ///< what it means when there is nothing to show
};

} // namespace datainsight
