// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/pending.h"

#include <QHash>
#include <QString>

#include <memory>

namespace datainsight {

class MetricsStore;
struct RangeResult;

/// Bytes a day by which tables grew, by "schema.name"; a table with parts has them with it.
using TableGrowth = QHash<QString, double>;
using TableGrowthPtr = std::shared_ptr<const TableGrowth>;

/// From the sizes that were kept of the tables of one database. One that was seen for less than LeastSpan is left out.
/// Pure.
TableGrowth growthFrom(const RangeResult &sizes);
/// The same of what a store kept over the last week, worked out on the pool. The store may know nothing of it.
Pending<TableGrowthPtr> growthFromStore(
    MetricsStore &store, const TargetId &target, const QString &database, Instant now, const CancelToken &token);

} // namespace datainsight
