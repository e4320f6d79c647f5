// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/timescaleoverview.h"

#include <QJsonArray>

namespace datainsight {

/// One object a hypertable and one an aggregate, with its compression, policies and findings. Bytes; tuples; ages in
/// transactions; intervals in seconds, of numbers in their own unit. What is not known is null.
QJsonArray hypertablesJson(const TimescaleOverview &overview);
QString hypertablesTable(const TimescaleOverview &overview);

/// A number, or null for NaN.
QJsonValue jsonReal(double number);
/// A share, ratio or amount in a cell, or a dash.
QString realText(double number);

} // namespace datainsight
