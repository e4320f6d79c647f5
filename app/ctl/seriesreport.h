// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/metricsstore.h"

#include <QJsonObject>

namespace datainsight {

/// What `series --json` prints. Points are [instant, average, minimum, maximum]; a gap is a point of nulls.
QJsonObject seriesJson(const StoreTarget &target, const RangeQuery &query, const RangeResult &result);

/// A heading with the grain, then one line a point; gaps are dashes.
QString seriesTable(const StoreTarget &target, const RangeQuery &query, const RangeResult &result);

} // namespace datainsight
