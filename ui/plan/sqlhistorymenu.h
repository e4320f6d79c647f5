// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/sqlhistory.h"

#include <functional>

class QMenu;

namespace datainsight {

struct SqlHistoryActs
{
    std::function<void(const QString &statement)> choose;
    std::function<void()> forget; ///< all that is listed
};

/// The last statements that were run as entries of a menu, in place of what it had.
void fillHistoryMenu(QMenu &menu, const std::vector<SqlHistoryEntry> &entries, const SqlHistoryActs &acts);

} // namespace datainsight
