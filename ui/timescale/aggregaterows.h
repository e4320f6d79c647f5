// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/timescaleoverview.h"
#include "ui/common/rowmodel.h"

namespace datainsight {

/// A continuous aggregate with what there is to know of it.
struct AggregateRow
{
    ContinuousAggregate aggregate;
    AggregateFreshness freshness;
    qint64 bytes = 0;
    QString policy; ///< in words; empty: none
};

using AggregateModel = RowModel<AggregateRow, int>; ///< by TimescaleDB's id
AggregateModel *makeAggregateModel(QObject *parent = nullptr);

std::vector<AggregateRow> aggregateRows(const TimescaleOverview &overview);

} // namespace datainsight
