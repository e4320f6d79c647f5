// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/planhistory.h"
#include "ui/common/rowmodel.h"

namespace datainsight {

/// The kept plans, a row each.
class PlanHistoryModel final : public RowModel<PlanEntry, qint64>
{
    Q_OBJECT

public:
    explicit PlanHistoryModel(QObject *parent = nullptr);
};

} // namespace datainsight
