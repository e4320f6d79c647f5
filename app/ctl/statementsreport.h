// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statements/statementtotals.h"

#include <QJsonArray>

namespace datainsight {

/// The words of --sort.
QStringList statementOrders();
/// Most of it first, `other` last; at most `limit` beside `other`, 0: all. `order` is one of statementOrders().
void sortStatements(std::vector<StatementRow> &rows, const QString &order, qsizetype limit);

QJsonArray statementsJson(const std::vector<StatementRow> &rows);
/// For people; `total` is of the whole span, for the shares.
QString statementsTable(const std::vector<StatementRow> &rows, const StatementSums &total);

} // namespace datainsight
