// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/command.h"
#include "core/store/metricsstore.h"

namespace datainsight {

/// --store, else where the console keeps its own.
QString storeFolder(const CommandInput &input);
/// --from and --to, relative to now.
Result<TimeRange> rangeFrom(const CommandInput &input);
/// The one named by name or id, or the only one there is.
Result<StoreTarget> chooseTarget(const std::vector<StoreTarget> &targets, const QString &wanted);

} // namespace datainsight
