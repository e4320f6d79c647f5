// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/timescaleoverview.h"
#include "ui/common/rowmodel.h"

namespace datainsight {

/// Settings of a hypertable's columnstore for chunks to come, or those with which some of its chunks were compressed.
struct CompressionRow
{
    int number = 0; ///< among those of its hypertable
    QString table; ///< as in SQL
    CompressionUse use;
    bool chosenByServer = false; ///< nobody said by what to segment: TimescaleDB chose, which may choose badly
};

using CompressionModel = RowModel<CompressionRow, std::pair<int, int>>;
CompressionModel *makeCompressionModel(QObject *parent = nullptr);

std::vector<CompressionRow> compressionRows(const TimescaleOverview &overview);
/// What is wrong with it and what to do; empty: nothing.
QString compressionRemark(const CompressionRow &row);

} // namespace datainsight
